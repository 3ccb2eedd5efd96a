"""How to reach a listing: the one privacy filter for contacts.

A contact is told when it is public and has not expired. A relayed one is never shown: all that is told is that a
message can be passed on. A private one leaves no trace. What belongs to a session is told with the session.
"""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, prefetch_related_objects
from django.utils import timezone

from groups.models import Contact, ContactKind, ContactVisibility, Publication

from .names import networks_of, organisation_of, owner_of
from .rows import Rows
from .venue import is_withheld

# In the order in which they are shown.
KINDS = (
    ContactKind.PHONE, ContactKind.MOBILE, ContactKind.TEXT, ContactKind.EMAIL, ContactKind.WEBSITE, ContactKind.SOCIAL,
    ContactKind.POST, ContactKind.JOIN,
)  # fmt: skip
DIALLED = {ContactKind.PHONE: "tel:", ContactKind.MOBILE: "tel:", ContactKind.TEXT: "sms:"}


@dataclass(frozen=True)
class PublicContact:
    """One way to reach a listing, as anyone may know it."""

    kind: str
    value: str
    label: str = ""

    @property
    def link(self):
        """Where a tap leads; "" for what cannot be tapped, as a postal address or an address that is none."""
        if self.kind in DIALLED:
            return DIALLED[self.kind] + self.value.replace(" ", "")
        if self.kind == ContactKind.EMAIL:
            return f"mailto:{self.value}"
        return self.value if self.value.casefold().startswith(("https://", "http://")) else ""


@dataclass(frozen=True)
class HeldContact(PublicContact):
    """One way to reach a listing, as a curator who rings it may know it."""

    is_public: bool = True

    @property
    def kind_in_words(self):
        return ContactKind(self.kind).label

    @property
    def is_dialled(self):
        return self.kind in DIALLED


@dataclass(frozen=True)
class Reach:
    """How to reach a group: by which contacts, and whose they are.

    `of` names whose they are when they are not the group's own; `is_from_above` says that they are those of an
    organisation that the group's own organisation belongs to. `is_relayed`: a message can be passed on to the group.
    """

    contacts: tuple[PublicContact, ...] = ()
    of: str = ""
    is_from_above: bool = False
    is_relayed: bool = False

    def __bool__(self):
        return bool(self.contacts)


def fetch_contacts(groups):
    """Give these groups, their organisations and what stands above these their contacts: all of them in one query."""
    hosts = [group.organisation for group in groups if group.organisation_id]
    owners = [host.owner for host in hosts if host.owner_id]
    above = [*hosts, *owners, *(network for host in hosts for network in host.affiliated_to.all())]
    theirs, found = Q(group__in=groups), defaultdict(list)
    if above:
        theirs |= Q(organisation__in={one.pk for one in above})
    for contact in Contact.objects.filter(theirs):
        found[contact.group_id, contact.organisation_id].append(contact)
    for group in groups:
        hold(group, found[group.pk, None])
    for one in above:
        hold(one, found[None, one.pk])


def hold(listed, contacts):
    """Let a listing have these as its contacts, without another question."""
    listed.__dict__.setdefault("_prefetched_objects_cache", {})["contacts"] = Rows(contacts)


def is_told(contact, today):
    """Whether anyone may see it today."""
    expired = contact.expires_on is not None and contact.expires_on <= today
    return contact.visibility == ContactVisibility.PUBLIC and not expired


def shown(contacts):
    """The public ones of these contacts, in the order in which they are shown."""
    today = timezone.localdate()
    told = [contact for contact in contacts if is_told(contact, today)]
    told.sort(key=lambda contact: (KINDS.index(contact.kind), contact.order))
    return tuple(PublicContact(contact.kind, contact.value, contact.label) for contact in told)


def contacts_of(listed):
    """The public contacts of a group or an organisation, without those that belong to a session."""
    contacts = listed.contacts.all()
    return shown(one for one in contacts if one.session_id is None and one.kind != ContactKind.JOIN)


def for_curators(listed):
    """All present contacts of a listing, whoever may see them: for the curator who rings it, and for nobody else."""
    today = timezone.localdate()
    present = (one for one in listed.contacts.all() if one.expires_on is None or one.expires_on > today)
    told = [one for one in present if one.session_id is None and one.kind != ContactKind.JOIN]
    told.sort(key=lambda one: (KINDS.index(one.kind), one.order))
    return [HeldContact(one.kind, one.value, one.label, one.visibility == ContactVisibility.PUBLIC) for one in told]


def contacts_of_session(group, session):
    """The public contacts of one session, its join link among them.

    Nothing for a session at a withheld venue: a link or its page may say where that is.
    """
    if session.venue and is_withheld(session.venue):
        return ()
    return shown(contact for contact in group.contacts.all() if contact.session_id == session.pk)


def is_relayed(listed):
    """Whether a message can be passed on to it."""
    today = timezone.localdate()
    return any(
        contact.visibility == ContactVisibility.RELAY and (contact.expires_on is None or contact.expires_on > today)
        for contact in listed.contacts.all()
    )


def reach_of(group):
    """The group's own contacts, or else its organisation's, or else its owner's, or else those of its networks."""
    organisation = organisation_of(group)
    owner, networks = owner_of(organisation), networks_of(organisation)
    relayed = is_relayed(group)
    above = [whose for whose in (organisation, owner, *networks) if whose]
    prefetch_related_objects(above, "contacts")
    for whose in (group, *above):
        if contacts := contacts_of(whose):
            of = "" if whose.name == group.name else whose.name
            return Reach(contacts, of, whose is owner or whose in networks, relayed)
    return Reach(is_relayed=relayed)


def first(contacts, *kinds):
    """The value of the first of these contacts that is of one of these kinds; "" without any."""
    return next((contact.value for contact in contacts if contact.kind in kinds), "")


def without_contact(groups):
    """Those of these groups that nobody wrote down how to reach: neither they nor their organisation have a contact."""
    today = timezone.localdate()
    told = Contact.objects.filter(Q(expires_on=None) | Q(expires_on__gt=today), session=None)
    told = told.filter(visibility=ContactVisibility.PUBLIC).exclude(kind=ContactKind.JOIN)
    theirs = told.filter(organisation=OuterRef("organisation"), organisation__publication=Publication.PUBLISHED)
    return groups.exclude(Exists(told.filter(group=OuterRef("pk")))).exclude(Exists(theirs))
