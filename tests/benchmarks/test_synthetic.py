"""The benchmarks' synthetic listings stand in the index as real ones do."""

import pytest

from groups.index.entries import reindex
from groups.models import FileRow, Group, SearchEntry, SearchPoint, SearchTag
from tests.benchmarks.synthetic import fill

pytestmark = pytest.mark.django_db


def index():
    entries = SearchEntry.objects.order_by("pk").values()
    tags = SearchTag.objects.order_by("group_id", "tag").values_list("group_id", "tag")
    points = SearchPoint.objects.order_by("group_id").values_list("group_id", "lat", "lng")
    files = FileRow.objects.order_by("pk").values()
    return list(entries), list(tags), list(points), list(files)


def test_a_synthetic_listing_stands_in_the_index_as_reindexing_puts_it(no_groups):
    fill(60)
    written = index()
    reindex(Group.objects.all(), 0)
    assert index() == written
