"""Whose files these are: only who keeps an organisation sends, chooses or gives up anything for it."""

from groups.records.errors import NotYours
from groups.records.people.roles import keeps


def refuse_strangers(organisation, person):
    """Raises NotYours for somebody who does not keep the organisation."""
    if not keeps(person, organisation):
        raise NotYours("You do not keep this organisation.")
