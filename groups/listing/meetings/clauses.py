"""Which days, times and weeks of a line belong together: "Mondays 1-3 and Thursdays 6-8" has two clauses."""

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise

from groups.facts.schedule import NIGHT_ENDS
from groups.models import Frequency, Weekday
from groups.models.session import NTH

from .clocks import moment, times_of
from .line import Piece
from .numbers import UNITS

KINDS = ("days", "clocks", "every", "times-a", "no-rule", "part", "lasts", "clock-end", "attendance", "arranged")
LEADS_TO_DAYS = re.compile(r" ?(?:on )?(?:a |the )?")
JOINED = re.compile(r" ?(?:,|/|and|or)+ ?(?:then )?(?:again )?(?:at |from )?")


@dataclass(eq=False)
class Clause:
    """What stands together: pieces that name days, times, how often, parts of the day, how long, how people meet."""

    days: list[Piece] = field(default_factory=list)
    clocks: list[Piece] = field(default_factory=list)
    every: Piece | None = None
    others: list[Piece] = field(default_factory=list)

    def of(self, kind):
        """Its other pieces of one kind."""
        return [piece for piece in self.others if piece.kind == kind]

    def holds(self, piece):
        """Whether a piece stands between its days and times: "Fridays on Zoom, 6pm"."""
        places = [one.start for one in (*self.days, *self.clocks)]
        return min(places, default=piece.start) < piece.start < max(places, default=piece.start)


@dataclass(frozen=True)
class Rule:
    """How often: the first four answers of a session."""

    frequency: str
    interval: int = 1
    nth: int | None = None
    weekdays: tuple = ()


def clauses_of(sense):
    """The clauses of a line. A new one begins with the days after times, or with the times after days where it is
    times that come first."""
    line, clauses = sense.line, [Clause()]
    pieces = [counted_as_every(piece, sense) for piece in sense.pieces if piece.kind in KINDS]
    leading = next((piece.kind for piece in pieces if piece.kind in ("days", "clocks")), "days")
    for piece, following in pairwise([*pieces, None]):
        if begins_anew(piece, following, clauses[-1], leading, line):
            clauses.append(Clause())
        if piece.kind == "every" and clauses[-1].every and clauses[-1].every.value != piece.value:
            part_days(piece, clauses, sense)
        elif piece.kind == "every":
            clauses[-1].every = piece
        elif piece.kind in ("days", "clocks"):
            getattr(clauses[-1], piece.kind).append(piece)
        else:
            clauses[-1].others.append(piece)
    return clauses


def shared_clocks(clauses, sense):
    """One time at the end holds for all: "first Monday in person, third Monday on Zoom, 7pm"."""
    with_clocks = [clause for clause in clauses if clause.clocks]
    if len(clauses) > 1 and with_clocks == clauses[-1:]:
        sense.remark(f"“{sense.words(clauses[-1].clocks[0])}” was read as holding for all of these.")
        for clause in clauses[:-1]:
            clause.clocks = clauses[-1].clocks


def counted_as_every(piece, sense):
    """ "Twice a month" says, where nothing else does, that the meetings are counted by the month."""
    counts = piece.kind in ("times-a", "no-rule")
    if not counts or any(other.kind == "every" for other in sense.pieces):
        return piece
    return replace(piece, kind="every", value=(1, piece.value[1]))


def begins_anew(piece, following, clause, leading, line):
    """Whether a new clause begins with this piece."""
    if piece.kind == "days" and any(
        way.start > clause.days[-1].start for way in clause.of("attendance") if clause.days
    ):
        return True
    if not (clause.days and clause.clocks):
        return False
    if piece.kind == leading:
        return leading == "days" or not is_list(clause.clocks[-1], piece, line)
    leads = piece.kind == "every" and following and following.kind == "days"
    return bool(leads and LEADS_TO_DAYS.fullmatch(line.folded[piece.end : following.start]))


def is_list(before, piece, line):
    """Whether nothing but "and" or a comma stands between two pieces."""
    return JOINED.fullmatch(line.folded[before.end : piece.start]) is not None


def part_days(piece, clauses, sense):
    """A second "how often" takes the last days with it: "Mondays weekly, Fridays monthly"."""
    if len(clauses[-1].days) > 1:
        clauses.append(Clause(days=[clauses[-1].days.pop()], every=piece))
    else:
        sense.leave(piece, contradiction(piece, clauses[-1].every, sense))


def rules_of(clause, sense):
    """The rules of a clause, one for each week of the month and each distance between meetings."""
    found = {}
    for piece in clause.days:
        for rule in rules_of_days(piece, clause.every, sense):
            key = replace(rule, weekdays=())
            found[key] = [*found.get(key, ()), *rule.weekdays]
    if not found and clause.every:
        found = {Rule(*often(clause.every.value)): ()}
    return [replace(key, weekdays=tuple(sorted(set(days)))) for key, days in found.items()]


def often(value):
    """(frequency, interval) of (2, "week")."""
    number, unit = value
    return UNITS[unit], number


def rules_of_days(piece, every, sense):
    """The rules that one stretch of days makes, with "how often" where that is said."""
    days = piece.value
    if days.is_or:
        sense.remark(f"“{sense.words(piece)}” was read as both. Change it if people choose one.")
    if days.is_unclear or (sense.is_unclear and not (days.weeks or days.gap or every)):
        if days.is_unclear:
            sense.leave(piece, f"Is “{sense.words(piece)}” once a month, or every few weeks? Please choose.")
        return [Rule(Frequency.NOT_KNOWN, weekdays=days.weekdays)]
    if days.weeks:
        return rules_of_weeks(piece, every, sense)
    if days.gap and every:
        sense.leave(every, contradiction(every, piece, sense))
    if days.gap:
        return [Rule(Frequency.WEEKLY, days.gap, weekdays=days.weekdays)]
    if every:
        return [Rule(*often(every.value), weekdays=days.weekdays)]
    if days.is_one:
        sense.remark(f"“{sense.words(piece)}” was read as every {Weekday(days.weekdays[0]).label}.")
    return [Rule(Frequency.WEEKLY, weekdays=days.weekdays)]


def rules_of_weeks(piece, every, sense):
    """The rules of "the first and third Monday": one a week of the month."""
    days = piece.value
    apart = days.gap or 1
    if every and every.value[1] == "month" and 1 in (apart, every.value[0]):
        apart = max(apart, every.value[0])
    elif every:
        sense.leave(every, contradiction(every, piece, sense))
    elif sense.is_unclear and len(days.weeks) == 1:
        apart = 2
    weeks = [week for week in days.weeks if week in NTH]
    if len(weeks) < len(days.weeks):
        sense.leave(piece, f"Of “{sense.words(piece)}” only a first to fourth or last can be kept as a rule.")
    return [Rule(Frequency.MONTHLY, apart, week, days.weekdays) for week in weeks or [None]]


def contradiction(piece, other, sense):
    """What is said of two stretches that cannot both hold."""
    return f"“{sense.words(piece)}” and “{sense.words(other)}” do not go together. Please check how often."


def times_in(clause, sense):
    """The times of a clause, one for each of its meetings a day; none when it names none."""
    clocks = clause.clocks[:1]
    for piece in clause.clocks[1:]:
        are_ranges = piece.value.end and clocks[-1].value.end
        is_another = is_list(clocks[-1], piece, sense.line) and not sense.words(piece).lower().startswith("start")
        if are_ranges or is_another:
            clocks.append(piece)
        else:
            sense.leave(piece, f"There is more than one time. “{sense.words(piece)}” was left for the note.")
    return [times_at(piece, clause, sense) for piece in clocks]


def times_at(piece, clause, sense):
    """What one time means, with the part of the day, the end and the length that are said apart from it."""
    typed, words = piece.value, sense.words(piece)
    parts = sorted(clause.of("part"), key=lambda part: abs(part.start - piece.start))
    end = typed.end or next((sense.use(other).value for other in clause.of("clock-end")), None)
    times = times_of(typed.start, end, parts[0].value if parts else "")
    if times.by_part:
        sense.use(parts[0])
    if end is None and (length := lasting(times, clause, sense)):
        times = replace(times, end=length)
    if times.is_guess:
        sense.remark(f"“{words}” was read as {times}.")
    return times


def lasting(times, clause, sense):
    """When it ends, from how long it lasts: at most 12 hours; None when that is not said."""
    for piece in clause.of("lasts"):
        if 0 < piece.value <= sense.longest:
            sense.use(piece)
            return moment(times.start.hour * 60 + times.start.minute + piece.value)
    return None


def nights_put_right(rule, start, clause):
    """ "Sunday night into Monday, 10pm" is on Sunday: only what starts after midnight is on the Monday."""
    if not any(piece.value.is_night for piece in clause.days) or (start and start < NIGHT_ENDS):
        return rule
    before = {day: Weekday.values[number - 1] for number, day in enumerate(Weekday.values)}
    return replace(rule, weekdays=tuple(sorted(before[day] for day in rule.weekdays)))
