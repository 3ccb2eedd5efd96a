"""The form for when a group meets: a line in the person's own words, or fields. It works without JavaScript.

A line, and a time or date of which a part was guessed, is shown back as filled fields before anything is kept:

    forms = SessionForms(request.POST)
    if forms.is_valid():
        if forms.to_check:
            forms = forms.shown_back()  # draw the page again, with forms.remarks
        else:
            keep(forms.answers())
"""

from collections.abc import Mapping
from datetime import date

from django import forms
from django.utils import timezone

from groups.facts.schedule import clock
from groups.models import Attendance, ExceptionKind, Frequency, Weekday
from groups.models.session import problems_of_session

from .clocks import times_of
from .dated import in_full, row
from .days import LATELY, name_of
from .fields import ChangesField, ClockField, DayField, change_in_words, day_in_words
from .reading import LONGEST_LINE, NOTHING_SAID, read

EVERY_FEW_WEEKS = "weeks"
HOW_OFTEN = (
    (Frequency.WEEKLY.value, "Every week"),
    (EVERY_FEW_WEEKS, "Every few weeks"),
    (Frequency.MONTHLY.value, "In certain weeks of the month, such as the first Monday"),
    (Frequency.BY_ARRANGEMENT.value, "By arrangement"),
    (Frequency.NOT_KNOWN.value, "Not sure"),
)
WEEKS = ((1, "First"), (2, "Second"), (3, "Third"), (4, "Fourth"), (-1, "Last"))
MONTHS = tuple((number, f"{date(2000, number, 1):%B}") for number in range(1, 13))
# The fields beside which the problems of a session stand, where they have another name.
FIELDS = {"interval": "every", "exceptions": "changes"}
MOST_SESSIONS = 20
# What a line that says how often says together.
RULE = ("frequency", "interval", "nth", "weekdays")


def ticks(label, choices, **kwargs):
    """Several to tick."""
    return forms.MultipleChoiceField(
        label=label, choices=choices, required=False, widget=forms.CheckboxSelectMultiple, **kwargs
    )


def one_of(label, choices, **kwargs):
    """One to choose."""
    return forms.ChoiceField(label=label, choices=choices, required=False, widget=forms.RadioSelect, **kwargs)


SHORT = forms.TextInput(attrs={"class": "short"})


class SessionForm(forms.Form):
    """One way of meeting. `initial` is a dict of answers, or a list of those that differ in the week of the month."""

    line = forms.CharField(
        label="When does it meet, in your own words?", required=False, max_length=LONGEST_LINE,
        help_text="Such as: every Tuesday 7 to 9pm; second Wednesday, not December; every two weeks from 3 March. "
        "We show you what we understood before we keep it.",
    )  # fmt: skip
    name = forms.CharField(
        label="What is this meeting called?", required=False, max_length=100,
        help_text="Only if it has a name of its own, such as the walking group.",
    )  # fmt: skip
    attendance = one_of("How do people meet?", Attendance.choices)
    how_often = one_of("How often?", HOW_OFTEN)
    every = forms.IntegerField(
        label="Every how many weeks or months?", required=False, min_value=1, max_value=52,
        help_text="Only if it is not every week or every month. Write 2 for every other week.",
    )  # fmt: skip
    nth = ticks("In which weeks of the month?", WEEKS)
    weekdays = ticks("On which days?", Weekday.choices)
    start_time = ClockField(
        label="From", required=False, max_length=30, widget=SHORT, help_text="Such as 7pm or 19:00."
    )
    end_time = ClockField(label="To", required=False, max_length=30, widget=SHORT, help_text="Such as 9pm or 21:00.")
    starts_on = DayField(
        label="First date, or the date of one meeting", required=False, max_length=60, widget=SHORT,
        help_text="Such as 3 March 2027. If it meets every few weeks, we need this to know which weeks.",
    )  # fmt: skip
    ends_on = DayField(label="Last date", required=False, max_length=60, widget=SHORT, help_text="Only if it ends.")
    not_in = ticks("Are there months when it does not meet?", MONTHS)
    changes = ChangesField(
        label="Single dates that are off or moved", required=False, max_length=5000,
        help_text="One a line, such as 25 December 2026, or 4 May 2027 moved to 11 May 2027 at 7pm. "
        "You can add why after a colon.",
    )  # fmt: skip
    note = forms.CharField(
        label="Anything else about when it meets", required=False, max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}), help_text="Such as: in term time only.",
    )  # fmt: skip
    join_note = forms.CharField(
        label="How to join online or by phone", required=False, max_length=200,
        help_text="Such as: we send the link when you ask. Do not put the link here.",
    )  # fmt: skip

    def __init__(self, *args, initial=None, today=None, **kwargs):
        super().__init__(*args, initial=initial_of(initial) if initial else None, **kwargs)
        self.today = today or timezone.localdate()
        self.understood, self.guesses, self.told = None, [], None

    def clean(self):
        told = super().clean()
        if not self.errors:
            self.told = self.told_by_fields(told)
            self.refuse_what_cannot_be(told)
        if told.get("line"):
            self.understood = read(told["line"], self.today)
            if not self.understood.sessions:
                self.add_error("line", " ".join(self.understood.remarks))
        return told

    def told_by_fields(self, told):
        """The answers that the fields give, the week of the month aside."""
        how_often = told["how_often"] or Frequency.NOT_KNOWN.value
        starts_on = self.day("starts_on", self.today - LATELY, told["weekdays"])
        ends_on = self.day("ends_on", starts_on or self.today)
        return NOTHING_SAID | self.times(told["start_time"], told["end_time"]) | {
            "name": told["name"],
            "attendance": told["attendance"] or Attendance.NOT_KNOWN.value,
            "frequency": Frequency.WEEKLY.value if how_often == EVERY_FEW_WEEKS else how_often,
            "interval": told["every"] or 1,
            "weekdays": tuple(sorted(told["weekdays"])),
            "starts_on": starts_on,
            "ends_on": ends_on,
            "exceptions": exceptions_of(told["not_in"], told["changes"]),
            "note": told["note"],
            "join_note": told["join_note"],
        }  # fmt: skip

    def times(self, start, end):
        """The start and end times; a half of the day that had to be guessed is told."""
        if start is None:
            return {"start_time": None, "end_time": end and times_of(end).start}
        times = times_of(start, end)
        if times.is_guess:
            self.guesses.append(f"The time was read as {times}.")
        return {"start_time": times.start, "end_time": times.end}

    def day(self, name, since, weekdays=()):
        """The date that was typed in a field; a year that had to be guessed is told."""
        if (typed := self.cleaned_data[name]) is None:
            return None
        day = typed.on(since, weekdays)
        if typed.weekday and typed.weekday != name_of(day):
            self.add_error(name, f"The date and the day do not fit: it is {in_full(day)}.")
        elif not typed.year:
            self.guesses.append(f"The date was read as {in_full(day)}.")
        return day

    def refuse_what_cannot_be(self, told):
        """What no session can be stands beside its field."""
        sessions = self.by_fields()
        if problem := how_often_problem(told["how_often"], told["every"]):
            self.add_error("every", problem)
        for session in sessions:
            for name, problem in problems_of_session(session | {"venue": None}):
                name = FIELDS.get(name, name)
                if problem not in self.errors.get(name, ()):
                    self.add_error(name, problem)

    def by_fields(self):
        """A list of the sessions that the fields say: one for each week of the month."""
        weeks = [int(week) for week in self.cleaned_data.get("nth", ())]
        sessions = [self.told | {"nth": week} for week in weeks or [None]]
        return [session for session in sessions if session != NOTHING_SAID]

    @property
    def to_check(self):
        """Whether the person has to see first what was read of the words they typed."""
        return self.understood is not None or bool(self.guesses)

    @property
    def remarks(self):
        """What was guessed, is unclear or cannot be, in plain words."""
        return [*(self.understood.remarks if self.understood else ()), *self.guesses]

    def answers(self):
        """The sessions, each a dict of answers without identity and venue; none when nothing was said."""
        if self.understood is None:
            return self.by_fields()
        return [self.with_fields(session) for session in self.understood.sessions]

    def with_fields(self, session):
        """What the line says, and for what it does not say the fields; what was left over of it as a note."""
        rule = RULE if session["frequency"] != Frequency.NOT_KNOWN else ()
        said = {name: value for name, value in session.items() if name in rule or value != NOTHING_SAID[name]}
        notes = (self.told["note"], session["note"], self.understood.left_over)
        return self.told | said | {"note": "; ".join(dict.fromkeys(filter(None, notes)))}


class BaseSessionForms(forms.BaseFormSet):
    """All the ways of meeting of one group. `initial` is the list of its answers, as `answers()` gives them."""

    def __init__(self, *args, initial=None, today=None, remarks=(), **kwargs):
        super().__init__(*args, initial=together(initial or ()), form_kwargs={"today": today}, **kwargs)
        self.today, self.told_before = today, list(remarks)

    def add_fields(self, form, index):
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            form.fields["DELETE"].label = "Take this meeting out"

    def kept(self):
        """The forms that were sent and are not to be taken out."""
        self.full_clean()
        return [form for form in self.forms if form.is_bound and not form.cleaned_data.get("DELETE")]

    @property
    def to_check(self):
        return any(form.to_check for form in self.kept())

    @property
    def remarks(self):
        """What to say above the fields that were filled from words."""
        return self.told_before + [remark for form in self.kept() for remark in form.remarks]

    def answers(self):
        """The sessions of all forms, in order."""
        return [session for form in self.kept() for session in form.answers()]

    def shown_back(self):
        """The same with every field filled from what was read, to be checked by the person."""
        return type(self)(initial=self.answers(), today=self.today, prefix=self.prefix, remarks=self.remarks)


SessionForms = forms.formset_factory(
    SessionForm, formset=BaseSessionForms, extra=0, min_num=1, max_num=MOST_SESSIONS, absolute_max=MOST_SESSIONS,
    can_delete=True,
)  # fmt: skip


def how_often_problem(how_often, every):
    """What is wrong with "every how many weeks" beside "how often"; "" when nothing is."""
    if how_often == EVERY_FEW_WEEKS and (every or 1) < 2:
        return "Say how many weeks apart, such as 2 for every other week."
    if how_often in (Frequency.WEEKLY, Frequency.BY_ARRANGEMENT) and (every or 1) > 1:
        return "This does not go with how often it meets. Choose “Every few weeks”, or leave this empty."
    return ""


def exceptions_of(months, changes):
    """The exceptions of months that were ticked and of dates that were typed, each once."""
    noted = {one["month"] for one in changes}
    ticked = (row(kind=ExceptionKind.NOT_IN_MONTH.value, month=int(month)) for month in months)
    return tuple(dict.fromkeys((*(one for one in ticked if one["month"] not in noted), *changes)))


def together(answers):
    """Lists of the sessions that one form shows: those that differ in the week of the month alone."""
    found = {}
    for session in answers:
        alike = {name: value for name, value in session.items() if name not in ("nth", "uuid")}
        key = tuple(sorted(alike.items())) if session["nth"] else len(found)
        found.setdefault(key, []).append(session)
    return list(found.values())


def initial_of(answers):
    """What the fields of a form hold, from a dict of answers or a list of those that differ in `nth` alone."""
    sessions = [answers] if isinstance(answers, Mapping) else list(answers)
    first, interval = sessions[0], sessions[0]["interval"]
    is_few_weeks = first["frequency"] == Frequency.WEEKLY and interval > 1
    plain_months = [one for one in first["exceptions"] if one["month"] and not one["note"]]
    return {
        **{name: first[name] for name in ("name", "attendance", "note", "join_note")},
        "how_often": EVERY_FEW_WEEKS if is_few_weeks else first["frequency"],
        "every": interval if interval > 1 else None,
        "nth": [session["nth"] for session in sessions if session["nth"]],
        "weekdays": list(first["weekdays"]),
        "start_time": first["start_time"] and clock(first["start_time"]),
        "end_time": first["end_time"] and clock(first["end_time"]),
        "starts_on": day_in_words(first["starts_on"]),
        "ends_on": day_in_words(first["ends_on"]),
        "not_in": [one["month"] for one in plain_months],
        "changes": "\n".join(change_in_words(one) for one in first["exceptions"] if one not in plain_months),
    }
