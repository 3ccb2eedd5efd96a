"""What is known of a listing when it is held against another: read for many at once, in a few queries.

A listing is known by the names, contacts and places of those that were merged into it, too: whoever lists these again
means the survivor. Private contacts and withheld places are read, and never told: evidence says "the same phone
number".
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q

from groups.models import Contact, Facet, Group, OpenTo, Organisation, Session, Venue
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
    its town, or its wider area. `contacts` and `postcodes` are keys, which hold digests; `meetings` are
    (weekday, time).
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
    if not pks:
        return {}
    rows = {row["pk"]: row for row in Group.objects.with_a_page().filter(pk__in=pks).order_by().values(*COLUMNS)}
    family = families(rows)
    heads = {pk: head for head, members in family.items() for pk in members}
    hosts = hosts_of({row["organisation"] for row in rows.values()} - {None})
    meetings, meets_at = sessions_of(rows, heads)
    told = {
        "names": names_of(rows, heads), "contacts": contacts_of(rows, heads), "meetings": meetings,
        "postcodes": postcodes_of(heads, meets_at), "features": features_of(rows),
    }  # fmt: skip
    return {pk: side(row, hosts, {name: found[pk] for name, found in told.items()}) for pk, row in rows.items()}


COLUMNS = (
    "pk", "name", "other_names", "town", "area", "region", "lat", "lng", "open_to", "organisation", "district__name",
    "region__name", "search_entry__confirmed_on",
)  # fmt: skip


def families(pks):
    """{id: [it, and those that were merged into it, to the last]}."""
    family, step = {pk: [pk] for pk in pks}, {pk: pk for pk in pks}
    while step:
        away = Group.objects.filter(merged_into__in=step).order_by().values_list("pk", "merged_into")
        step = {pk: step[into] for pk, into in away if pk not in family[step[into]]}
        for pk, head in step.items():
            family[head].append(pk)
    return family


def names_of(rows, heads):
    """{id: its own names and those of the ones merged into it}."""
    found = defaultdict(list, {pk: [row["name"], *row["other_names"]] for pk, row in rows.items()})
    away = heads.keys() - rows.keys()
    for pk, name in Group.objects.filter(pk__in=away).order_by("pk").values_list("pk", "name") if away else ():
        found[heads[pk]].append(name)
    return defaultdict(tuple, {pk: tuple(dict.fromkeys(names)) for pk, names in found.items()})


def contacts_of(rows, heads):
    """{id: keys of its contacts, and of those of its organisation}."""
    found, of_hosts = defaultdict(set), defaultdict(set)
    hosts = {row["organisation"] for row in rows.values()} - {None}
    theirs = Q(group__in=heads) | Q(organisation__in=hosts) if hosts else Q(group__in=heads)
    told = Contact.objects.filter(theirs).order_by().values_list("group", "organisation", "kind", "value")
    for group, host, kind, value in told:
        (of_hosts[host] if group is None else found[heads[group]]).add(key_of_contact(kind, value))
    for pk, row in rows.items():
        found[pk] |= of_hosts[row["organisation"]]
    return found


def postcodes_of(heads, meets_at):
    """{id: keys of the postcodes of its places, and of where it meets}."""
    found = defaultdict(set, meets_at)
    for pk, text in Venue.objects.filter(group__in=heads).order_by().values_list("group", "postcode"):
        found[heads[pk]].add(key_of_postcode(text))
    return found


def key_of_postcode(text):
    return f"postcode:{digest(postcode(text))}" if postcode(text) else ""


def sessions_of(rows, heads):
    """({id: {(weekday, time)}} of its own sessions, {id: keys of the postcodes where those of its family meet})."""
    meetings, meets_at = defaultdict(set), defaultdict(set)
    sessions = Session.objects.filter(group__in=heads).order_by()
    for pk, days, time, text in sessions.values_list("group", "weekdays", "start_time", "venue__postcode"):
        if pk in rows:
            meetings[pk].update((day, time) for day in days)
        if text:
            meets_at[heads[pk]].add(key_of_postcode(text))
    return meetings, meets_at


def features_of(pks):
    """{id: {(facet, slug)}} of who it is for."""
    found = defaultdict(set)
    links = Group.features.through.objects.filter(group__in=pks, feature__facet__in=AUDIENCE)
    for pk, facet, slug in links.values_list("group", "feature__facet", "feature__slug"):
        found[pk].add((facet, slug))
    return found


def side(row, hosts, told):
    """The `Side` of one group, of its columns and of what was found in other tables."""
    names, features = told["names"], told["features"]
    return Side(
        row["pk"], row["name"], names, tuple(map(words_of_name, names)), places_of(row),
        place=fold_name(row["town"] or row["area"]), region=row["region"],
        point=None if row["lat"] is None else (row["lat"], row["lng"]), host=hosts.get(row["organisation"]),
        contacts=frozenset(told["contacts"] - {""}), postcodes=frozenset(told["postcodes"] - {""}),
        meetings=frozenset(told["meetings"]), audience=frozenset(features),
        communities=frozenset(slug for facet, slug in features if facet == Facet.COMMUNITY),
        is_only_for=row["open_to"] == OpenTo.ONLY_FOR, confirmed_on=row["search_entry__confirmed_on"],
        own=(*sorted(names), fold_name(row["town"]), fold_name(row["area"]), str(row["region"] or "")),
    )  # fmt: skip


def places_of(row):
    """The words of the places where it is."""
    places = (row["town"], row["area"], row["district__name"], row["region__name"])
    return frozenset(word for place in places if place for word in words_of_name(place))


def hosts_of(pks):
    """{id: `Host`} of these organisations."""
    rows = Organisation.objects.filter(pk__in=pks).order_by() if pks else ()
    return {
        one.pk: Host(one.pk, one.name, one.owner_id, charity(one.charity_number), words_of_names(one)) for one in rows
    }


def words_of_names(organisation):
    names = (organisation.name, *organisation.other_names)
    return frozenset(stem for name in names for stem in words_of_name(name))
