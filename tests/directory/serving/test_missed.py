"""Words that found nothing are counted by week and region; a word is kept only when enough searches had it."""

from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.db import OperationalError
from django.test import Client
from django.utils import timezone

from directory.serving import gathering, missed
from groups.models import MissedWord
from regions.models import Region

pytestmark = pytest.mark.django_db
WEEK = date(2026, 7, 6)
MACHINE = {"User-Agent": "Mozilla/5.0 (compatible; Examplebot/2.1)"}


@pytest.fixture
def gathered(monkeypatch):
    """Counts of this test alone, which nobody writes by the clock."""
    mine = gathering.Gathered("missed", lambda counts: missed.store(counts))
    monkeypatch.setattr(missed, "gathered", mine)
    return mine


@pytest.fixture
def counting(settings, gathered):
    settings.MIDDLEWARE = ["directory.serving.missed.CountsMissed", *settings.MIDDLEWARE]
    return Client()


def kept():
    return set(MissedWord.objects.values_list("week", "region__slug", "word", "times"))


def test_a_search_is_counted_once_with_nothing_of_who_asked(counting, gathered, django_assert_num_queries):
    counting.get("/groups/", {"q": "falconry and ventriloquism", "place": "Leeds"})
    week = missed.week_of(timezone.localdate())
    region = {key[1] for key in gathered.counts}
    assert {(key[0], key[2]) for key in gathered.counts} == {(week, "falconry"), (week, "ventriloquism")}
    assert len(region) == 1
    assert not MissedWord.objects.exists()


def test_the_form_leads_to_the_answer_which_alone_is_counted(counting, gathered):
    answer = counting.post("/groups/", {"q": "falconry"}, follow=True)
    assert answer.redirect_chain
    assert sum(gathered.counts.values()) == 1


@pytest.mark.parametrize("q", ["my husband hits me falconry", "falconry suicide", "walking"])
def test_what_may_not_be_counted_leaves_nothing(counting, gathered, q):
    counting.get("/groups/", {"q": q})
    counting.post("/groups/", {"q": q}, follow=True)
    gathered.write()
    assert not gathered.counts
    assert not MissedWord.objects.exists()


def test_machines_and_other_pages_are_left_out(counting, gathered):
    counting.get("/groups/", {"q": "falconry"}, headers=MACHINE)
    counting.get("/groups/map/", {"q": "falconry"})
    counting.get("/")
    assert not gathered.counts


def test_a_word_is_kept_only_once_enough_searches_of_a_week_and_region_had_it(settings):
    settings.MISSED_WORDS_FROM = 5
    MissedWord.objects.add({("london", "falconry"): 4, ("", "falconry"): 1}, WEEK)
    assert kept() == {(WEEK, "london", "", 4), (WEEK, None, "", 1)}
    MissedWord.objects.add({("london", "falconry"): 1}, WEEK)
    assert kept() == {(WEEK, "london", "falconry", 5), (WEEK, None, "", 1)}
    MissedWord.objects.add({("london", "falconry"): 2, ("nowhere", "falconry"): 9}, WEEK)
    assert (WEEK, "london", "falconry", 7) in kept()


def test_before_that_nothing_tells_the_word_without_the_key_and_no_week_tells_of_another(settings):
    MissedWord.objects.add({("london", "falconry"): 1}, WEEK)
    MissedWord.objects.add({("london", "falconry"): 1}, WEEK + timedelta(weeks=1))
    settings.SECRET_KEY = "another key that is as long as a key has to be, or longer"
    MissedWord.objects.add({("london", "falconry"): 1}, WEEK)
    digests = set(MissedWord.objects.values_list("digest", flat=True))
    assert len(digests) == 3
    assert not any("falconry" in digest for digest in digests)


def test_they_are_added_in_few_queries_however_many_there_are(django_assert_max_num_queries):
    times = {("london", f"word{chr(97 + n)}"): n + 1 for n in range(25)}
    with django_assert_max_num_queries(8):
        MissedWord.objects.add(times, WEEK)
    with django_assert_max_num_queries(8):
        MissedWord.objects.add(times, WEEK)
    assert MissedWord.objects.count() == 25


def test_what_was_gathered_is_written_once_and_not_lost_while_the_database_is_away(gathered, monkeypatch):
    gathered.add((WEEK, "london", "falconry"))
    store = missed.store

    def away(counts):
        raise OperationalError("away")

    monkeypatch.setattr(missed, "store", away)
    gathered.write()
    assert gathered.counts
    monkeypatch.setattr(missed, "store", store)
    gathered.write()
    gathered.write()
    assert kept() == {(WEEK, "london", "", 1)}


def test_small_counts_of_past_weeks_are_forgotten_and_all_after_so_many_weeks(settings, capsys):
    settings.MISSED_WORDS_KEPT_WEEKS = 26
    monday = missed.week_of(timezone.localdate())
    london = Region.objects.get(slug="london")
    ages = {"now": 0, "last": 1, "before": 2, "old": 26, "too old": 27}
    for name, weeks in ages.items():
        week = monday - timedelta(weeks=weeks)
        MissedWord.objects.create(week=week, region=london, digest=f"small {name}", times=2)
        MissedWord.objects.create(week=week, region=london, digest=f"large {name}", times=9, word="falconry")
    call_command("forget")
    assert "4 counts of words that found nothing" in capsys.readouterr().out
    left = set(MissedWord.objects.values_list("digest", flat=True))
    assert left == {"small now", "small last", "large now", "large last", "large before", "large old"}


def test_the_privacy_page_says_from_how_many_and_for_how_long(client, settings):
    page = client.get("/privacy/").text
    assert f"searched for {settings.MISSED_WORDS_FROM} times in a week and region" in page
    assert f"after {settings.MISSED_WORDS_KEPT_WEEKS} weeks" in page


def test_it_counts_where_visitors_are_served_and_nowhere_else(settings):
    assert "directory.serving.missed.CountsMissed" not in settings.MIDDLEWARE
