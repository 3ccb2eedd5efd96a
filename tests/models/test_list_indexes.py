"""Long lists are read in the order of an index: of a region with fifty thousand listings no page sorts them all."""

import pytest
from django.db import connection

from groups.curating.staleness.bands import pauses_that_end
from groups.models import Group, Keeper, SearchEntry

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
LISTS = {
    "groups_by_town": lambda: Group.objects.order_by("town", "name", "pk"),
    "groups_by_name": lambda: Group.objects.order_by("name", "pk"),
    "groups_paused_until": lambda: Group.objects.filter(pauses_that_end()).order_by().values("pk"),
    "entries_by_confirmed": lambda: SearchEntry.objects.order_by("confirmed_on", "pk"),
    "keepers_by_since": lambda: Keeper.objects.order_by("-since", "-pk"),
}


@pytest.mark.parametrize("index", LISTS)
def test_a_list_is_read_by_its_index_and_not_sorted(index):
    with connection.cursor() as cursor:
        # A table of few rows is read whole, whatever indexes it has.
        cursor.execute("SET LOCAL enable_seqscan = off")
    plan = LISTS[index]()[:21].explain()
    assert index in plan
    assert "Sort" not in plan
