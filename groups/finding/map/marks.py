"""The marks of the map as they are sent: where each is, what it is called, and who stands in its list."""

from collections import Counter

from groups.facts.status import notice
from groups.finding.results.cards import address, told_of

from .clusters import clusters
from .naming import named


def marks(index, found, viewport):
    """Every mark in the viewport for a set of listings, as it is sent, in a fixed order; no two have one name."""
    made = clusters(index, found, viewport)
    told = told_of([pk for cluster in made for pk in cluster.groups])
    lists = [[told[pk] for pk in cluster.groups if pk in told] for cluster in made]
    near = named([(cluster.lat, cluster.lng) for cluster in made], viewport)
    names = apart([name_of(*one) for one in zip(made, lists, near, strict=True)], near)
    return [sent(*one) for one in zip(made, lists, names, strict=True)]


def sent(cluster, listed, name):
    """One mark: its list, or the box to look into for those who stand in it."""
    mark = {"lat": round(cluster.lat, 5), "lng": round(cluster.lng, 5), "count": cluster.count, "name": name}
    if not cluster.is_exact:
        mark["area"] = True
    if not cluster.groups:
        return mark | {"box": [round(edge, 5) for edge in cluster.edges]}
    return mark | {"groups": [as_listed(one) for one in listed]}


def as_listed(told):
    """A group as the list of a mark tells it: who it is for, where, when, and how sure we are."""
    sure = told.age.is_sure
    said = {
        "name": told.name,
        "url": address("groups:group", told.slug),
        "who": told.who_for if sure else f"Was for: {told.who_for}" if told.who_for else "",
        "where": told.where,
        "when": told.when if sure else f"Met: {told.when}" if told.when else "",
        "freshness": told.age.in_words,
        "notice": notice(told, told.confirmed_on),
    }
    return {name: text for name, text in said.items() if text}


def name_of(cluster, listed, near):
    """What a mark is called: its group and where that is, or how many there are where."""
    if cluster.count == 1 and listed:
        return f"{listed[0].name}, {listed[0].where}"
    places = {told.where for told in listed}
    if len(places) == 1:
        where = f" in {places.pop()}"
    elif near:
        where = f" {'in' if near.is_in_it else 'near'} {near.place}"
    else:
        where = ""
    return f"{cluster.count} group{'' if cluster.count == 1 else 's'}{where}"


def apart(names, near):
    """The names, each with the side of the place it stands on where several are alike, and then with a number."""
    again = Counter(names)
    with_side = [
        f"{name} ({place.side})" if again[name] > 1 and place else name for name, place in zip(names, near, strict=True)
    ]
    alike, seen = Counter(with_side), Counter()
    told = []
    for name in with_side:
        seen[name] += 1
        told.append(f"{name} ({seen[name]} of {alike[name]})" if alike[name] > 1 else name)
    return told
