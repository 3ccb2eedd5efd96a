"""The search, told again as a plain scan over all listings: slow, with no index and no SQL of its own."""

from groups.index.words import stems_of
from groups.models import Attendance, Group, OpenTo, Reach, YesNo
from regions import lookup
from regions.distance import miles_between

ANSWERS = {
    "leadership": "leadership",
    "referral": "referral",
    "open": "taking_members",
    "cost": "cost",
    "carers": "carers",
}


def everything():
    """All published listings with all that the scan reads."""
    return (
        Group.objects.to_join()
        .select_related("organisation__owner", "region", "district")
        .prefetch_related(
            "features__broader__broader__broader", "sessions__venue", "areas", "organisation__affiliated_to"
        )
    )


def features(group):
    return {(feature.facet, feature.slug) for feature in group.features.all()}


def with_broader(group):
    """Its features, and all that are broader than one of them: who is South Asian is Asian."""
    found, waiting = set(), list(group.features.all())
    while waiting:
        feature = waiting.pop()
        found.add((feature.facet, feature.slug))
        waiting += feature.broader.all()
    return found


def ways(group):
    for session in group.sessions.all():
        yield from ("in-person", "online") if session.attendance == Attendance.HYBRID else (session.attendance,)


def parts_of_day(group):
    for session in group.sessions.all():
        if session.start_time:
            hour = session.start_time.hour
            yield "morning" if hour < 12 else "afternoon" if hour < 17 else "evening"


def has(group, name, value):
    """Whether a listing has one value of one parameter."""
    if name in ANSWERS:
        return value != YesNo.NOT_KNOWN and getattr(group, ANSWERS[name]) == value
    if name == "region":
        return group.region is not None and group.region.slug == value
    if name == "attendance":
        return value in ways(group)
    if name == "day":
        return any(value in session.weekdays for session in group.sessions.all())
    if name == "time":
        return value in parts_of_day(group)
    if name == "community" and group.open_to == OpenTo.ALL:
        return True
    return (name, value) in with_broader(group)


def texts(group):
    """Every text that a listing is searched in."""
    yield from (group.name, *group.other_names, group.summary, group.description, group.who_for)
    yield from (group.own_words, group.words_note, group.town, group.area)
    if group.organisation:
        yield from (group.organisation.name, *group.organisation.other_names)
        if group.organisation.owner:
            yield group.organisation.owner.name
        yield from (network.name for network in group.organisation.affiliated_to.all())
    if group.region:
        yield group.region.name
    if group.district:
        yield group.district.name
    for feature in group.features.all():
        yield from (feature.label, *feature.synonyms)


def holds(group, words):
    """Whether a listing holds all the words, whatever their endings."""
    held = {stem for text in texts(group) for stem in stems_of(text)}
    return set(stems_of(words)) <= held


def near(group, place, radius):
    """Whether a listing is within so many miles of a town, or covers its district and has no town of its own."""
    where = lookup.lookup(place).where
    if group.lat is None or group.reach in (Reach.NATIONAL, Reach.ONLINE):
        return any(area.pk in where.districts for area in group.areas.all())
    return miles_between(where.lat, where.lng, group.lat, group.lng) <= radius


def scan(listings, chosen, *, words="", place="", radius=None):
    """The ids of those listings that answer: any value of each parameter, all parameters, all words, within reach."""
    return {
        group.pk
        for group in listings
        if all(any(has(group, name, value) for value in values) for name, values in chosen.items())
        and (not words or holds(group, words))
        and (not place or near(group, place, radius))
    }
