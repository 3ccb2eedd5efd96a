"""Two curators merge the same two listings at the same moment, each the other way round."""

from threading import Barrier, Thread

import pytest
from django.db import connection
from django.db.models import QuerySet

from groups.index import versions
from groups.models import Address, Change, DataVersion, Group, Merge, Publication
from groups.records.errors import Refused
from groups.records.merging import merge

from .listings import BY, again, published


@pytest.fixture
def committed(django_db_setup, django_db_blocker):
    """The records of two listings that other connections see. Everything is taken back afterwards."""
    with django_db_blocker.unblock():
        before = versions.current()
        records = published()[1], published()[1]
        yield records
        mine = Group.objects.filter(uuid__in=[record.uuid for record in records])
        Merge.objects.filter(survivor__in=mine).delete()
        QuerySet(Change).filter(group__in=mine).delete()
        Address.objects.filter(group__in=mine).delete()
        mine.update(merged_into=None, publication=Publication.DRAFT)
        mine.delete()
        DataVersion.objects.update(number=before.number, gone=before.gone)


@pytest.mark.postgresql
def test_of_two_merges_at_once_each_the_other_way_round_exactly_one_wins(committed):
    start, said = Barrier(2), []

    def attempt(survivor, loser):
        start.wait(timeout=10)
        try:
            said.append(merge(survivor=survivor, loser=loser, survivor_version=1, loser_version=1, choices={}, **BY))
        except Refused as refusal:
            said.append(refusal)
        finally:
            connection.close()

    one, other = (again(record)[0] for record in committed)
    threads = [Thread(target=attempt, args=pair) for pair in ((one, other), (other, one))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert sorted(type(answer).__name__ for answer in said) == ["Merge", "Refused"]
    [done] = [answer for answer in said if isinstance(answer, Merge)]
    assert Group.objects.get(pk=done.survivor_id).publication == Publication.PUBLISHED
    assert Group.objects.get(pk=done.loser_id).merged_into_id == done.survivor_id
    [refusal] = [answer for answer in said if isinstance(answer, Refused)]
    assert "was merged into" in str(refusal)
