"""Among answers that fit alike, those that somebody can be asked about come first; near a place, distance still rules."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from groups.finding.asking.parameters import RADII
from groups.finding.results.page import Results
from groups.finding.search import GroupSearch
from groups.index import current
from groups.models import Group
from tests.factories import CheckFactory, ContactFactory, GroupFactory, adopted

pytestmark = pytest.mark.django_db
LEEDS = {"town": "Leeds", "lat": 53.79648, "lng": -1.54785}
A_MILE_NORTH = {"town": "Leeds", "lat": 53.81096, "lng": -1.54785}
TEN_MILES_NORTH = {"town": "Harrogate", "lat": 53.94129, "lng": -1.54785}
TODAY = timezone.localdate()


def listed(name, *, contact=False, confirmed=None, **fields):
    group = GroupFactory(name=name, **fields)
    if contact:
        ContactFactory(group=group)
    if confirmed:
        CheckFactory(group=group, on=confirmed)
    return adopted(group)


def names(**question):
    results = Results(GroupSearch(question))
    pks = current.index().pks[list(results.ordered())].tolist()
    by_pk = Group.objects.in_bulk(pks)
    return [by_pk[pk].name for pk in pks]


def of_each_kind(**fields):
    listed("A neither", **fields)
    listed("B long ago", confirmed=TODAY - timedelta(days=400), **fields)
    listed("C contact", contact=True, **fields)
    listed("D confirmed", confirmed=TODAY, **fields)
    listed("E both", contact=True, confirmed=TODAY, **fields)


@pytest.mark.parametrize("question", [{}, {"q": "quagga"}, {"place": "Leeds"}])
def test_those_confirmed_within_a_year_come_first_then_those_with_a_contact(no_groups, question):
    of_each_kind(description="A quagga.", **LEEDS)
    found = names(**question)
    assert found[:3] == ["E both", "D confirmed", "C contact"]
    assert set(found[3:]) == {"A neither", "B long ago"}


def test_what_fits_better_comes_before_those_you_can_ask(no_groups):
    of_each_kind(description="A quagga.")
    listed("Quagga", description="-")
    listed("F women", features=["community:women"])
    listed("G open", open_to="open-to-all", contact=True, confirmed=TODAY)
    assert names(q="quagga")[:2] == ["Quagga", "E both"]
    assert names(community="women") == ["F women", "G open"]


def test_near_a_place_those_you_can_ask_come_first_among_those_about_as_near(no_groups):
    listed("Far, both", contact=True, confirmed=TODAY, **TEN_MILES_NORTH)
    listed("Near, neither", **LEEDS)
    listed("A mile off, contact", contact=True, **A_MILE_NORTH)
    assert names(place="Leeds", radius="25") == ["A mile off, contact", "Near, neither", "Far, both"]
    assert names(place="Leeds", radius="25", sort="distance") == ["Near, neither", "A mile off, contact", "Far, both"]


def test_the_real_answers_stand_in_bands_of_distance_and_in_each_by_doubt_and_distance():
    results = Results(GroupSearch({"place": "Leeds", "radius": "50"}))
    slots = list(results.ordered())
    miles = results.search.distances(results.search.where).miles_of(slots, 50, 10)
    reached = results.index.tagged(["contact:yes"])
    key = [
        (next(at for at, step in enumerate(RADII) if far <= step), not reached >> slot & 1, round(far, 1))
        for far, slot in zip(miles.tolist(), slots, strict=True)
    ]
    assert key == sorted(key)
    assert len({(band, doubt) for band, doubt, _ in key}) > 3


def test_those_alike_stand_in_another_order_each_day_and_in_one_all_day(no_groups, monkeypatch):
    for number in range(12):
        listed(f"Synthetic {number}")
    orders = []
    for day in range(1, 8):
        monkeypatch.setattr(timezone, "localtime", lambda *_, day=day: datetime(2026, 6, day, 12))
        orders.append(names())
        monkeypatch.setattr(timezone, "localtime", lambda *_, day=day: datetime(2026, 6, day, 20))
        assert names() == orders[-1]
    assert len({order[0] for order in orders}) > 2
    assert all(sorted(order) == sorted(orders[0]) for order in orders)
    assert names(sort="name") == sorted(orders[0])


def test_the_order_says_what_it_puts_first(client):
    page = client.get("/groups/?place=Leeds").content.decode()
    assert '<option value="" selected>Those you can ask first</option>' in page
    assert "before the others that are about as near" in page
    assert "about as near" not in client.get("/groups/").content.decode()
