"""Session: when and how a group meets."""

import uuid

from django.core.exceptions import ValidationError
from django.db import models

from .choices import WITHOUT_VENUE, Attendance, Frequency, Weekday


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
