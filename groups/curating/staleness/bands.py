"""How long ago a listing was confirmed, in bands; the day is that which searches know (`SearchEntry.confirmed_on`)."""

from dataclasses import dataclass

from dateutil.relativedelta import relativedelta
from django.db.models import Count, Q
from django.utils import timezone

from groups.models import Publication, Status

CONFIRMED = "search_entry__confirmed_on"
LISTED = Q(publication=Publication.PUBLISHED)


@dataclass(frozen=True)
class Band:
    """Confirmed more than `older` months ago and at most `newer`; None is no bound. Without both: never."""

    name: str
    label: str
    newer: int | None = None
    older: int | None = None

    @property
    def condition(self):
        """Of groups that are published."""
        if self.newer is None and self.older is None:
            return LISTED & Q(**{f"{CONFIRMED}__isnull": True})
        today = timezone.localdate()
        after = Q(**{f"{CONFIRMED}__gt": today - relativedelta(months=self.older)}) if self.older else Q()
        until = Q(**{f"{CONFIRMED}__lte": today - relativedelta(months=self.newer)}) if self.newer else Q()
        return LISTED & after & until


# `newer`: at least so many months ago; `older`: less than so many.
BANDS = (
    Band("3", "Confirmed in the last 3 months", older=3),
    Band("6", "3 to 6 months ago", newer=3, older=6),
    Band("12", "6 to 12 months ago", newer=6, older=12),
    Band("older", "More than a year ago", newer=12),
    Band("never", "Never confirmed"),
)
BY_NAME = {band.name: band for band in BANDS}


def counted(groups):
    """([(the band, how many of these groups are in it)], how many are archived); one query."""
    wanted = {f"band_{band.name}": Count("pk", filter=band.condition) for band in BANDS}
    archived = Count("pk", filter=Q(publication=Publication.ARCHIVED))
    found = groups.order_by().aggregate(**wanted, archived=archived)
    return [(band, found[f"band_{band.name}"]) for band in BANDS], found["archived"]


def pauses_that_end(days=7):
    """A condition: to be paused until a day of the coming week, or until one that is past."""
    until = timezone.localdate() + relativedelta(days=days)
    return LISTED & Q(status=Status.PAUSED, paused_until__lte=until)
