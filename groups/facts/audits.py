"""How often what is called confirmed was wrong after all, as calls to some of them found."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count, Q

from groups.models import Audited, AuditResult

MONTHS = {"1": "January to March", "2": "April to June", "3": "July to September", "4": "October to December"}


@dataclass(frozen=True)
class Audit:
    """One quarter: how many groups were asked, and for how many of them something was wrong."""

    quarter: str
    asked: int
    wrong: int

    @property
    def when(self):
        """ "October to December 2026"."""
        year, _, number = self.quarter.partition("Q")
        return f"{MONTHS[number]} {year}"

    @property
    def percent_wrong(self):
        return round(100 * self.wrong / self.asked)


def last_audit():
    """The newest quarter with results enough to say something, None without any."""
    found = Audited.objects.exclude(result="").order_by().values("quarter")
    counted = found.annotate(asked=Count("pk"), wrong=Count("pk", filter=Q(result=AuditResult.WRONG)))
    row = counted.filter(asked__gte=settings.AUDIT_SMALLEST).order_by("-quarter").first()
    return row and Audit(**row)
