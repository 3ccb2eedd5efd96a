"""Where a group is, in words, and what may be said beside the venue of a session."""

from groups.models import Reach

from .venue import is_withheld, public_venue


def tells_where(session):
    """Whether its notes may be shown: beside a withheld venue they may say where that is."""
    return not (session.venue and is_withheld(session.venue))


def note_of(session):
    """The note of a session, as far as anyone may read it."""
    return session.note if tells_where(session) else ""


def join_note_of(session):
    """How to join it, as far as anyone may read it."""
    return session.join_note if tells_where(session) else ""


def exception_note_of(session, exception):
    """What is different on one date, as far as anyone may read it."""
    return exception.note if tells_where(session) else ""


def where_it_is(group):
    """Its place in a few words, as far as the public may know it: the town with its county.

    The mapping's regions are its own (its North East has Leeds in it), so they only stand where no town is known.
    """
    if group.reach == Reach.ONLINE:
        return "Online"
    if group.reach == Reach.NATIONAL:
        return "All of England"
    region = group.region.name
    venues = (public_venue(session.venue) for session in group.sessions.all() if session.venue)
    towns = ", ".join(sorted({venue.town for venue in venues})) or group.town
    if towns:
        county = county_of(group) or region
        return towns if county in towns else f"{towns}, {county}"
    return f"{group.area}, {region}" if group.area else f"{region} (town not recorded)"


def county_of(group):
    """The county that people there would name; "" when the district is not known."""
    county = group.district.ceremonial_county if group.district else ""
    return "London" if county == "Greater London" else county
