"""How old our facts are: each listing is in one band and at one place of the ladder, and the counts say how many."""

from datetime import timedelta

import html5lib
import pytest
from dateutil.relativedelta import relativedelta
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from groups.curating.staleness import bands, counts, positions
from groups.models import Asking, AskingStep, Audited, Call, Group, LeftInPeace
from groups.records import states
from groups.records.calling import audits
from groups.records.paging import counted_together
from groups.records.people.known import while_reading
from regions.models import Region
from tests.factories import CheckFactory, GroupFactory, adopted
from tests.signing_in import as_curator, curator, keeper

pytestmark = pytest.mark.django_db
STALENESS = "/my/region/staleness/"


@pytest.fixture
def north_east():
    return Region.objects.get(slug="north-east")


@pytest.fixture
def cora(north_east):
    return curator("cora@example.org", north_east)


def confirmed(name, on=None):
    group = GroupFactory(name=name)
    if on:
        CheckFactory(group=group, on=on)
    return adopted(group)


def asked(group, *rungs, ended=False):
    asking = Asking.objects.create(group=group, number=1, due_on="2026-07-01", version=1)
    for rung in rungs:
        AskingStep.objects.create(asking=asking, rung=rung)
    Asking.objects.filter(pk=asking.pk).update(ended_at=timezone.now() if ended else None)
    return asking


def names(answer):
    html5lib.HTMLParser(strict=True).parse(answer.text)
    return [row.name for row in answer.context["rows"]]


def test_each_band_has_what_was_confirmed_so_long_ago(client, cora, no_groups):
    today = timezone.localdate()
    for name, months in (
        ("Synthetic fresh", 1),
        ("Synthetic spring", 4),
        ("Synthetic winter", 8),
        ("Synthetic old", 14),
    ):
        confirmed(name, today - relativedelta(months=months))
    confirmed("Synthetic never")
    as_curator(client, cora)
    found = {band.name: names(client.get(STALENESS, {"band": band.name})) for band in bands.BANDS}
    assert list(found.values()) == [
        ["Synthetic fresh"], ["Synthetic spring"], ["Synthetic winter"], ["Synthetic old"], ["Synthetic never"],
    ]  # fmt: skip
    assert [part.count for part in client.get(STALENESS).context["bands"]] == [1, 1, 1, 1, 1, 0]
    assert names(client.get(STALENESS)) == [
        "Synthetic old", "Synthetic winter", "Synthetic spring", "Synthetic fresh", "Synthetic never",
    ]  # fmt: skip


@given(days=st.integers(0, 800))
def test_every_day_is_in_exactly_one_band(days):
    """The bands as conditions on one day: their edges neither overlap nor leave a day out."""
    today = timezone.localdate()
    day = today - timedelta(days=days)

    def holds(band):
        is_after = band.older is None or day > today - relativedelta(months=band.older)
        is_before = band.newer is None or day <= today - relativedelta(months=band.newer)
        return is_after and is_before

    assert sum(holds(band) for band in bands.BANDS if band.name != "never") == 1


@pytest.mark.parametrize("months", [3, 6, 12])
def test_a_listing_on_the_edge_of_two_bands_is_in_one(no_groups, months):
    confirmed("Synthetic edge", timezone.localdate() - relativedelta(months=months))
    assert sum(count for _, count in bands.counted(Group.objects.all())[0]) == 1


def test_each_listing_says_where_it_stands_and_is_found_by_that(client, cora, no_groups):
    worlds = {
        positions.UNASKED: lambda group: None,
        positions.PLANNED: asked,
        "asked": lambda group: asked(group, "asked"),
        "reminded": lambda group: asked(group, "asked", "reminded"),
        "organisation": lambda group: asked(group, "asked", "organisation"),
        "curator": lambda group: asked(group, "asked", "curator"),
        "not-confirmed": lambda group: asked(group, "curator", "not-confirmed"),
        "archived": lambda group: states.archive(group, version=group.version, by="Tests", why="Nobody answered"),
        positions.BETWEEN: lambda group: asked(group, "asked", ended=True),
        positions.PEACE: lambda group: LeftInPeace.objects.create(group=group, why="They asked for it"),
    }
    for position, make in worlds.items():
        make(confirmed(f"Synthetic {position}"))
    as_curator(client, cora)
    everything = {row.name: row.position for row in client.get(STALENESS).context["rows"]}
    for position in worlds:
        expected = {f"Synthetic {position}"} | ({"Synthetic peace"} if position == positions.UNASKED else set())
        assert set(names(client.get(STALENESS, {"ladder": position}))) == expected
        if position != "archived":
            assert everything[f"Synthetic {position}"] == positions.LABELS[position]
    assert "Synthetic archived" not in everything
    archived = client.get(STALENESS).context["bands"][-1]
    assert archived.count == 1
    assert [row.position for row in client.get(archived.address).context["rows"]] == [positions.LABELS["archived"]]


def test_one_that_was_asked_twice_stands_where_the_last_asking_is(no_groups):
    group = confirmed("Synthetic twice")
    asked(group, "asked", "curator", ended=True)
    Asking.objects.create(group=group, number=2, due_on="2026-12-01", version=1)
    assert positions.placed([group])[0].position == positions.LABELS[positions.PLANNED]


def test_one_that_is_archived_and_left_in_peace_is_among_those_left_in_peace(client, cora, no_groups):
    group = confirmed("Synthetic quiet")
    states.archive(group, version=group.version, by="Tests", why="Nobody answered")
    LeftInPeace.objects.create(group=group, why="They asked for it")
    assert names(as_curator(client, cora).get(STALENESS, {"ladder": positions.PEACE})) == ["Synthetic quiet"]


def test_pauses_that_end_this_week_are_a_filter(client, cora, no_groups):
    today = timezone.localdate()
    for name, days in (("Synthetic soon", 3), ("Synthetic past", -3), ("Synthetic later", 20)):
        group = confirmed(name)
        Group.objects.filter(pk=group.pk).update(status="paused", paused_until=today + timedelta(days=days))
    assert set(names(as_curator(client, cora).get(STALENESS, {"pauses": "on"}))) == {"Synthetic soon", "Synthetic past"}
    never, pauses, *_ = counts.parts(counted_together(**counts.rows(cora)))
    assert (never.count, pauses.count) == (3, 2)
    assert len(names(client.get(pauses.address))) == 2
    assert len(names(client.get(never.address))) == 3


def test_only_a_curators_own_regions_are_listed_and_not_what_they_keep(client, cora, north_east, no_groups):
    mine = confirmed("Synthetic of mine")
    confirmed("Synthetic of others")
    GroupFactory(name="Synthetic of London", region=Region.objects.get(slug="london"))
    kim = keeper("kim@example.org", mine)
    kim.curates.create(region=north_east)
    assert names(as_curator(client, kim).get(STALENESS)) == ["Synthetic of others"]


@pytest.mark.parametrize(
    "asked_for", [{"band": "12 or so"}, {"ladder": "x"}, {"region": "nowhere"}, {"sort": "x"}, {"after": "9" * 40}]
)
def test_a_filter_that_makes_no_sense_breaks_nothing(client, cora, asked_for):
    answer = as_curator(client, cora).get(STALENESS, asked_for)
    assert answer.status_code == 200
    html5lib.HTMLParser(strict=True).parse(answer.text)


def test_the_file_has_what_the_list_has(client, cora, no_groups):
    confirmed("Synthetic thistles")
    file = as_curator(client, cora).get(STALENESS, {"file": "csv"}).getvalue().decode()
    assert "Synthetic thistles" in file
    assert "Nobody asked it yet" in file


PAGES = (
    STALENESS, f"{STALENESS}?region=north-east&ladder=curator", "/my/region/calls/?later=on",
    "/my/region/calls/?region=north-east", "/my/region/not-listed/", "/my/region/audits/",
    "/my/region/find/?q=Synthetic+nettles", "/my/region/find/?q=01632960123",
)  # fmt: skip


def test_each_page_costs_the_same_for_few_and_for_many(client, cora, no_groups):
    as_curator(client, cora)
    quarter = audits.quarter_of(timezone.localdate())

    def more(number):
        for n in range(number):
            group = confirmed(f"Synthetic nettles {n}", timezone.localdate())
            asked(group, "asked", "curator")
            Call.objects.create(group=group, outcome="no-answer", again_on=timezone.localdate(), by=cora)
            Audited.objects.create(quarter=quarter, group=group, place=n)
            gone = confirmed(f"Synthetic nettles away {n}")
            states.withdraw(gone, version=gone.version, by="Tests", why="They asked for it")

    def cost(page):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(page).status_code == 200
        return len(queries)

    more(2)
    few = {page: cost(page) for page in PAGES}
    more(8)
    assert {page: cost(page) for page in PAGES} == few
    assert max(few.values()) <= 10, few


def test_counts_cost_one_query_besides_who_one_is(cora, django_assert_max_num_queries):
    with while_reading(), django_assert_max_num_queries(3):
        list(counts.parts(counted_together(**counts.rows(cora))))
