"""What may be wrong with when and how groups meet."""

from django.db.models import Exists, F, OuterRef, Q, TextField
from django.db.models.functions import Cast, Coalesce

from groups.models import (
    Attendance,
    Contact,
    ContactKind,
    ContactVisibility,
    Frequency,
    Group,
    Session,
    Status,
    Weekday,
)

from .query import Level, query

NO_DAYS = "[]"
IN_A_ROOM = (Attendance.IN_PERSON, Attendance.HYBRID)
ON_A_SCREEN = (Attendance.ONLINE, Attendance.HYBRID)


def running():
    """The groups to join that say they run."""
    return Group.objects.to_join().filter(status=Status.RUNNING)


def sessions():
    """The sessions of the group that is looked at, with their weekdays as a text."""
    return Session.objects.filter(group=OuterRef("pk")).annotate(days=Cast("weekdays", TextField()))


def still(today):
    """A condition: a session that has not ended."""
    return Q(ends_on=None) | Q(ends_on__gte=today)


@query("Its last session has passed", Level.WRONG)
def over(today):
    """It says that it runs, and every session that it names has ended. People may go to a locked door."""
    return running().filter(Exists(sessions()), ~Exists(sessions().filter(still(today))))


@query("Closed, with dates still to come", Level.ODD)
def closed_with_dates(today):
    """It is closed, and a session of it begins or ends on a date to come. One of the two is not so."""
    to_come = sessions().filter(Q(starts_on__gt=today) | Q(ends_on__gt=today) | Q(exceptions__moved_to__gt=today))
    return Group.objects.with_a_page().filter(Exists(to_come), status=Status.CLOSED)


@query("Nobody says when it meets", Level.BETTER)
def no_session(today):
    """A group to join that names no session, not even one by arrangement. Whoever finds it cannot tell when to go."""
    return running().filter(~Exists(sessions()))


@query("Meets every week or month, on no day", Level.ODD)
def no_day(today):
    """A session is weekly or monthly and names no day of the week, so no next date can be told."""
    regular = sessions().filter(frequency__in=[Frequency.WEEKLY, Frequency.MONTHLY], days=NO_DAYS)
    return running().filter(Exists(regular.filter(still(today))))


@query("Meets in person, nobody says where", Level.ODD)
def no_room(today):
    """A session is in person and has no place, so it stands on no map and is found near nobody."""
    return running().filter(Exists(sessions().filter(still(today), attendance__in=IN_A_ROOM, venue=None)))


@query("Meets online, with no way to join", Level.ODD)
def no_link(today):
    """A session is online, has no link and no word on how to join, and there is nobody to ask."""
    links = Contact.objects.filter(session=OuterRef("pk"))
    own = Contact.objects.filter(group=OuterRef("pk")).exclude(visibility=ContactVisibility.PRIVATE)
    hosts = Contact.objects.filter(organisation=OuterRef("organisation")).exclude(visibility=ContactVisibility.PRIVATE)
    bare = sessions().filter(still(today), ~Exists(links), attendance__in=ON_A_SCREEN, join_note="")
    to_ask = Exists(own.exclude(kind=ContactKind.JOIN)) | Exists(hosts.exclude(kind=ContactKind.JOIN))
    return running().filter(Exists(bare)).exclude(to_ask)


@query("Two sessions at the same time and place", Level.ODD)
def twice_at_once(today):
    """Two of its sessions are on the same days, at the same time, in the same place. It may be one, typed twice."""
    alike = ("group", "attendance", "frequency", "interval", "start_time", "days", "place", "week")
    timed = placed(sessions()).filter(still(today), start_time__isnull=False).exclude(days=NO_DAYS)
    others = placed(Session.objects.annotate(days=Cast("weekdays", TextField()))).filter(still(today))
    same = others.filter(**{name: OuterRef(name) for name in alike}).exclude(pk=OuterRef("pk"))
    return running().filter(Exists(timed.filter(Exists(same))))


def placed(rows):
    """Sessions with their place and week of the month as numbers, 0 where there is none, to compare two."""
    return rows.annotate(place=Coalesce("venue", 0), week=Coalesce("nth", 0))


@query("It speaks of a day on which it does not meet", Level.ODD)
def another_day(today):
    """Its description names a day of the week that no session has. One of the two may be of last year."""
    wanted = Q()
    for day, name in Weekday.choices:
        says = Q(description__iregex=spoken(name)) | Q(summary__iregex=spoken(name))
        wanted |= says & ~Exists(sessions().filter(days__contains=day))
    return running().filter(wanted, Exists(sessions().exclude(days=NO_DAYS)))


def spoken(word):
    """A pattern of both engines: the word alone, or its plural."""
    return rf"(^|[^a-z]){word.lower()}s?([^a-z]|$)"


@query("Paused, and the pause is over", Level.WRONG)
def pause_over(today):
    """It was paused until a day that has passed. Ask whether it meets again."""
    return Group.objects.published().filter(status=Status.PAUSED, paused_until__lt=today)


@query("Its sessions end before they begin again", Level.ODD)
def one_day_only(today):
    """A session every week or month begins and ends on the same day, so it has one date. An end may be missing."""
    single = sessions().filter(starts_on__isnull=False, ends_on=F("starts_on"))
    return running().filter(Exists(single.filter(frequency__in=[Frequency.WEEKLY, Frequency.MONTHLY])))
