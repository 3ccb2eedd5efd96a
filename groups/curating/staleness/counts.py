"""What the first page of a curator says of old facts: each a function of a person, with the list that it leads to."""

from urllib.parse import urlencode

from django.db.models import Count
from django.urls import reverse
from django.utils import timezone

from groups.curating.today.parts import Part
from groups.models import Audited
from groups.records.calling.audits import quarter_of
from groups.records.calling.calls import may_ring, to_ring

from .bands import BY_NAME, pauses_that_end

NEVER = BY_NAME["never"]


def old_facts(person):
    """[`Part`] of listings that nobody ever confirmed, and of pauses that end this week; one query."""
    counted = may_ring(person).order_by().aggregate(
        never=Count("pk", filter=NEVER.condition), pauses=Count("pk", filter=pauses_that_end())
    )  # fmt: skip
    return [
        Part("Listings that nobody ever confirmed", counted["never"], to_list(band=NEVER.name)),
        Part("Pauses that end this week", counted["pauses"], to_list(pauses="on")),
    ]


def calls_of_today(person):
    """`Part`: how many groups this person should ring today; one query."""
    count = to_ring(may_ring(person), until=timezone.localdate()).order_by().count()
    return Part("Groups to ring today", count, reverse("curating:calls"))


def audit_calls(person):
    """`Part`: how many calls of this quarter's phone audit are to be made; one query."""
    own = may_ring(person).order_by().values("pk")
    count = Audited.objects.filter(group__in=own, quarter=quarter_of(timezone.localdate()), result="").count()
    return Part("Calls of the phone audit", count, f"{reverse('curating:audits')}?result=none")


def to_list(**asked):
    return f"{reverse('curating:staleness')}?{urlencode(asked)}"
