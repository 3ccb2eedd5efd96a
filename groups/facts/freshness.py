"""How sure we are of a listing: who found it right, when, and where it was recorded first.

*Confirmed* comes from checks alone; editing a listing never changes it. A check covers the questions that were shown
and no others, so one of the contact alone confirms neither the times nor the whole listing.
"""

from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta
from django.utils import timezone
from django.utils.dateformat import format as format_date

from groups.models import Outcome, SaidBy

EVERYTHING = "*"
# The questions that a card answers. Whoever was shown all of these has seen the listing as visitors find it.
ON_A_CARD = frozenset(
    """name organisation summary who_for open_to community experience sessions venues reach region town area district
    status paused_until paused_reason taking_members""".split()
)
LASTS = relativedelta(years=1)


@dataclass(frozen=True, order=True)
class Confirmation:
    """Somebody found it right: on which day, and whether the group said so itself or someone else checked."""

    on: date
    said_by: str

    @property
    def is_by_the_group(self):
        return self.said_by == SaidBy.THE_GROUP


def confirmations(listed, questions):
    """Every confirmation of a group or an organisation that covers all of these questions."""
    return [
        Confirmation(check.on, check.said_by)
        for check in listed.checks.all()
        if check.outcome == Outcome.RIGHT and (EVERYTHING in check.questions or questions.issubset(check.questions))
    ]


def confirmed(group):
    """The last confirmation of the whole listing, None without any."""
    return max(confirmations(group, ON_A_CARD), default=None)


def confirmed_on(group):
    """The day on which the whole listing was last found right, None when nobody did."""
    last = confirmed(group)
    return last and last.on


def covered(listed, question):
    """The last confirmation that covers one question, by its name; None without any."""
    return max(confirmations(listed, {question}), default=None)


def covered_on(listed, question):
    """The day on which the answer to one question was last found right, None when nobody did."""
    last = covered(listed, question)
    return last and last.on


def is_recent(day, today=None):
    """Whether what was right on a day may still be counted on: for a year."""
    return day is not None and day > (today or timezone.localdate()) - LASTS


def recorded(group):
    """Where and when it was first recorded: "in 2013 (Mind mapping)". A source without a known year says so."""
    first = next(iter(group.provenance.all()), None)
    return recorded_in_words(first.recorded, first.source.short) if first else ""


def recorded_in_words(year, source):
    """ "in 2013 (Mind mapping)"."""
    return f"in {year} ({source})" if year else f"in an undated source ({source})"


def freshness(group):
    """How sure we are of a group in words, from its checks and its sources: each listing has a label."""
    return label(confirmed_on(group), recorded(group))


def label(confirmed_on, recorded):
    """In words: "Confirmed March 2026.", "Recorded in 2013 (Mind mapping). Not confirmed since."."""
    if confirmed_on:
        return f"Confirmed {format_date(confirmed_on, 'F Y')}."
    return f"Recorded {recorded}. Not confirmed since." if recorded else "Not confirmed yet."
