"""Two people change listings at the same time, and somebody follows all the while: nothing is passed over."""

from threading import Barrier, Thread

import pytest
from django.db import connection
from django.db.models import QuerySet

from groups.index import versions
from groups.models import Address, Change, DataVersion, Group
from groups.records.actions import publish
from tests.records.listings import BY, again, published

from .following import Follower

WRITERS, EDITS = 2, 15


@pytest.fixture
def committed(django_db_setup, django_db_blocker):
    """A place for listings that other connections see. Everything is taken back afterwards."""
    with django_db_blocker.unblock():
        before, uuids = versions.current(), []
        yield uuids
        mine = Group.objects.filter(uuid__in=uuids)
        QuerySet(Change).filter(group__in=mine).delete()
        Address.objects.filter(group__in=mine).delete()
        mine.delete()
        DataVersion.objects.update(number=before.number, gone=before.gone)


@pytest.mark.postgresql
def test_who_follows_while_two_write_misses_nothing(committed):
    start, writing = Barrier(WRITERS + 1), []

    def write():
        try:
            start.wait(timeout=10)
            for number in range(EDITS):
                record = published(summary="New.")[1]
                committed.append(record.uuid)
                publish(again(record)[1].with_answers({"summary": f"Edit {number}."}), **BY)
        finally:
            connection.close()

    follower = Follower()
    follower.read()
    writing = [Thread(target=write) for _ in range(WRITERS)]
    for thread in writing:
        thread.start()
    start.wait(timeout=10)
    items = []
    while any(thread.is_alive() for thread in writing):
        items += follower.page()[0]
    items += follower.read()
    numbers = [item["modified"] for item in items]
    assert numbers == sorted(set(numbers))
    assert len(committed) == WRITERS * EDITS
    for uuid in committed:
        assert follower.held[str(uuid)]["summary"] == Group.objects.get(uuid=uuid).summary != "New."
