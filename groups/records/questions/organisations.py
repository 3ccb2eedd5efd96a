"""The questions about an organisation."""

from groups.models import OrganisationKind

from .kinds import Choice, Identities, Identity, Several, Text
from .question import HARMLESS, Question, by_name
from .rows import rows_of_a_listing

ORGANISATION = by_name(
    Question("name", "Name", Text(200, required=True)),
    Question("other_names", "Other names", Several(200), risk=HARMLESS),
    Question("kind", "Kind of organisation", Choice(OrganisationKind)),
    Question("owner", "Owned by", Identity("organisation")),
    Question("affiliated_to", "Affiliated to", Identities("organisation")),
    Question("charity_number", "Charity number", Text(20)),
    *rows_of_a_listing("reaching"),
)
