"""A small directory in which everything that is private or withheld is a word that stands nowhere else."""

from datetime import timedelta

from django.contrib.auth import get_user_model
from django.utils import timezone
from hypothesis import Phase
from hypothesis import strategies as st

from groups.facts.venue import COARSE_DEGREES, coarse
from groups.models import (
    ContactKind,
    ContactVisibility,
    DataVersion,
    Funding,
    Group,
    HelpWanted,
    Publication,
    Venue,
    Visibility,
)
from groups.models.version import new_epoch
from groups.records.adoption import adopt
from tests.factories import (
    CheckFactory,
    ContactFactory,
    GroupFactory,
    OrganisationFactory,
    ProvenanceFactory,
    SessionExceptionFactory,
    SessionFactory,
    VenueFactory,
)

LETTERS = "qxzjv"
WITHHELD = st.sampled_from([Visibility.AREA, Visibility.ON_REQUEST])
NOT_PUBLISHED = st.sampled_from([Publication.WITHDRAWN, Publication.DRAFT, Publication.ARCHIVED])
STARTS = st.text(LETTERS, min_size=4, max_size=4)
# What leaked is said by its word, so nothing is gained by looking for the shortest one.
FOUND_AT_ONCE = [Phase.explicit, Phase.reuse, Phase.generate]
# Points of one cell, by how far they lie from its middle.
INSIDE = st.floats(-0.49, 0.49).map(lambda part: part * COARSE_DEGREES)
LEEDS = (coarse(53.8), coarse(-1.55))
TODAY = timezone.localdate()
HIDDEN_CONTACTS = (
    {"visibility": ContactVisibility.PRIVATE},
    {"visibility": ContactVisibility.RELAY},
    {"visibility": ContactVisibility.PUBLIC, "expires_on": TODAY},
)


class Secrets:
    """Words that begin alike and that no text has; `words` remembers what each stands for."""

    def __init__(self, start):
        self.start, self.words = start, {}

    def __call__(self, what):
        number = len(self.words)
        word = self.start + "".join(LETTERS[number // power % 5] for power in (125, 25, 5, 1))
        self.words[word] = what
        return word


def found_in(texts, secrets):
    """{secret: (what it is, where it was found)}: empty when nothing leaked."""
    lower = {name: text.casefold() for name, text in texts.items()}
    return {word: (what, name) for word, what in secrets.words.items() for name, text in lower.items() if word in text}


def new_world():
    """Nothing that is kept in memory of another example is taken for this one's: numbers are given again."""
    DataVersion.objects.update(epoch=new_epoch())


def hidden_organisation(secret, publication, what):
    """An organisation that nobody may know of, each of whose answers is a secret."""
    organisation = OrganisationFactory(
        name=secret(f"name of {what}"), other_names=[secret(f"other name of {what}")], publication=publication,
        charity_number=secret(f"charity number of {what}"), publication_why=secret(f"why {what} is not published"),
    )  # fmt: skip
    ContactFactory(organisation=organisation, value=secret(f"contact of {what}"))
    return organisation


def hidden_contacts(secret, **owner):
    """A private, a relayed and an expired contact of each kind of word that they hold."""
    for number, fields in enumerate(HIDDEN_CONTACTS):
        for kind in (ContactKind.EMAIL, ContactKind.WEBSITE, ContactKind.JOIN):
            what = f"contact {number}, {kind}"
            words = {"value": f"https://{secret(what)}.example", "label": secret(f"label of {what}")}
            ContactFactory(kind=kind, consent_by=secret(f"consent to {what}"), **words, **fields, **owner)


def withheld_venue(secret, visibility, **fields):
    """A venue that was public once and is withheld now, with its point in Leeds."""
    words = {name: secret(f"venue {name}") for name in ("name", "address", "postcode", "directions")}
    return VenueFactory(**words, visibility=visibility, **fields)


def sessions_of(secret, group, venue):
    """A session at a venue, with its notes, its join link and an exception; all of them may say where it is."""
    session = SessionFactory(
        group=group, venue=venue, attendance="hybrid", frequency="weekly", weekdays=["mon"],
        note=secret("session note"), join_note=secret("join note"),
    )  # fmt: skip
    SessionFactory(group=group, venue=venue, note=secret("note of a session without times"))
    SessionExceptionFactory(
        session=session, kind="moved", date=TODAY, moved_to=TODAY + timedelta(days=1), note=secret("exception note")
    )
    ContactFactory(group=group, session=session, kind=ContactKind.JOIN, value=f"https://{secret('join link')}.example")
    hidden_contacts(secret, group=group, session=session)


def unlisted_groups(secret, public):
    """A withdrawn, a draft and a merged group, each of whose words is a secret."""
    made = []
    for publication in (Publication.WITHDRAWN, Publication.DRAFT, Publication.MERGED):
        texts = {
            name: secret(f"{name} of a {publication} group") for name in ("name", "summary", "description", "town")
        }
        into = {"merged_into": public} if publication == Publication.MERGED else {}
        others = [secret(f"other name of a {publication} group")]
        made.append(GroupFactory(publication=publication, other_names=others, lat=53.8, lng=-1.5, **texts, **into))
    return made


def private_questions(secret, group):
    """What only curators and keepers read: funding, help wanted, who entered it, who checked it, why it stands here."""
    Funding.objects.create(group=group, funders=secret("funders"), plans=secret("plans"))
    HelpWanted.objects.create(group=group, other=secret("help wanted"))
    somebody = get_user_model().objects.create(email=f"{secret('email')}@example.org", name=secret("name of a person"))
    ProvenanceFactory(group=group, entered_by=somebody, entered_how=secret("entered how"))
    CheckFactory(group=group, by=somebody, by_name=secret("who checked"), note=secret("note of a check"))
    why = {"publication_why": secret("why it is published"), "publication_by_name": secret("who published")}
    Group.objects.filter(pk=group.pk).update(**why, publication_by=somebody)


def private_world(secret, visibility, publication):
    """A public group among all that is private; gives it with the unlisted groups and organisations."""
    organisations = [hidden_organisation(secret, publication, what) for what in ("host", "owner", "network")]
    host, owner, network = organisations
    published = OrganisationFactory(owner=owner, affiliated_to=[network])
    hidden_contacts(secret, organisation=published)
    group = GroupFactory(name="Synthetic open group", organisation=host, summary=secret("what it said before"))
    other = GroupFactory(name="Synthetic other group", organisation=published)
    for one in (group, other):
        venue = withheld_venue(secret, Visibility.FULL, group=one)
        sessions_of(secret, one, venue)
        ContactFactory(group=one, consent_by=secret("consent to a public contact"))
    hidden_contacts(secret, group=group)
    private_questions(secret, group)
    unlisted = unlisted_groups(secret, group)
    adopted_by(secret, group, other)
    Group.objects.filter(pk=group.pk).update(summary="Said otherwise since.")
    Venue.objects.filter(group__in=[group, other]).update(visibility=visibility)
    adopted_by(secret, group, other)
    return group, [other, published, *organisations, *unlisted]


def adopted_by(secret, *groups):
    """Take the groups as they stand as changes, by somebody and for a reason that are secrets."""
    found = Group.objects.filter(pk__in=[group.pk for group in groups])
    adopt(found, by=secret("who changed it"), why=secret("why it changed"))
