"""What each listing can be found by, derived from the listing and rebuilt with it; never edited."""

from groups.facts import names
from groups.facts.audience import who_for
from groups.facts.freshness import confirmed_on, recorded
from groups.facts.schedule import times_of_day
from groups.facts.venue import public_venue
from groups.models import (
    Attendance,
    Facet,
    Group,
    OpenTo,
    Reach,
    SearchEntry,
    SearchPoint,
    SearchTag,
    SearchWord,
)
from groups.models.index import ANYONE

from .words import BREAK, key_of, squeezed, stems_of, words_of


def reindex(group_ids, number):
    """Rebuild the index of these listings, as change `number` left them, in the transaction that changed them.

    One that searches do not find, or no longer, has no row in it.
    """
    found = Group.objects.published().filter(pk__in=group_ids)
    for model in (SearchEntry, SearchTag, SearchPoint):
        model.objects.filter(group__in=group_ids).exclude(group__in=found).delete()
    groups = (
        found.select_related("organisation__owner", "region", "district")
        .prefetch_related("features", "sessions__venue", "areas", "provenance__source", "checks")
        .prefetch_related("organisation__affiliated_to")
    )
    for group in groups.order_by("pk"):
        SearchEntry.objects.update_or_create(group=group, defaults=entry_of(group) | {"number": number})
        group.tags.all().delete()
        SearchTag.objects.bulk_create(SearchTag(group=group, tag=tag) for tag in sorted(tags_of(group)))
        group.points.all().delete()
        SearchPoint.objects.bulk_create(SearchPoint(group=group, lat=lat, lng=lng) for lat, lng in points_of(group))
        SearchWord.objects.bulk_create((SearchWord(word=word) for word in spellings_of(group)), ignore_conflicts=True)


def names_of(group):
    """Every name it goes by, its organisation's included; each as written, and squeezed for "bglad" and "sunrise"."""
    written = names.names_of(group)
    by_key = {key_of(name): name for name in (*map(squeezed, written), *written)}
    return list(by_key.values())


def findable_texts(group):
    """What it can be found by: features with their synonyms, its town, area, district and region."""
    for feature in group.features.all():
        yield from (feature.label, *feature.synonyms)
    yield from (group.town, group.area, group.region.name if group.region else "")
    if group.district:
        yield group.district.name


def venue_texts(group):
    """The public lines of its venues. They are in no list of words, so that one withheld later leaves no trace."""
    for session in group.sessions.all():
        if session.venue:
            yield from public_venue(session.venue).lines


def told_texts(group):
    """What is said about it."""
    return (
        group.summary,
        group.description,
        group.who_for,
        group.own_words,
        group.words_note,
        *names.belongs_to(group),
    )


def stems(texts):
    """The stems of many texts, with a break between them so that no phrase runs from one into the next."""
    return f" {BREAK} ".join(" ".join(stems_of(text)) for text in texts if text)


def entry_of(group):
    """The fields of its `SearchEntry`."""
    return {
        "names": stems(names_of(group)),
        "found_by": stems((*findable_texts(group), *venue_texts(group))),
        "about": stems(told_texts(group)),
        "name_key": key_of(group.name)[:250],
        "confirmed_on": confirmed_on(group),
        "recorded": recorded(group),
        "who_for": who_for(group),
    }


def tags_of(group):
    """All its answers as tags; what is not known has no tag."""
    tags = {f"{feature.facet}:{feature.slug}" for feature in group.features.all()}
    if group.open_to == OpenTo.ALL:
        tags.add(f"{Facet.COMMUNITY}:{ANYONE}")
    answers = {
        "leadership": group.leadership,
        "referral": group.referral,
        "open": group.taking_members,
        "cost": group.cost,
        "carers": group.carers,
        "reach": group.reach,
        "status": group.status,
        "region": group.region.slug if group.region else "",
    }
    tags |= {f"{name}:{value}" for name, value in answers.items() if value and value != "not-known"}
    if group.region and not points_of(group) and group.reach not in (Reach.NATIONAL, Reach.ONLINE):
        tags.add(f"nowhere:{group.region.slug}")
    if day := confirmed_on(group):
        tags |= {"confirmed:yes", f"confirmed:{day:%Y-%m}"}
    return tags | session_tags(group) | district_tags(group)


def session_tags(group):
    """How and when it meets."""
    tags = set()
    for session in group.sessions.all():
        hybrid = session.attendance == Attendance.HYBRID
        ways = (Attendance.IN_PERSON, Attendance.ONLINE) if hybrid else (session.attendance,)
        tags |= {f"attendance:{way}" for way in ways if way != Attendance.NOT_KNOWN}
        tags |= {f"day:{day}" for day in session.weekdays}
        tags |= {f"time:{part}" for part in times_of_day(session)}
    return tags


def district_tags(group):
    """The districts it lies in ("district:") and, where it has no town of its own, those it covers ("covers:")."""
    covered = set() if points_of(group) else {f"covers:{district.pk}" for district in group.areas.all()}
    districts = {group.district_id} if group.district_id else set()
    venues = [session.venue for session in group.sessions.all() if session.venue]
    districts |= {public.district for public in map(public_venue, venues) if public.district}
    return covered | {f"district:{gss}" for gss in districts}


def points_of(group):
    """Its public points: the venues it meets at, or else the middle of its town."""
    if group.reach in (Reach.NATIONAL, Reach.ONLINE):
        return []
    venues = map(public_venue, (session.venue for session in group.sessions.all() if session.venue))
    points = {(venue.lat, venue.lng) for venue in venues if venue.lat is not None}
    return sorted(points) or ([(group.lat, group.lng)] if group.lat is not None else [])


def spellings_of(group):
    """Its words as they are written, from three letters up, without numbers."""
    texts = (*names_of(group), *findable_texts(group))
    return {word for text in texts if text for word in words_of(text) if 3 <= len(word) <= 60 and word.isalpha()}
