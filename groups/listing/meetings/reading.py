"""A line of plain English, such as "every Tuesday 7 to 9pm", understood as the answers about sessions.

Nothing is guessed in silence: what had to be guessed, what is unclear and what cannot be gives a remark in plain words,
and what cannot be kept as an answer is left over, in the words that were typed.
"""

from dataclasses import dataclass, replace
from itertools import product
from operator import itemgetter

from django.utils import timezone

from groups.models import Attendance, Frequency
from groups.models.session import problems_of_session
from groups.records.questions.rows import SESSIONS, read_answers

from .clauses import Rule, clauses_of, nights_put_right, rules_of, shared_clocks, times_in
from .dated import exceptions_of, starting, weekdays_from
from .line import printable
from .sense import Sense

# A line this long in characters is a page about the group, not when it meets.
LONGEST_LINE = 500
# Which session it is, and where it meets, no line says.
QUESTIONS = {name: question for name, question in SESSIONS.items() if name not in ("uuid", "venue")}
NOTHING_SAID = read_answers({}, QUESTIONS) | {"interval": 1}
NOTHING = "We could not read when it meets. Please use the boxes below."
# The kinds of piece that give an answer, for those that can be refused.
NAMED_BY = {
    "starts_on": ("starts", "span", "next", "date"),
    "ends_on": ("ends", "span"),
    "end_time": ("clocks", "clock-end"),
    "nth": ("days",),
    "interval": ("every",),
}
# What is said of a piece that became no answer.
WANTING = {
    "clock-end": "“{}” is when it ends. When does it start?",
    "date": "Single dates were left for the note. Say “from” before a first date, “not on” before one that is off.",
    "next": "Single dates were left for the note. Say “from” before a first date, “not on” before one that is off.",
    "day-of-month": "“{}” cannot be kept as a rule. It was left for the note.",
    "no-rule": "“{}” cannot be kept as a rule. It was left for the note.",
    "unclear": "Is “{}” {}?",
}


@dataclass(frozen=True)
class Understood:
    """What a line means: sessions, each a dict of answers by the names of `SESSIONS` without identity and venue; the
    words that could not be kept as answers; what was guessed, is unclear or cannot be, in plain words."""

    sessions: tuple = ()
    left_over: str = ""
    remarks: tuple = ()


def read(text, today=None):
    """What a line of plain English says about when a group meets, as `Understood`. Never raises."""
    if len(text) > LONGEST_LINE:
        return Understood((), printable(text).strip(), ("This is long. Say when it meets in a line or two.",))
    sense = Sense(text, today or timezone.localdate())
    sessions = []
    for session in sessions_of(sense):
        sessions += [session] if (session := checked(session, sense)) not in sessions else []
    give_back_unused(sense)
    for session in sessions:
        ask_for_more(session, sense)
    if any(session["start_time"] for session in sessions) and not all(session["start_time"] for session in sessions):
        sense.remark("One of these has no time. Please add it if you know it.")
    if not sessions and not sense.remarks and text.strip():
        sense.remark(NOTHING)
    left_over = sense.line.left_over() if sessions else sense.line.text.strip()
    return Understood(tuple(sessions), left_over, tuple(sense.remarks))


def sessions_of(sense):
    """The answers of each session that the line speaks of, not yet checked."""
    sense.all("days", "every", "clocks", "glue")
    clauses = clauses_of(sense)
    shared_clocks(clauses, sense)
    found = [(clause, rule, times) for clause in clauses for rule, times in meetings_in(clause, sense)]
    check_how_many([rule for _, rule, _ in found], sense)
    ways = ways_of_meeting(list(dict.fromkeys(map(itemgetter(0), found))), sense)
    note = "; ".join(map(sense.words, notes_of(found, sense)))
    for clause, rule, times in found:
        yield answers_of(rule, times, sense) | {"attendance": ways[clause], "note": note}


def meetings_in(clause, sense):
    """(rule, times) of each meeting of a clause; the times are None when nobody said them."""
    rules = [without_days_off(rule, sense) for rule in rules_of(clause, sense)]
    if not rules and (clause.clocks or clause.of("arranged") or clause.of("attendance")):
        arranged = sense.only("arranged")
        rules = [Rule(Frequency.BY_ARRANGEMENT if arranged else Frequency.NOT_KNOWN)]
    every_time = times_in(clause, sense) or [None]
    if len(every_time) > 1 and any(len(rule.weekdays) > 1 for rule in rules):
        sense.remark("It was read as meeting at each of these times on each of these days.")
    for rule, times in product(rules, every_time):
        yield nights_put_right(rule, times and times.start, clause), times


def without_days_off(rule, sense):
    """A rule without the weekdays that the line leaves out: "every day except Sunday"."""
    for piece in sense.all("days-off"):
        left = tuple(day for day in rule.weekdays if day not in piece.value)
        if not left or left == rule.weekdays:
            sense.leave(piece, f"“{sense.words(piece)}” does not fit the other days.")
        else:
            rule = replace(rule, weekdays=left)
    return rule


def check_how_many(rules, sense):
    """ "Twice a month" is said by the rule when there are two days for it; else it is left over."""
    for piece in sense.all("times-a"):
        number, unit = piece.value
        days = sum(len(rule.weekdays) for rule in set(rules) if unit == "week" or rule.nth)
        if days != number:
            sense.leave(piece, f"It meets {sense.words(piece)}: please choose the days.")


def answers_of(rule, times, sense):
    """The answers of one session but for how people meet and its note."""
    first, last = starting(rule, sense)
    rule = replace(rule, weekdays=weekdays_from(first, rule, sense))
    return NOTHING_SAID | {
        "frequency": str(rule.frequency),
        "interval": rule.interval,
        "nth": rule.nth,
        "weekdays": rule.weekdays,
        "starts_on": first,
        "ends_on": last,
        "start_time": times and times.start,
        "end_time": times and times.end,
        "exceptions": exceptions_of(rule, sense),
    }


def ways_of_meeting(clauses, sense):
    """{clause: how people meet}. One way alone holds for the whole line."""
    named = {clause: list({piece.value: piece for piece in clause.of("attendance")}.values()) for clause in clauses}
    pieces = sense.all("attendance")
    values = {piece.value for piece in pieces}
    if len(values) == 1 and len(clauses) > 1 and not all(named.values()):
        is_inside = any(clause.holds(piece) for clause, found in named.items() for piece in found)
        whom = "holding for that meeting alone" if is_inside else "holding for all of these"
        sense.remark(f"“{sense.words(pieces[0])}” was read as {whom}.")
        values = set() if is_inside else values
    if len(values) == 1:
        return dict.fromkeys(clauses, pieces[0].value)
    return {clause: one_way(found, sense) for clause, found in named.items()}


def one_way(pieces, sense):
    """How people meet, of all that is named for one meeting."""
    values = {piece.value for piece in pieces}
    if len(values) < 2:
        return next(iter(values), Attendance.NOT_KNOWN.value)
    if values <= {Attendance.IN_PERSON, Attendance.ONLINE, Attendance.HYBRID}:
        return Attendance.HYBRID.value
    for piece in pieces[1:]:
        sense.leave(piece, f"People meet in more than one way: “{sense.words(piece)}” was left for the note.")
    return pieces[0].value


def notes_of(found, sense):
    """The pieces that are kept as a note; "by appointment" is one where there are days as well."""
    if not found:
        return []
    has_rule = any(rule.frequency != Frequency.BY_ARRANGEMENT for _, rule, _ in found)
    return sorted(sense.all("note", *(("arranged",) if has_rule else ())), key=lambda piece: piece.start)


def checked(session, sense):
    """A session without what no session can be; what is wrong is said, and the words for it are left over."""
    while problem := next(problems_of_session(session | {"venue": None}), None):
        name, words = problem
        session = session | {name: NOTHING_SAID[name]}
        for piece in sense.all(*NAMED_BY[name]):
            sense.leave(piece, words)
    return session


def give_back_unused(sense):
    """Leave over what became no answer, and say what it lacks."""
    for piece in sense.unused():
        sense.line.give_back(piece)
        if piece.kind in WANTING:
            sense.remark(WANTING[piece.kind].format(sense.words(piece), piece.value))


def ask_for_more(session, sense):
    """Say what is not known without which no date can be told."""
    is_known = session["frequency"] in (Frequency.WEEKLY, Frequency.MONTHLY)
    if session["frequency"] == Frequency.NOT_KNOWN and not session["weekdays"] and session["start_time"]:
        sense.remark("We do not know on which days it meets.")
    if is_known and not session["weekdays"]:
        sense.remark("We do not know on which day it meets.")
    elif session["frequency"] == Frequency.MONTHLY and not session["nth"]:
        sense.remark("We do not know in which week of the month it meets, such as “the second Tuesday”.")
    if is_known and session["interval"] > 1 and not session["starts_on"]:
        unit = "weeks" if session["frequency"] == Frequency.WEEKLY else "months"
        sense.remark(f"To know which {unit} it meets in, we need the date of one meeting.")
