"""What is known of a listing when it is held against another: read for many at once, in a few queries.

A listing is known by the names, contacts and places of those that were merged into it, too: whoever lists these again
means the survivor. Private contacts and withheld places are read, and never told: evidence says "the same phone number".
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Prefetch

from groups.facts.freshness import confirmed_on
from groups.models import Check, Contact, Facet, Feature, Group, OpenTo, Outcome, Session, Venue
from regions.folding import fold_name

from .likeness import charity, digest, key_of_contact, postcode, words_of_name

AUDIENCE = (Facet.COMMUNITY, Facet.EXPERIENCE)


@dataclass(frozen=True)
class Host:
    """Whose groups they are. `words` are those of its names."""

    pk: int
    name: str
    owner: int | None = None
    charity: str = ""
    words: frozenset = frozenset()


@dataclass(frozen=True)
class Side:
    """One of two listings. What is not known is empty, and never a mismatch.

    `words` are those of each of its names ({stem: as written}), `places` those of the places where it is; `place` is
    its town, or its wider area. `contacts` and `postcodes` are keys, which hold digests; `meetings` are (weekday, time).
    """

    pk: int
    name: str
    names: tuple[str, ...] = ()
    words: tuple[dict, ...] = ()
    places: frozenset = frozenset()
    place: str = ""
    region: int | None = None
    point: tuple[float, float] | None = None
    host: Host | None = None
    contacts: frozenset = frozenset()
    postcodes: frozenset = frozenset()
    meetings: frozenset = frozenset()
    communities: frozenset = frozenset()
    audience: frozenset = frozenset()
    is_only_for: bool = False
    confirmed_on: date | None = None
    own: tuple[str, ...] = field(default=(), repr=False)

    @property
    def days(self):
        return frozenset(day for day, _ in self.meetings)

    @property
    def digest(self):
        """Of its names, places and contacts: while it stays, what was decided of it stands."""
        return digest(*self.own, *sorted(self.contacts), *sorted(self.postcodes))


def sides_of(pks):
    """{id: `Side`} of those of these groups that anybody may see."""
    groups = list(read(pks))
    family = families([group.pk for group in groups])
    everybody = [pk for members in family.values() for pk in members]
    contacts, venues = contacts_of(groups, everybody), postcodes_of(groups, everybody)
    others = dict(Group.objects.filter(pk__in=set(everybody) - set(family)).values_list("pk", "name"))
    made = {}
    for group in groups:
        members = family[group.pk]
        told = {"contacts": joined(contacts, members), "postcodes": joined(venues, members)}
        made[group.pk] = side(group, [others[pk] for pk in members if pk in others], told)
    return made


def read(pks):
    """The groups, with what is not a contact or a place."""
    listed = Group.objects.with_a_page().filter(pk__in=pks).select_related("organisation", "district", "region")
    return listed.prefetch_related(
        Prefetch("sessions", Session.objects.select_related("venue")),
        Prefetch("features", Feature.objects.filter(facet__in=AUDIENCE)),
        Prefetch("checks", Check.objects.filter(outcome=Outcome.RIGHT)),
    )


def families(pks):
    """{id: [it, and those that were merged into it, to the last]}."""
    family, step = {pk: [pk] for pk in pks}, {pk: pk for pk in pks}
    while step:
        away = Group.objects.filter(merged_into__in=step).values_list("pk", "merged_into")
        step = {pk: step[into] for pk, into in away if pk not in family[step[into]]}
        for pk, head in step.items():
            family[head].append(pk)
    return family


def contacts_of(groups, everybody):
    """{a group's id: keys of its contacts, and of those of its organisation}."""
    found, of_hosts = defaultdict(set), defaultdict(set)
    rows = ("kind", "value")
    for pk, kind, value in Contact.objects.filter(group__in=everybody).values_list("group", *rows):
        found[pk].add(key_of_contact(kind, value))
    hosts = {group.organisation_id for group in groups} - {None}
    for pk, kind, value in Contact.objects.filter(organisation__in=hosts).values_list("organisation", *rows):
        of_hosts[pk].add(key_of_contact(kind, value))
    for group in groups:
        found[group.pk] |= of_hosts[group.organisation_id]
    return found


def postcodes_of(groups, everybody):
    """{a group's id: keys of the postcodes where it meets}."""
    found = defaultdict(set)
    for pk, text in Venue.objects.filter(group__in=everybody).values_list("group", "postcode"):
        found[pk].add(key_of_postcode(text))
    for group in groups:
        places = (session.venue for session in group.sessions.all() if session.venue)
        found[group.pk] |= {key_of_postcode(place.postcode) for place in places}
    return found


def key_of_postcode(text):
    return f"postcode:{digest(postcode(text))}" if postcode(text) else ""


def joined(found, members):
    """What all of a family have; without what is empty."""
    return frozenset(key for pk in members for key in found[pk] if key)


def side(group, others, told):
    """The `Side` of one group whose relations were read; `others` are the names of those merged into it."""
    names = tuple(dict.fromkeys((group.name, *group.other_names, *others)))
    features = [(one.facet, one.slug) for one in group.features.all()]
    return Side(
        group.pk, group.name, names, tuple(map(words_of_name, names)), places_of(group),
        fold_name(group.town or group.area),
        group.region_id,
        point=None if group.lat is None else (group.lat, group.lng), host=host_of(group.organisation),
        **told,
        meetings=frozenset((day, one.start_time) for one in group.sessions.all() for day in one.weekdays),
        communities=frozenset(slug for facet, slug in features if facet == Facet.COMMUNITY),
        audience=frozenset(features), is_only_for=group.open_to == OpenTo.ONLY_FOR,
        confirmed_on=confirmed_on(group),
        own=(*sorted(names), fold_name(group.town), fold_name(group.area), str(group.region_id or "")),
    )  # fmt: skip


def places_of(group):
    """The words of the places where it is."""
    places = (group.town, group.area, group.district and group.district.name, group.region and group.region.name)
    return frozenset(word for place in places if place for word in words_of_name(place))


def host_of(organisation):
    if organisation is None:
        return None
    words = frozenset(stem for name in (organisation.name, *organisation.other_names) for stem in words_of_name(name))
    return Host(
        organisation.pk, organisation.name, organisation.owner_id, charity(organisation.charity_number), words
    )
