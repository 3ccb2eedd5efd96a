"""Curators read the words that found nothing as weekly counts, once they are large enough, and nothing else."""

import csv
from datetime import date

import pytest

from groups.models import MissedWord
from regions.models import Region

pytestmark = pytest.mark.django_db
LIST = "/my/region/vocabularies/missed-words/"


@pytest.fixture(autouse=True)
def counts(settings):
    settings.MISSED_WORDS_FROM = 5
    MissedWord.objects.add(
        {("london", "falconry"): 6, ("london", "ventriloquism"): 4, ("", "falconry"): 9}, date(2026, 7, 6)
    )
    MissedWord.objects.add({("north-east", "campanology"): 5}, date(2026, 6, 29))


def test_words_above_the_threshold_stand_by_week_and_region(cora):
    page = cora.get(LIST).text
    assert "falconry" in page
    assert "campanology" in page
    assert "ventriloquism" not in page
    assert "week of 6 July 2026" in page
    assert "9 searches" in page


def test_the_list_is_filtered_and_taken_away(cora):
    london = Region.objects.get(slug="london")
    assert "campanology" not in cora.get(LIST, {"region": london.slug}).text
    assert "campanology" not in cora.get(LIST, {"since": "2026-07-01"}).text
    assert "falconry" not in cora.get(LIST, {"word": "campan"}).text
    answer = cora.get(LIST, {"file": "csv", "sort": "times"})
    rows = list(csv.DictReader(b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()))
    assert [(row["Word"], row["Region"], row["Searches"]) for row in rows][:2] == [
        ("falconry", "", "9"), ("falconry", "London", "6"),
    ]  # fmt: skip


def test_it_costs_few_queries_for_few_and_for_many(cora, django_assert_max_num_queries):
    for number in (0, 60):
        MissedWord.objects.add(
            {("london", f"word{chr(97 + n % 26)}{chr(97 + n // 26)}"): 9 for n in range(number)}, date(2026, 7, 6)
        )
        cora.get(LIST)
        with django_assert_max_num_queries(10):
            cora.get(LIST)
