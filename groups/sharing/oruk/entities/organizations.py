"""Organisations: those that host groups, and groups that nobody hosts, each as an organisation of its own."""

from groups.facts.contacts import contacts_of
from groups.facts.names import organisation_of, owner_of
from groups.models import Organisation, OrganisationKind

from .ids import kin, part_id
from .parts import mail_address, on_this_site, website

CHARITIES = "GB-CHC"


def host_of(group):
    """What stands as the organisation of a group: its host, as far as the public may know it, or else itself."""
    return organisation_of(group) or group


def organization_id(listed):
    """The id of a host; or of a group, as the organisation that it is of its own."""
    return listed.uuid if isinstance(listed, Organisation) else kin(listed.uuid, "organization")


def briefly(listed):
    """An organisation, as it stands in a list and beside its services."""
    contacts = contacts_of(listed)
    is_host = isinstance(listed, Organisation)
    owner = owner_of(listed) if is_host else None
    return {
        "id": organization_id(listed),
        "name": listed.name,
        "description": kind_of(listed) if is_host else "This group is listed by itself, without an organisation.",
        "email": mail_address(contacts),
        "website": website(contacts),
        "uri": on_this_site(listed),
        "parent_organization_id": owner and owner.uuid,
    }


def kind_of(organisation):
    """What kind of organisation it is, in a sentence."""
    if organisation.kind == OrganisationKind.NOT_KNOWN:
        return "Nobody wrote down what kind of organisation this is."
    return f"{OrganisationKind(organisation.kind).label}."


def in_full(listed):
    """An organisation as its own address gives it."""
    return briefly(listed) | {"organization_identifiers": identifiers(listed)}


def identifiers(listed):
    number = listed.charity_number if isinstance(listed, Organisation) else ""
    if not number:
        return []
    uuid = organization_id(listed)
    return [
        {
            "id": part_id(uuid, "charity number"),
            "organization_id": uuid,
            "identifier_scheme": CHARITIES,
            "identifier_type": "Charity number",
            "identifier": number,
        }
    ]
