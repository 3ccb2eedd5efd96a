"""The next dates of the sessions in a form, as the public would see them: worked out where all dates are."""

from datetime import datetime

from django.utils import timezone

from groups.facts.schedule import next_meetings
from groups.models import Frequency

from .saying import session_of

COUNT = 6


def next_dates(answers, count=COUNT, today=None):
    """The next `count` meetings of several sessions (dicts of answers), soonest first, none that is over.

    Each is a `Meeting`: `day` in words, `start`, `end`, and in `remarks` what is different and the bank holiday it is.
    """
    now = today or timezone.localtime().replace(tzinfo=None)
    found = {meeting for session in answers for meeting in next_meetings(session_of(session), now, count)}
    return sorted(found, key=lambda one: (one.on, one.start or datetime.min.time(), str(one)))[:count]


def why_no_dates(session):
    """Why no date of a session can be told, in plain words; "" when its rule fixes some."""
    frequency = session["frequency"]
    if frequency == Frequency.BY_ARRANGEMENT:
        return "People agree a time, so there are no dates."
    if frequency == Frequency.NOT_KNOWN:
        return "We do not know how often it meets."
    if not session["weekdays"]:
        return "We do not know on which day it meets."
    if frequency == Frequency.MONTHLY and not session["nth"]:
        return "We do not know in which week of the month it meets."
    if session["interval"] > 1 and not session["starts_on"]:
        return "We need the date of one meeting."
    return ""


def shown_dates(answers, count=COUNT, today=None):
    """What `listing/meetings/dates.html` shows: the next dates, and why some or all cannot be told."""
    missing = dict.fromkeys(filter(None, map(why_no_dates, answers)))
    dates = next_dates(answers, count, today)
    if not dates and not missing:
        missing = {"There are no dates left: please check the last date and the dates that are off.": None}
    return {"dates": dates, "missing": list(missing)}
