"""Whom a message to a listing is passed on to: an address that this room alone reads, and that no page shows."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import Q
from django.utils import timezone

from groups.facts.names import organisation_of
from groups.models import Contact, ContactKind, ContactVisibility, Group, RelayedMessage, Role
from groups.records.people.roles import keepers_of

MOST_A_DAY = 30


@dataclass(frozen=True)
class Recipient:
    """The contact of a listing that takes messages, and the address that they go to."""

    contact: Contact
    address: str

    @property
    def name(self):
        """What the listing is called whose contact it is: the group, or its organisation."""
        return str(self.contact.group or self.contact.organisation)

    @property
    def comes_back(self):
        """Whether a message to it came back for good within the days that this is remembered."""
        bounced = RelayedMessage.objects.filter(
            mail__bounces__is_hard=True, mail__bounces__counts=True, mail__bounces__cleared_at=None
        )
        return bounced.filter(contact=self.contact.uuid).exists()

    @property
    def is_full(self):
        """Whether it has had as many messages today as anybody is sent in one day."""
        today = RelayedMessage.objects.filter(contact=self.contact.uuid, on=timezone.localdate())
        return today.count() >= MOST_A_DAY


def recipient_of(listing):
    """The `Recipient` of a listing, for a group or else of its organisation; None where it takes no messages."""
    whose = [listing, organisation_of(listing)] if isinstance(listing, Group) else [listing]
    found = (Recipient(contact, address) for one in whose if one for contact, address in relayed(one))
    return next(found, None)


def relayed(listed):
    """(contact, address) of each contact that messages are passed on to, email first."""
    current = Q(expires_on=None) | Q(expires_on__gt=timezone.localdate())
    contacts = listed.contacts.filter(current, visibility=ContactVisibility.RELAY)
    for contact in sorted(contacts, key=lambda one: (one.kind != ContactKind.EMAIL, one.order, one.pk)):
        if address := address_of(contact, listed):
            yield contact, address


def address_of(contact, listed):
    """Its own, where it is an email address; of a phone that nobody sees, that of a keeper. "" where there is none."""
    if contact.kind == ContactKind.EMAIL:
        return contact.value if is_address(contact.value) else ""
    keepers = keepers_of(listed).order_by("since", "pk")
    first = keepers.filter(role=Role.OWNER).first() or keepers.first()
    return first.person.email if first else ""


def is_address(text):
    """Whether a text is an email address, as far as that can be seen."""
    try:
        validate_email(text)
    except ValidationError:
        return False
    return len(text) <= 254
