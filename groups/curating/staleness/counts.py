"""What the first page of a curator says of old facts and calls, with the lists that it leads to."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone

from groups.curating.today.parts import Part
from groups.models import Audited
from groups.records.calling.audits import quarter_of
from groups.records.calling.calls import may_ring, to_ring

from .bands import BY_NAME, pauses_that_end

NEVER = BY_NAME["never"]
STALENESS = "curating:staleness"
# What each is called, and its list with what it is filtered by.
LISTS = {
    "never": ("Listings that nobody ever confirmed", STALENESS, {"band": NEVER.name}),
    "pauses": ("Pauses that end this week", STALENESS, {"pauses": "on"}),
    "to_ring": ("Groups to ring today", "curating:calls", {}),
    "audits": ("Calls of the phone audit", "curating:audits", {"result": "none"}),
}


def rows(person):
    """{name: rows} of what is counted: each a query of its own, so that they can be counted in one statement."""
    own, today = may_ring(person).order_by(), timezone.localdate()
    return {
        "never": own.filter(NEVER.condition),
        "pauses": own.filter(pauses_that_end()),
        "to_ring": to_ring(own, until=today),
        "audits": Audited.objects.filter(group__in=own.values("pk"), quarter=quarter_of(today), result=""),
    }


def parts(counted):
    """[`Part`] of these counts, each with its list."""
    for name, (label, page, asked) in LISTS.items():
        yield Part(label, counted[name], f"{reverse(page)}{'?' * bool(asked)}{urlencode(asked)}")
