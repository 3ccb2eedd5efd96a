"""A group as a service: briefly for lists, and in full. Both are made of the same facts, so they agree."""

from django.conf import settings

from groups.facts import freshness
from groups.facts.contacts import contacts_of
from groups.facts.names import organisation_of
from groups.facts.status import farewell, is_findable, notice
from groups.finding.pages.group import About
from groups.models import Facet, OpenTo, Publication, Status

from . import organizations
from .age import age
from .areas import areas_of
from .coming import coming
from .ids import part_id
from .modified import last_modified
from .parts import PHONES, SITES, mail_address, on_this_site, web_address
from .places import at_location, places_of
from .terms import attributes, declared

STATUSES = {
    Status.RUNNING: "active",
    Status.PLANNED: "inactive",
    Status.PAUSED: "temporarily closed",
    Status.CLOSED: "defunct",
}


def minimally(group, words_edited):
    """What tells a group from others, and when it last changed."""
    moment = last_modified(group, freshness.confirmed_on(group), words_edited)
    return {
        "id": group.uuid,
        "name": group.name,
        "status": status_of(group),
        "last_modified": moment,
        "modified_date": moment,
    }


def briefly(group, words_edited):
    """A service as it stands in a list."""
    host = organizations.host_of(group)
    return head(group, words_edited) | {"organization": organizations.briefly(host)}


def in_full(group, words_edited):
    """A service as its own address gives it."""
    host, contacts = organizations.host_of(group), contacts_to_ask(group)
    told = head(group, words_edited) | {
        "eligibility_description": eligibility(group),
        "additional_urls": sites(group, contacts),
        "phones": phones(group, contacts),
        "organization": organizations.in_full(host),
        "service_areas": areas_of(group),
        "service_at_locations": [at_location(place) for place in places_of(group)],
        "languages": languages(group),
        "attributes": attributes(group, group.uuid),
    }
    return told | coming(About(group)) if is_findable(group) else told


def head(group, words_edited):
    """What list and address have in common."""
    told = age(group)
    return {
        "id": group.uuid,
        "organization_id": organizations.organization_id(organizations.host_of(group)),
        "name": group.name,
        "alternate_name": ", ".join(group.other_names),
        "description": told.told(group.description),
        "url": on_this_site(group),
        "email": mail_address(contacts_to_ask(group)),
        "status": status_of(group),
        "assured_date": told.confirmed_on,
        "assurer_email": settings.CONTACT_EMAIL,
        "alert": alert(group, told),
        "last_modified": last_modified(group, told.confirmed_on, words_edited),
    }


def status_of(group):
    """Whether it runs, as somebody said; one that did not answer when we asked is not said to."""
    is_silent = group.publication == Publication.ARCHIVED and group.status != Status.CLOSED
    return "inactive" if is_silent else STATUSES[group.status]


def alert(group, told):
    """What to know first: whether it is on, and how old the facts are unless they may be counted on."""
    said = [notice(group, told.confirmed_on), *farewell(group)]
    if not told.is_sure:
        said += [freshness.label(told.confirmed_on, freshness.recorded(group)), told.found]
    if is_findable(group) and not told.is_sure:
        said.append("Ask before you go.")
    return " ".join(filter(None, said))


def contacts_to_ask(group):
    """Its own public contacts, or else those of its organisation."""
    organisation = organisation_of(group)
    return contacts_of(group) or (contacts_of(organisation) if organisation else ())


def phones(group, contacts):
    return [
        {
            "id": part_id(group.uuid, one.kind, one.value),
            "number": one.value,
            "type": PHONES[one.kind],
            "description": one.label,
        }
        for one in contacts
        if one.kind in PHONES
    ]


def sites(group, contacts):
    return [
        {"id": part_id(group.uuid, one.kind, one.value), "url": one.value, "label": one.label}
        for one in contacts
        if one.kind in SITES and web_address(one.value)
    ]


def languages(group):
    codes = declared()["languages"]
    return [
        {
            "id": part_id(group.uuid, feature.facet, feature.slug),
            "service_id": group.uuid,
            "code": codes.get(feature.slug, ""),
            "name": feature.label,
        }
        for feature in group.of(Facet.LANGUAGE)
    ]


def eligibility(group):
    """Who it is for, with when that was so."""
    about = About(group)
    open_to = "" if group.open_to == OpenTo.NOT_KNOWN or about.is_said_open else f"{OpenTo(group.open_to).label}."
    return age(group).told(" ".join(filter(None, (about.who_for, open_to))))
