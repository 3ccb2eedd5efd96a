"""The phone audit: what was drawn for this quarter, what is still to ring, and what was found, told as numbers."""

import html5lib
import pytest
from django.utils import timezone

from groups.curating.staleness import counts
from groups.facts.audits import by_quarter
from groups.models import Audited
from groups.records.calling.audits import quarter_of
from regions.models import Region
from tests.factories import GroupFactory
from tests.signing_in import as_curator, curator

pytestmark = pytest.mark.django_db
AUDITS = "/my/region/audits/"


@pytest.fixture
def cora(db):
    return curator("cora@example.org", Region.objects.get(slug="north-east"))


def drawn(name, place, quarter=None, result="", **fields):
    group = GroupFactory(name=name, **fields)
    quarter = quarter or quarter_of(timezone.localdate())
    found_on = timezone.localdate() if result else None
    return Audited.objects.create(quarter=quarter, group=group, place=place, result=result, found_on=found_on)


def names(answer):
    html5lib.HTMLParser(strict=True).parse(answer.text)
    return [row.group.name for row in answer.context["rows"]]


def test_it_lists_what_was_drawn_this_quarter_in_ones_own_regions(client, cora, no_groups):
    drawn("Synthetic second", 2)
    drawn("Synthetic first", 1, result="right")
    drawn("Synthetic of London", 3, region=Region.objects.get(slug="london"))
    drawn("Synthetic of old", 1, quarter="2024Q1", result="wrong")
    as_curator(client, cora)
    assert names(client.get(AUDITS)) == ["Synthetic first", "Synthetic second"]
    assert names(client.get(AUDITS, {"result": "none"})) == ["Synthetic second"]
    assert names(client.get(AUDITS, {"quarter": "2024q1"})) == ["Synthetic of old"]
    assert counts.rows(cora)["audits"].count() == 1


def test_each_quarter_says_how_many_were_drawn_reached_and_wrong(client, cora, no_groups):
    for place, result in enumerate(("right", "wrong", ""), 1):
        drawn(f"Synthetic number {place}", place, quarter="2024Q1", result=result)
    told = by_quarter()
    assert [(one.quarter, one.drawn, one.asked, one.wrong) for one in told] == [("2024Q1", 3, 2, 1)]
    page = as_curator(client, cora).get(AUDITS).text
    assert "3 drawn, 2 reached, 1 of 2 wrong (too few to publish)" in page


@pytest.mark.parametrize("quarter", ["2024", "٢٠٢٤Q1", "x" * 300])
def test_a_quarter_that_is_none_finds_nothing(client, cora, quarter):
    assert names(as_curator(client, cora).get(AUDITS, {"quarter": quarter})) == []
