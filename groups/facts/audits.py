"""How often what is called confirmed was wrong after all, as calls to some of them found."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count, Q

from groups.models import Audited, AuditResult

MONTHS = {"1": "January to March", "2": "April to June", "3": "July to September", "4": "October to December"}


@dataclass(frozen=True)
class Audit:
    """One quarter: how many groups were drawn, how many of them answered, and for how many of these something was
    wrong. A sample of twenty says little, so it is told as it is and not as a share."""

    quarter: str
    drawn: int
    asked: int
    wrong: int

    @property
    def when(self):
        """ "October to December 2026"."""
        year, _, number = self.quarter.partition("Q")
        return f"{MONTHS[number]} {year}"

    @property
    def says_something(self):
        """Whether enough answered for its result to be published."""
        return self.asked >= settings.AUDIT_SMALLEST


def by_quarter():
    """[`Audit`] of every quarter in which groups were drawn, the newest first."""
    told, wrong = ~Q(result=""), Q(result=AuditResult.WRONG)
    rows = Audited.objects.order_by().values("quarter")
    rows = rows.annotate(drawn=Count("pk"), asked=Count("pk", filter=told), wrong=Count("pk", filter=wrong))
    return [Audit(**row) for row in rows.order_by("-quarter")]


def last_audit():
    """The newest quarter with results enough to say something, None without any."""
    return next((one for one in by_quarter() if one.says_something), None)
