"""Whether groups are asked often enough: how many had changed or closed, by how long ago they were last confirmed.

From this whoever runs the site sets ASKING_EVERY_MONTHS: the interval of a kind of group is where too many had changed.
"""

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from dateutil.relativedelta import relativedelta

from groups.models import Check, Group, Outcome, SaidBy

from .due import kind_of

# Months since a group was last confirmed, counted together by threes; what is longer ago is one.
STEP, LAST = 3, 24
GONE = (Outcome.CHANGED, Outcome.CLOSED)
ANSWERS = (Outcome.RIGHT, *GONE)


@dataclass(frozen=True)
class Share:
    """How many groups of a kind were asked so many months after they were confirmed, and how many had changed."""

    kind: str
    months: int
    asked: int
    gone: int

    @property
    def percent(self):
        return round(100 * self.gone / self.asked)

    def __str__(self):
        when = f"{self.months} to {self.months + STEP} months" if self.months < LAST else f"{LAST} months or more"
        return f"{self.kind}, {when}: {self.asked} asked, {self.percent}% had changed or closed"


def shares():
    """[`Share`] of each kind and span of which there is an answer, by kind and then by time."""
    kinds = {one.pk: kind_of(one) for one in Group.objects.filter(checks__in=answers()).prefetch_related("sessions")}
    asked, gone = Counter(), Counter()
    for group, months, outcome in waits():
        asked[kinds[group], months] += 1
        gone[kinds[group], months] += outcome in GONE
    return [Share(kind, months, asked[kind, months], gone[kind, months]) for kind, months in sorted(asked)]


def answers():
    """What groups themselves answered, but for what they took back."""
    return Check.objects.filter(
        group__isnull=False, said_by=SaidBy.THE_GROUP, outcome__in=ANSWERS, taken_back_by=None
    ).order_by("group", "pk")


def waits():
    """(group's id, months in steps since it was confirmed, its answer then) of each answer after a confirmation."""
    rows = answers().values_list("group", "on", "outcome")
    for (group, since, before), (same, on, outcome) in pairwise(rows):
        if group == same and before == Outcome.RIGHT:
            passed = relativedelta(on, since)
            yield group, min((passed.years * 12 + passed.months) // STEP * STEP, LAST), outcome


def months_until(share_percent, smallest):
    """{kind: the months from which on more than a share had changed}, from so many answers on; without those kept."""
    found = {}
    for one in shares():
        if one.asked >= smallest and one.percent > share_percent:
            found.setdefault(one.kind, one.months)
    return found
