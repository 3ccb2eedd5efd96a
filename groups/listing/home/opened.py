"""How often a page was opened, as its keepers are told: by the month, and small numbers as such."""

from dateutil.relativedelta import relativedelta
from django.utils import timezone
from django.utils.dateformat import format as format_date

from groups.models import Opened

# Of a small group one more can be one person whom its keeper knows.
LEAST_SHOWN = 5
MONTHS = 2


def times_of(groups):
    """{group's id: [(month, how often in words)]} for this month and the one before, as far back as was counted."""
    this_month = timezone.localdate().replace(day=1)
    first = Opened.objects.order_by("month").values_list("month", flat=True).first()
    months = [this_month - relativedelta(months=ago) for ago in range(MONTHS)]
    counted = [month for month in months if first and month >= first]
    rows = Opened.objects.filter(group__in=groups, month__in=counted).values_list("group", "month", "times")
    times = {(group, month): number for group, month, number in rows}
    return {
        one.pk: [(format_date(month, "F"), in_words(times.get((one.pk, month), 0))) for month in counted]
        for one in groups
    }


def in_words(times):
    """ "34 times", "fewer than 5 times"."""
    return f"{times} times" if times >= LEAST_SHOWN else f"fewer than {LEAST_SHOWN} times"
