"""A group for search engines and assistants, as schema.org: only what the page itself shows, and how old it is.

Nothing that nobody confirmed within a year is told as a fact of today: no meeting, no phone number, no email address.
"""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings

from groups.facts import contacts, freshness
from groups.facts.venue import public_venue
from groups.models import Attendance, ContactKind, Facet, Status

PHONES = (ContactKind.PHONE, ContactKind.MOBILE)
ATTENDED = {
    Attendance.IN_PERSON: "OfflineEventAttendanceMode",
    Attendance.ONLINE: "OnlineEventAttendanceMode",
    Attendance.PHONE: "OnlineEventAttendanceMode",
    Attendance.HYBRID: "MixedEventAttendanceMode",
}


def structured_data(about):
    """What is told of the group of a page, `about`."""
    group = about.group
    said = {
        "@context": "https://schema.org",
        "@type": "Organization",
        "name": group.name,
        "alternateName": group.other_names,
        "description": about.summary if about.is_sure else f"{about.age.in_words} {about.summary}",
        "areaServed": about.where,
        "knowsAbout": [feature.label for feature in about.answers[Facet.EXPERIENCE].features],
        **reached_by(about),
    }
    if about.host:
        said["parentOrganization"] = {"@type": "Organization", "name": about.host.name}
    if group.status == Status.RUNNING and about.is_sure:
        said["event"] = [event(about, *pair) for pair in about.next_dates]
    return {name: value for name, value in said.items() if value}


def reached_by(about):
    """Its own contacts, where somebody found them right within a year."""
    last = about.contact_check
    if last is None or not freshness.is_recent(last.on):
        return {}
    own = contacts.contacts_of(about.group)
    return {
        "url": contacts.first(own, ContactKind.WEBSITE),
        "telephone": contacts.first(own, *PHONES),
        "email": contacts.first(own, ContactKind.EMAIL),
    }


def event(about, meeting, session):
    """One meeting as a schema.org event, in England's time of that day."""
    said = {"@type": "Event", "name": session.name or about.group.name, "startDate": meeting.on.isoformat()}
    if meeting.start:
        said["startDate"] = moment(datetime.combine(meeting.on, meeting.start))
    if meeting.end:
        said["endDate"] = moment(datetime.combine(meeting.ends_on, meeting.end))
    if session.attendance in ATTENDED:
        said["eventAttendanceMode"] = f"https://schema.org/{ATTENDED[session.attendance]}"
    return said | {"location": location(about, session)}


def moment(wall):
    """Wall time in England as ISO 8601 with its offset."""
    return wall.replace(tzinfo=ZoneInfo(settings.TIME_ZONE)).isoformat(timespec="minutes")


def location(about, session):
    """Where a session meets, as the public may know it: its venue, or else the town of the group."""
    if session.attendance in (Attendance.ONLINE, Attendance.PHONE):
        return {"@type": "VirtualLocation"}
    told = ", ".join(public_venue(session.venue).lines) if session.venue else about.where
    return {"@type": "Place", "address": told}
