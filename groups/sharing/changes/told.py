"""What those who keep a copy are told of a listing: nothing that only holds today, so that it stays right until the
next change, and with each answer how old it is."""

from groups.facts import names
from groups.facts.freshness import sure_until
from groups.facts.reachable import ways_to_ask
from groups.facts.status import is_findable
from groups.finding.pages.group import About
from groups.models import Facet, Group, YesNo
from groups.records.resolving import resolve
from groups.sharing import licence
from groups.sharing.batches import in_batches

# Count on when something else is told than before: everybody who follows is then sent all of it.
FORM = 1
KIND = "group"
OWN = ("uuid", "slug", "publication", "merged_into")
IDENTITY = (*OWN, *(f"merged_into__{name}" for name in OWN))


def items(moved, address):
    """The listings of these `Moved` as items, in their order; `address` makes a path a whole address.

    One that was taken off the pages in this very moment is left out. Its own change tells that it is gone.
    """
    here, gone = listings(moved), ids_of([one.pk for one in moved if not one.is_here])
    for one in moved:
        if one.is_here and one.pk in here:
            yield updated(here[one.pk], one.number, address)
        elif not one.is_here:
            yield deleted(gone[one.pk], one.number)


def listings(moved):
    """{id: the group with all that its page shows} of those that answer."""
    batches = in_batches([one.pk for one in moved if one.is_here])
    return {group.pk: group for batch in batches for group in batch if is_findable(group)}


def ids_of(pks):
    """{id: the group} of those that answer no more, with nothing of it but its identity and what it became."""
    return Group.objects.select_related("merged_into").only(*IDENTITY).in_bulk(pks)


def updated(group, number, address):
    return {
        "state": "updated", "kind": KIND, "id": str(group.uuid), "modified": number, "data": data(group, address),
    }  # fmt: skip


def deleted(group, number):
    """That a listing is not there, with the one that it became."""
    item = {"state": "deleted", "kind": KIND, "id": str(group.uuid), "modified": number}
    became = what_it_became(group)
    return item | {"merged_into": str(became.uuid)} if became else item


def what_it_became(group):
    """The listing that it was merged into, where anyone may know that one; else None."""
    now = resolve(group)
    return now if now is not None and now.pk != group.pk and now.publication in names.SEEN else None


def data(group, address):
    """What anyone may know of a listing, as on its own page; what is not known is left out."""
    about = About(group)
    host = about.organisation
    told = {
        "name": group.name,
        "url": address(group.get_absolute_url()),
        "organisation": host.name if host else "",
        "summary": group.summary,
        "who_for": about.who_for,
        "where": about.where,
        "region": group.region.slug if group.region else "",
        "point": about.point and dict(zip(("lat", "lng"), about.point, strict=True)),
        "meetings": [found for gathering in about.gatherings if (found := meeting(gathering))],
        "contacts": contacts(group),
        "takes_messages": about.contact.is_relayed,
        "features": features(group),
        **answers(group),
        **age(about),
        "licence": licence.URL,
    }
    return {name: value for name, value in told.items() if value}


def meeting(gathering):
    """When, how and where it meets, as rules and never as dates."""
    venue = gathering.venue
    told = {
        "when": gathering.when,
        "how": gathering.how,
        "where": ", ".join(venue.lines) if venue else "",
        "address_note": venue.note if venue else "",
    }
    return {name: value for name, value in told.items() if value}


def contacts(group):
    """Its public contacts, or else those of its organisation; `until` is the day from which one is told no more."""
    ways, is_through_host = ways_to_ask(group)
    told = [{"kind": way.kind, "value": way.value, "until": way.until and way.until.isoformat()} for way in ways]
    whose = {"of_organisation": True} if is_through_host else {}
    return [{name: value for name, value in one.items() if value} | whose for one in told]


def features(group):
    """{facet: [slug, ...]}, the same values that a search takes."""
    found = {str(facet): [feature.slug for feature in group.of(facet)] for facet in Facet}
    return {facet: slugs for facet, slugs in found.items() if slugs}


def answers(group):
    """Its single answers; what nobody said is left out: unknown is not no."""
    named = ("status", "taking_members", "referral", "cost", "leadership", "open_to", "carers")
    told = {name: value for name in named if (value := getattr(group, name)) != YesNo.NOT_KNOWN}
    if group.paused_until:
        told["paused_until"] = group.paused_until.isoformat()
    return told | {"paused_reason": group.paused_reason}


def age(about):
    """How old all of it is, and from when on to show it as unconfirmed."""
    age = about.age
    days = {
        "confirmed_on": age.confirmed_on,
        "show_as_unconfirmed_after": age.confirmed_on and sure_until(age.confirmed_on),
        "found_on": age.found_on,
    }
    told = {name: day.isoformat() for name, day in days.items() if day}
    return told | {"how_sure": about.freshness, "recorded_in": age.recorded_in, "found_where": age.found_where}
