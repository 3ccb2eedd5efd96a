"""Session: when and how a group meets."""

import uuid
from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import models

from .choices import WITHOUT_VENUE, Attendance, Frequency, Weekday

# A meeting may go on past midnight, for no longer than this: "10pm to 1am" is meant, "7pm to 6pm" is a slip.
LONGEST = timedelta(hours=12)
NTH = (None, 1, 2, 3, 4, -1)
NTH_IN_WORDS = "Say 1, 2, 3 or 4, or -1 for the last. Some months have no fifth."


def problems_of_session(told):
    """What no session can be: (field, what is wrong in plain words), of its answers by name."""
    every, first, last = told["interval"], told["starts_on"], told["ends_on"]
    if told["venue"] and told["attendance"] in WITHOUT_VENUE:
        yield "venue", f"People meet {Attendance(told['attendance']).label.lower()}, so there is no place."
    if told["nth"] not in NTH:
        yield "nth", NTH_IN_WORDS
    elif told["nth"] and told["frequency"] != Frequency.MONTHLY:
        yield "nth", "Only a monthly session falls on the first to fourth or last of a weekday."
    if every is None or every < 1:
        yield "interval", "It meets every week, every two weeks, and so on."
    if first and last and last < first:
        yield "ends_on", "It ends before it starts."
    if problem := first_date_problem(first, every, told["weekdays"], told["nth"]):
        yield "starts_on", problem
    if problem := end_problem(told["start_time"], told["end_time"]):
        yield "end_time", problem


def problems_of_exception(told):
    """What no exception can be: a date that is not on has a date, a month that is left out is a month."""
    of_month = told["kind"] == ExceptionKind.NOT_IN_MONTH
    if of_month and (told["month"] not in range(1, 13) or told["date"]):
        yield "month", "Say which month is left out, from 1 to 12, and no date."
    if not of_month and (told["date"] is None or told["month"]):
        yield "date", "Say which date is different, and no month."
    if told["kind"] == ExceptionKind.MOVED and not told["moved_to"]:
        yield "moved_to", "Say to which date it moved."


def end_problem(start, end):
    """What is wrong with the time at which a meeting ends; "" when nothing is."""
    if end is None:
        return ""
    if start is None:
        return "There is a time when it ends, and none when it starts."
    if start == end:
        return "It ends at the time when it starts."
    if end < start and past_midnight(start, end) > LONGEST:
        return "It ends before it starts. If it goes on past midnight, it can last 12 hours at most."
    return ""


def past_midnight(start, end):
    """How long a meeting lasts that ends on the next day."""
    return datetime.combine(date.min + timedelta(days=1), end) - datetime.combine(date.min, start)


def first_date_problem(first, every, weekdays, nth):
    """What is wrong with the date from which every second week or month is counted: it must be one of a meeting."""
    if not (first and weekdays and every and every > 1):
        return ""
    day = Weekday.values[first.weekday()]
    if day not in weekdays:
        return f"{first:%-d %B %Y} is a {Weekday(day).label}, when it does not meet. Give the date of a meeting."
    is_last = (first + timedelta(days=7)).month != first.month
    if nth and not (is_last if nth == -1 else (first.day + 6) // 7 == nth):
        return f"{first:%-d %B %Y} is in another week of its month. Give the date of a meeting."
    return ""


def refuse(problems):
    """Raises what is wrong, each beside its field."""
    if wrong := dict(problems):
        raise ValidationError(wrong)


def answers_of(row):
    """What a row says, by the names of its fields."""
    return {field.name: getattr(row, field.attname) for field in row._meta.concrete_fields}


def only_weekdays(value):
    """Refuse anything but a list of weekdays, each once."""
    if not isinstance(value, list) or len(set(value)) != len(value) or not set(value) <= set(Weekday.values):
        raise ValidationError("Give the days as a list, each once: mon, tue, wed, thu, fri, sat, sun.")


class Session(models.Model):
    """One way of meeting: days, times and place. A group with three weekdays is still one group.

    The rule is the Open Referral subset of RRULE: weekly, every n weeks counted from `starts_on`, or the nth weekday of
    every n months; times are wall time in Europe/London.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    group = models.ForeignKey("groups.Group", on_delete=models.CASCADE, related_name="sessions")
    name = models.CharField(max_length=100, blank=True)
    attendance = models.CharField(max_length=12, choices=Attendance)
    venue = models.ForeignKey("groups.Venue", on_delete=models.PROTECT, null=True, blank=True, related_name="sessions")
    frequency = models.CharField(max_length=16, choices=Frequency, default=Frequency.NOT_KNOWN)
    interval = models.PositiveSmallIntegerField(default=1)
    weekdays = models.JSONField(default=list, blank=True, validators=[only_weekdays])
    nth = models.SmallIntegerField(null=True, blank=True, help_text="1 to 4, or -1 for the last of the month.")
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    start_time = models.TimeField(null=True, blank=True)
    end_time = models.TimeField(null=True, blank=True)
    join_note = models.CharField(max_length=200, blank=True, help_text='For example "The link is sent when you ask."')
    note = models.TextField(blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["group_id", "order", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(attendance__in=WITHOUT_VENUE) | models.Q(venue__isnull=True),
                name="session_without_a_room_has_no_venue",
            ),
            models.CheckConstraint(
                condition=models.Q(nth__isnull=True) | models.Q(nth__in=[1, 2, 3, 4, -1], frequency=Frequency.MONTHLY),
                name="session_nth_weekday_is_monthly",
            ),
            models.CheckConstraint(condition=models.Q(interval__gte=1), name="session_interval_is_at_least_one"),
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True)
                | models.Q(starts_on__isnull=True)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="session_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=models.Q(end_time__isnull=True) | models.Q(start_time__isnull=False),
                name="session_end_time_needs_a_start_time",
            ),
        ]

    def __str__(self):
        return f"{self.name or self.get_attendance_display()} of {self.group}"

    def clean(self):
        refuse(problems_of_session(answers_of(self)))


class ExceptionKind(models.TextChoices):
    NOT_ON = "not-on", "Not on this date"
    NOT_IN_MONTH = "not-in-month", "Not in this month"
    MOVED = "moved", "Moved to another date or time"


class SessionException(models.Model):
    """When the rule does not hold: "not in August", "not on 25 December", "moved to ..."."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="exceptions")
    kind = models.CharField(max_length=12, choices=ExceptionKind)
    date = models.DateField(null=True, blank=True)
    month = models.PositiveSmallIntegerField(null=True, blank=True)
    moved_to = models.DateField(null=True, blank=True)
    moved_time = models.TimeField(null=True, blank=True)
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["session_id", "date", "month"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    kind=ExceptionKind.NOT_IN_MONTH, month__isnull=False, month__gte=1, month__lte=12, date=None
                )
                | (~models.Q(kind=ExceptionKind.NOT_IN_MONTH) & models.Q(date__isnull=False, month=None)),
                name="session_exception_names_its_date_or_month",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind=ExceptionKind.MOVED) | models.Q(moved_to__isnull=False),
                name="session_exception_moved_says_where_to",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.date or self.month}"

    def clean(self):
        refuse(problems_of_exception(answers_of(self)))
