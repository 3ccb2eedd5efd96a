"""A long list a page at a time is the whole list: each row once, in order, what is empty last."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from groups.models import QueueItem, Report
from groups.records.paging import a_page, counted, counted_together
from tests.properties import examples

pytestmark = pytest.mark.django_db
START = datetime(2026, 1, 1, tzinfo=UTC)
SMALL = st.integers(0, 2)
# Few values, so that many rows are alike; each of the three may be missing, the last with the row that it is of.
ROWS = st.lists(st.tuples(SMALL, st.none() | SMALL, st.none() | st.tuples(st.none() | SMALL)), max_size=12)
COLUMNS = st.permutations(["made_at", "closed_at", "item__known_version"])
DOWN = st.lists(st.booleans(), min_size=4, max_size=4)


def made(rows):
    """{pk: its three values} of reports of these values."""
    told = {}
    for number, (made_at, closed_at, item) in enumerate(rows):
        item = item and QueueItem.objects.create(
            kind="report", listing_uuid=uuid_of(number), known_version=item[0], waiting_for="curator"
        )
        report = Report.objects.create(
            kind="closed", words="Synthetic", made_at=day(made_at), closed_at=day(closed_at), item=item
        )
        told[report.pk] = {
            "pk": report.pk, "made_at": made_at, "closed_at": closed_at, "item__known_version": item and item.known_version
        }  # fmt: skip
    return told


def uuid_of(number):
    return f"00000000-0000-4000-8000-{number:012}"


def day(number):
    return None if number is None else START + timedelta(days=number)


def in_plain_order(told, keys):
    """The numbers of the rows in the order of the keys, sorted by the last key first."""
    ordered = list(told)
    for key in reversed(keys):
        name, down = key.removeprefix("-"), key.startswith("-")
        there = [pk for pk in ordered if told[pk][name] is not None]
        there.sort(key=lambda pk: told[pk][name], reverse=down)
        ordered = there + [pk for pk in ordered if told[pk][name] is None]
    return ordered


@examples(60)
@given(rows=ROWS, columns=COLUMNS, down=DOWN, size=st.integers(1, 5))
def test_the_pages_together_are_the_whole_list_in_order(rows, columns, down, size):
    keys = ["-" * is_down + column for column, is_down in zip([*columns, "pk"], down, strict=True)]
    with transaction.atomic():
        told = made(rows)
        found, after = [], ""
        while True:
            page = a_page(Report.objects.filter(pk__in=told), after, keys=keys, size=size)
            assert len(page.rows) == size or not page.next
            found += [row.pk for row in page.rows]
            after = page.next
            if not after:
                break
        assert found == in_plain_order(told, keys)
        transaction.set_rollback(True)


@pytest.mark.parametrize("after", ["", "0", "-1", "1e3", "٣", "9" * 40, "first", "1; DROP", "\x00"])
def test_a_page_after_what_is_no_row_is_the_first(after):
    told = made([(0, None, None), (1, None, None)])
    page = a_page(Report.objects.filter(pk__in=told), after, keys=["made_at", "pk"], size=1)
    assert [row.pk for row in page.rows] == [min(told)]
    assert page.next == str(min(told))


def test_rows_are_counted_no_further_than_asked_and_several_lists_at_once():
    told = made([(0, None, None), (0, 1, None), (1, 1, None)])
    rows = Report.objects.filter(pk__in=told)
    assert (counted(rows), counted(rows, most=2)) == (3, 2)
    assert counted_together(all=rows, closed=rows.exclude(closed_at=None), none=rows.none()) == {
        "all": 3, "closed": 2, "none": 0,
    }  # fmt: skip
