"""Pages of groups are counted by month, and nothing else is known of who opened them."""

import pytest
from django.utils import timezone

from directory.serving import opened
from groups.models import Group, Opened

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_counted():
    opened.counted.clear()
    yield
    opened.counted.clear()


def test_a_group_that_was_opened_is_counted_and_no_other_page(client):
    for page in ("/groups/elefriends/", "/groups/elefriends/", "/groups/", "/", "/groups/no-such-group/"):
        client.get(page)
    assert opened.counted == {"elefriends": 2}


def test_sums_are_added_to_the_month(client):
    group = Group.objects.get(slug="elefriends")
    opened.add({"elefriends": 2, "no-such-group": 9})
    opened.add({"elefriends": 3})
    told = Opened.objects.get(group=group)
    assert (told.times, told.month) == (5, timezone.localdate().replace(day=1))


def test_what_could_not_be_written_is_counted_next_time(monkeypatch):
    def away(sums):
        raise OSError

    monkeypatch.setattr(opened, "add", away)
    monkeypatch.setattr(opened, "connection", type("Open", (), {"close": staticmethod(lambda: None)}))
    opened.counted["elefriends"] = 3
    opened.write()
    assert opened.counted == {"elefriends": 3}
