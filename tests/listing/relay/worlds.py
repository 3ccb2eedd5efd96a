"""Groups whose address nobody sees."""

from groups.models import ContactKind, ContactVisibility
from tests.factories import ContactFactory, GroupFactory

HIDDEN = "hidden-address@example.org"


def relay_contact(**fields):
    """A contact to which messages are passed on, and which nobody sees."""
    told = {"kind": ContactKind.EMAIL, "value": HIDDEN, "visibility": ContactVisibility.RELAY}
    return ContactFactory(**told | fields)


def relayed_group(**fields):
    """A group that takes messages, and has no contact besides."""
    group = GroupFactory(**fields)
    relay_contact(group=group)
    return group


def typed(**told):
    """What a visitor types."""
    return {"message": "When do you meet?", "reply_to": "ann@example.org", "once": "once"} | told
