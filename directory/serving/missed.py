"""Counts the words that found nothing, for those who look after the directory's words. See docs/decisions/0043.

The search says which words those are (groups/finding/results/missed.py); of who asked, nothing is looked at but whether
it says to be a machine. A word is in memory for about a minute, by itself, and then counted by week and region.
"""

from datetime import timedelta

from django.utils import timezone

from groups.models import MissedWord

from .gathering import Gathered
from .opened import is_machine


class CountsMissed:
    """Counts the words that the answer to a search says to have found nothing for."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        missed = getattr(response, "missed", None)
        if missed and request.method == "GET" and not is_machine(request):
            week = week_of(timezone.localdate())
            gathered.add(*((week, missed.region, word) for word in missed.words))
        return response


def week_of(day):
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def store(counts):
    """Add counts to the table, week by week."""
    for week in {week for week, *_ in counts}:
        times = {(region, word): number for (of, region, word), number in counts.items() if of == week}
        MissedWord.objects.add(times, week)


gathered = Gathered("missed", store)
