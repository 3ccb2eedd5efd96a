"""Any session that a line could speak of, and any line that somebody might type."""

from datetime import date, time

from hypothesis import strategies as st

from groups.listing.meetings.dated import row
from groups.listing.meetings.reading import NOTHING_SAID
from groups.models import Attendance, ExceptionKind, Frequency, Weekday
from groups.models.session import problems_of_session

DATES = st.dates(date(2024, 1, 1), date(2032, 12, 31))
TIMES = st.times().map(lambda at: time(at.hour, at.minute))
WEEKDAYS = st.sets(st.sampled_from(Weekday.values)).map(sorted).map(tuple)
WORDS = (
    "every first second third last 1st 2nd 5th other alternate Monday tues Weds Thursdays fri Sat-Sun weekdays daily "
    "weekly monthly fortnightly bi-monthly twice a month week of the each and or & , - – / ( ) . : ; to until till from "
    "at between 7 9 7pm 19:00 10.30am noon midnight 12 half past quarter not except in on August December 3 March 2027 "
    "25 31/12 3/3/27 29 February bank holidays term time only online Zoom phone by arrangement evening morning night "
    "into the Rising Sun High Street 6 weeks for two hours start moved next meeting no 24-31 May September off don't ½ é"
).split()
LINES = st.lists(st.sampled_from(WORDS) | st.text(max_size=4), max_size=25).map(" ".join) | st.text(max_size=300)


@st.composite
def sessions(draw):
    """Any session that can be and that a sentence tells whole."""
    frequency = draw(
        st.sampled_from([Frequency.WEEKLY, Frequency.MONTHLY, Frequency.BY_ARRANGEMENT, Frequency.NOT_KNOWN])
    )
    is_rule = frequency in (Frequency.WEEKLY, Frequency.MONTHLY)
    weekdays = draw(WEEKDAYS) if is_rule else ()
    start = draw(st.none() | TIMES)
    told = NOTHING_SAID | {
        "frequency": frequency.value,
        "interval": draw(st.integers(1, 12)) if is_rule else 1,
        "weekdays": weekdays,
        "nth": draw(st.sampled_from([1, 2, 3, 4, -1, None])) if frequency == Frequency.MONTHLY and weekdays else None,
        "start_time": start,
        "end_time": draw(st.none() | TIMES) if start else None,
        "attendance": draw(st.sampled_from(Attendance.values)),
        "starts_on": draw(st.none() | DATES) if weekdays else None,
        "ends_on": draw(st.none() | DATES) if weekdays else None,
        "exceptions": draw(exceptions(weekdays)) if weekdays else (),
    }  # fmt: skip
    for name, _ in list(problems_of_session(told | {"venue": None})):
        told[name] = None
    return told


@st.composite
def exceptions(draw, weekdays):
    """Months and dates that are off, and one that is moved, in the order in which they are told."""
    months = sorted(draw(st.sets(st.integers(1, 12), max_size=3)))
    days = sorted(draw(st.sets(DATES, max_size=3)))
    rows = [row(kind=ExceptionKind.NOT_IN_MONTH, month=month) for month in months]
    rows += [row(kind=ExceptionKind.NOT_ON, date=day) for day in days]
    if moved := draw(st.none() | st.tuples(DATES, DATES)):
        rows.append(row(kind=ExceptionKind.MOVED, date=moved[0], moved_to=moved[1]))
    return tuple(rows)
