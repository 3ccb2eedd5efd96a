"""Whom to ask about a group: its keepers, else its own addresses, else its organisation's; else somebody rings.

A contact's visibility says who may *see* it. To write to a group at the address that it gave discloses nothing, so a
relayed or a private address is written to as a public one is. One exception: the private address of a person who is not
said to have agreed is left to a curator. An address that has expired, or belongs to one session, is never used.
"""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import Q
from django.utils import timezone

from groups.mail import bounces
from groups.mail.addresses import digest
from groups.models import Contact, ContactKind, ContactVisibility, Publication, YesNo
from groups.records.people.roles import keepers_of

KEEPER, GROUP, ORGANISATION = "a keeper", "the group", "its organisation"


@dataclass(frozen=True)
class Addressee:
    """One address to ask, and whose it is. Only a mail may hold the address: sheets and lists show `who`."""

    address: str
    who: str

    @property
    def digest(self):
        return digest(self.address)


def to_ask(group):
    """Those of the first kind that has any address from which no mail comes back; () where somebody must ring."""
    return next(filter(None, map(reachable, (keepers(group), contacts_of_group(group), of_organisation(group)))), ())


def of_organisation(group):
    """Its organisation's addresses, or else those of the organisation that this one is part of."""
    host = group.organisation
    for organisation in (host, host and host.owner):
        if organisation and organisation.publication == Publication.PUBLISHED:
            kept = [Addressee(one.person.email, ORGANISATION) for one in keepers_of(organisation) if is_there(one)]
            if found := each_once([*kept, *contacts(Contact.objects.filter(organisation=organisation), ORGANISATION)]):
                return found
    return ()


def everybody(group):
    """All who may be asked about a group: whoever reads one of these mailboxes may answer for it."""
    return each_once([*keepers(group), *contacts_of_group(group), *of_organisation(group)])


def keepers(group):
    return each_once(Addressee(one.person.email, KEEPER) for one in keepers_of(group) if is_there(one))


def is_there(keeper):
    return keeper.person.is_active and is_address(keeper.person.email)


def contacts_of_group(group):
    return contacts(Contact.objects.filter(group=group), GROUP)


def contacts(rows, who):
    """The addresses among these contacts to which we may write."""
    today = timezone.localdate()
    rows = rows.filter(Q(expires_on=None) | Q(expires_on__gt=today), kind=ContactKind.EMAIL, session=None)
    not_agreed = Q(visibility=ContactVisibility.PRIVATE, personal=YesNo.YES, consent_by="")
    found = rows.exclude(not_agreed).order_by("order", "id").values_list("value", flat=True)
    return each_once(Addressee(address.strip(), who) for address in found if is_address(address.strip()))


def each_once(addressees):
    """These, no address twice, in their order."""
    return tuple({one.digest: one for one in reversed(list(addressees))}.values())[::-1]


def reachable(addressees):
    """Those from whose address mail does not come back."""
    away = bounces.left_alone([one.digest for one in addressees])
    return tuple(one for one in addressees if one.digest not in away)


def is_address(text):
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True
