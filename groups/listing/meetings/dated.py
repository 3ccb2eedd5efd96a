"""The dates of a line: the first, the last, and those on which it does not meet; a year that nobody said is told."""

from datetime import date, timedelta

from groups.models import ExceptionKind, Frequency, Weekday
from groups.records.questions.rows import EXCEPTIONS, read_answers
from groups.records.record import Row

from .days import DAY, LATELY, TypedDate, TypedMonth, last_of, name_of

# A longer time without meetings is not kept date by date.
LONGEST_BREAK = timedelta(days=100)
YEAR = timedelta(days=366)


def in_full(day):
    """ "Wednesday 3 March 2027"."""
    return f"{day:%A} {day.day} {day:%B %Y}"


def dated(piece, typed, since, sense, weekdays=()):
    """The date that a piece means; None when there is none, which is said, and its words are left over."""
    day = typed.on(since, weekdays)
    words = f"{typed.day} {date(2000, typed.month, 1):%B}" if typed.month in range(1, 13) else sense.words(piece)
    if day is None:
        return sense.leave(piece, f"There is no such date as “{words}”.")
    if typed.weekday and typed.weekday != name_of(day):
        return sense.leave(piece, f"In “{sense.words(piece)}” the date and the day do not fit: it is {in_full(day)}.")
    if not typed.year:
        sense.remark(f"“{words}” was read as {in_full(day)}.")
    return day


def starting(rule, sense):
    """(first date, last date) of a rule, as far as the line says them."""
    first = last = None
    weekdays = rule.weekdays if rule.interval > 1 else ()
    if span := sense.only("span"):
        first, last = span_of(span, span.value, sense, weekdays)
    if piece := sense.only("starts"):
        first = first_of(piece, rule, weekdays, sense)
    elif rule.interval > 1 and first is None and (piece := sense.only("next") or sense.only("date")):
        first = dated(piece, piece.value, sense.today - LATELY, sense, weekdays)
    if piece := sense.only("ends"):
        last = last_day(piece, first or sense.today, sense)
    return first, last


def first_of(piece, rule, weekdays, sense):
    """The first date that a piece names; of a month, its first day, from which no weeks can be counted."""
    if isinstance(piece.value, TypedDate):
        return dated(piece, piece.value, sense.today - LATELY, sense, weekdays)
    if rule.interval > 1 or not rule.weekdays:
        return sense.leave(piece, f"“{sense.words(piece)}” names no date. Please give the date of a meeting.")
    day = piece.value.first(sense.today)
    sense.remark(f"“{sense.words(piece)}” was read as from {in_full(day)}.")
    return day


def last_day(piece, since, sense):
    """The last date that a piece names; of a month, its last day."""
    if isinstance(piece.value, TypedDate):
        return dated(piece, piece.value, since, sense)
    first = piece.value.first(since)
    day = last_of(first.year, first.month)
    if not piece.value.year:
        sense.remark(f"“{sense.words(piece)}” was read as until {in_full(day)}.")
    return day


def span_of(piece, pair, sense, weekdays=()):
    """The two dates of a range; the year of one holds for the other."""
    first, last = pair
    if last.year and not first.year:
        year = last.year if (first.month, first.day) <= (last.month, last.day) else last.year - 1
        first = TypedDate(first.day, first.month, year, first.weekday)
    begins = dated(piece, first, sense.today - LATELY, sense, weekdays)
    ends = dated(piece, last, begins or sense.today, sense) if begins else None
    return (begins, ends) if ends else (None, None)


def exceptions_of(rule, sense):
    """The exceptions of the line, for a session with this rule; each once, months before dates."""
    months = [*season_off(sense), *(month for piece in sense.all("off") for month in months_off(piece))]
    if len(set(months)) == 12:
        months = []
        for piece in sense.all("off", "season", "in-months"):
            sense.leave(piece, "That leaves no month in which it meets.")
    dates = [day for piece in sense.all("off") for pair in piece.value for day in dates_off(piece, pair, rule, sense)]
    rows = [row(kind=ExceptionKind.NOT_IN_MONTH, month=month) for month in sorted(set(months))]
    rows += [row(kind=ExceptionKind.NOT_ON, date=day) for day in sorted(set(dates))]
    return (*rows, *moved(sense))


def row(**answers):
    """One exception: those of its answers that are said."""
    return Row(read_answers({}, EXCEPTIONS) | answers)


def season_off(sense):
    """The months outside those in which it meets."""
    for piece in sense.all("in-months"):
        sense.remark(f"“{sense.words(piece)}” was read as meeting in these months only.")
    for piece in sense.all("season", "in-months"):
        yield from (month for month in range(1, 13) if month not in piece.value)


def months_off(piece):
    """The months that a piece leaves out every year."""
    for first, last in piece.value:
        if all(isinstance(one, TypedMonth) and not one.year for one in (first, last)):
            count = (last.month - first.month) % 12 + 1
            yield from ((first.month + number - 1) % 12 + 1 for number in range(count))


def dates_off(piece, pair, rule, sense):
    """The single dates that a pair leaves out: of a longer time, those on which it would meet."""
    first, last = pair
    if isinstance(first, TypedMonth):
        if not (first.year or last.year):
            return []
        begins = TypedMonth(first.month, first.year or last.year).first(sense.today)
        ends = last_of(last.year or first.year, last.month)
    elif first == last:
        begins = ends = dated(piece, first, sense.today, sense)
    else:
        begins, ends = span_of(piece, pair, sense)
    return days_between(piece, begins, ends, rule, sense) if begins else []


def days_between(piece, begins, ends, rule, sense):
    """The dates of a break on which it would meet; one alone whatever it is."""
    if begins == ends:
        return [begins]
    if not (DAY <= ends - begins <= LONGEST_BREAK and rule.weekdays):
        return (
            sense.leave(piece, f"“{sense.words(piece)}” cannot be kept date by date. It was left for the note.") or []
        )
    days = (begins + number * DAY for number in range((ends - begins).days + 1))
    return [day for day in days if name_of(day) in rule.weekdays]


def moved(sense):
    """The meetings that are moved to another date."""
    for piece in sense.all("moved"):
        first, to = piece.value
        day = dated(piece, first, sense.today, sense)
        onto = dated(piece, to, sense.today, sense) if day else None
        if onto:
            yield row(kind=ExceptionKind.MOVED, date=day, moved_to=onto)


def weekdays_from(first, rule, sense):
    """The weekdays of a rule; of one every few weeks that only a date tells, the weekday of that date."""
    if rule.weekdays or rule.frequency != Frequency.WEEKLY or first is None:
        return rule.weekdays
    name = Weekday.values[first.weekday()]
    sense.remark(f"It was read as meeting on {Weekday(name).label}s, since {in_full(first)} is one.")
    return (name,)
