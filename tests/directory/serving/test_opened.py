"""Pages that are opened are counted by group and month, from the page cache too, and nothing is known of who opened them."""

from datetime import date
from http import HTTPStatus
from threading import Thread

import pytest
from django.db import OperationalError
from django.test import Client, RequestFactory
from django.utils import timezone

from directory.serving import gathering, opened
from groups.models import Opened
from tests.factories import GroupFactory

pytestmark = pytest.mark.django_db
MONTH = date(2026, 7, 1)


@pytest.fixture
def gathered(monkeypatch):
    """Counts of this test alone, which nobody writes by the clock."""
    mine = gathering.Gathered("opened", lambda counts: opened.store(counts))
    monkeypatch.setattr(opened, "gathered", mine)
    return mine


@pytest.fixture
def counting(settings, gathered):
    """A client of a site that counts, with a page cache."""
    settings.MIDDLEWARE = ["directory.serving.opened.CountsOpened", *settings.MIDDLEWARE]
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "opened"}}
    return Client()


def this_month():
    return timezone.localdate().replace(day=1)


def counts(gathered):
    return {slug: number for (of, slug), number in gathered.counts.items() if of == this_month()}


def test_a_page_is_counted_when_it_is_made_when_it_is_kept_and_when_a_browser_has_it(counting, gathered):
    group = GroupFactory()
    first = counting.get(group.get_absolute_url())
    counting.get(group.get_absolute_url())
    again = counting.get(group.get_absolute_url(), headers={"If-None-Match": first["ETag"]})
    assert again.status_code == HTTPStatus.NOT_MODIFIED
    assert counts(gathered) == {group.slug: 3}
    assert not first.cookies


@pytest.mark.parametrize(
    "headers",
    [
        {"User-Agent": "Mozilla/5.0 (compatible; Examplebot/2.1; +https://example.org/bot)"},
        {"User-Agent": "Example-Crawler"},
        {"Sec-Purpose": "prefetch;prerender"},
    ],
)
def test_machines_that_say_so_are_left_out(counting, gathered, headers):
    counting.get(GroupFactory().get_absolute_url(), headers=headers)
    assert counts(gathered) == {}


def test_neither_other_pages_nor_what_is_not_there_nor_heads_are_counted(counting, gathered):
    counting.get("/groups/")
    counting.get("/groups/there-is-no-such-group/")
    counting.head(GroupFactory().get_absolute_url())
    assert counts(gathered) == {}


def test_counts_are_added_to_those_of_the_month():
    group, other = GroupFactory(), GroupFactory()
    Opened.objects.add({group.slug: 2}, MONTH)
    Opened.objects.add({group.slug: 3, other.slug: 1, "there-is-no-such-group": 9}, MONTH)
    Opened.objects.add({group.slug: 1}, date(2026, 8, 1))
    assert set(Opened.objects.values_list("group", "month", "times")) == {
        (group.pk, MONTH, 5), (other.pk, MONTH, 1), (group.pk, date(2026, 8, 1), 1),
    }  # fmt: skip


def test_they_are_written_in_few_queries_however_many_there_are(django_assert_max_num_queries):
    groups = [GroupFactory() for _ in range(30)]
    with django_assert_max_num_queries(7):
        Opened.objects.add({group.slug: 1 for group in groups}, MONTH)


def test_what_was_gathered_is_written_once(gathered):
    group = GroupFactory()
    gathered.add((MONTH, group.slug))
    gathered.write()
    gathered.write()
    assert Opened.objects.get().times == 1


def test_a_thread_writes_when_it_is_time_and_only_one(gathered, monkeypatch):
    started = []
    monkeypatch.setattr(gathering, "Thread", lambda target, **more: started.append(target) or Thread(target=int))
    gathered.add((this_month(), "one"))
    assert started == []
    gathered.write_at = 0
    gathered.add((this_month(), "one"))
    gathered.add((this_month(), "one"))
    assert started == [gathered.write_and_close]
    gathered.counts.clear()
    gathered.write()
    assert not gathered.is_writing


def test_while_the_database_is_away_nothing_is_lost(gathered, monkeypatch):
    def away(counts):
        raise OperationalError("away")

    gathered.add((this_month(), "one"))
    monkeypatch.setattr(opened, "store", away)
    gathered.write()
    gathered.add((this_month(), "one"))
    assert counts(gathered) == {"one": 2}
    assert not gathered.is_writing


def test_a_request_without_a_route_is_answered_as_ever(gathered):
    def answer(request):
        from django.http import HttpResponse

        return HttpResponse("Here")

    assert opened.CountsOpened(answer)(RequestFactory().get("/no-such-page/")).status_code == HTTPStatus.OK
    assert counts(gathered) == {}


def test_it_counts_where_visitors_are_served_and_nowhere_else(settings):
    assert "directory.serving.opened.CountsOpened" not in settings.MIDDLEWARE
