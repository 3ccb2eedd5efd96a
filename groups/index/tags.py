"""The answers of a listing as tags, and its public points."""

from groups.facts import reachable
from groups.facts.freshness import confirmed_on
from groups.facts.schedule import days_found_by, times_of_day
from groups.facts.venue import is_withheld, public_venue
from groups.models import Attendance, Facet, OpenTo, Reach
from groups.models.index import ANYONE

# The tag of a listing whose every public point is a door that anyone may know, not the middle of a town.
IS_EXACT = "point:exact"


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
        "kind": group.kind,
        "reach": group.reach,
        "status": group.status,
        "region": group.region.slug if group.region else "",
    }
    tags |= {f"{name}:{value}" for name, value in answers.items() if value and value != "not-known"}
    if group.region and not points_of(group) and group.reach not in (Reach.NATIONAL, Reach.ONLINE):
        tags.add(f"nowhere:{group.region.slug}")
    if is_exact(group):
        tags.add(IS_EXACT)
    if day := confirmed_on(group):
        tags |= {"confirmed:yes", f"confirmed:{day:%Y-%m}"}
    return tags | session_tags(group) | district_tags(group) | reachable.tags_of(group)


def session_tags(group):
    """How and when it meets."""
    tags = set()
    for session in group.sessions.all():
        hybrid = session.attendance == Attendance.HYBRID
        ways = (Attendance.IN_PERSON, Attendance.ONLINE) if hybrid else (session.attendance,)
        tags |= {f"attendance:{way}" for way in ways if way != Attendance.NOT_KNOWN}
        tags |= {f"day:{day}" for day in days_found_by(session)}
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


def is_exact(group):
    """Whether its points are venues whose addresses are for everybody; a town or a withheld address is an area."""
    venues = [session.venue for session in group.sessions.all() if session.venue and session.venue.lat is not None]
    return bool(venues and points_of(group)) and not any(map(is_withheld, venues))
