"""What the documents, and public pages since, say of single listings: `truth.csv` has each value that was once wrong."""

import csv
from pathlib import Path

import pytest

from groups.finding.search import GroupSearch
from groups.models import Check, Group, Outcome, Provenance, SaidBy

pytestmark = pytest.mark.django_db
with Path(__file__).with_name("truth.csv").open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))


def is_right(group, what, right):
    if what in ("has", "lacks"):
        facet, slug = right.split(":")
        return group.features.filter(facet=facet, slug=slug).exists() == (what == "has")
    if what == "found in":
        search = GroupSearch({"place": right})
        return group in search.qs or (group.kind == "service" and search.reach >> search.index.slot_of[group.pk] & 1)
    if what == "found by":
        return group in GroupSearch({"q": right}).qs
    return getattr(group, what) == right


def test_each_value_is_what_the_source_gives():
    groups = {group.slug: group for group in Group.objects.all()}
    wrong = [row for row in ROWS if not is_right(groups[row["listing"]], row["what"], row["right"])]
    assert wrong == []


def test_what_was_found_since_names_its_page_and_confirms_nothing():
    found = Provenance.objects.filter(source__slug="since-2013")
    assert found.count() >= 60
    assert all(one.where.startswith("http") for one in found)
    checks = Check.objects.filter(note__startswith="http")
    assert checks.count() >= 20
    assert {check.said_by for check in checks} == {SaidBy.SOMEONE_ELSE}
    assert {check.outcome for check in checks} <= {Outcome.RIGHT, Outcome.CLOSED}


def test_what_rests_on_one_page_alone_is_told_to_nobody(client):
    page = client.get("/groups/hayaan/").content.decode()
    assert "councilofsomaliorgs" not in page
    assert not Provenance.objects.filter(source__slug="since-2013", group__slug="hayaan").exists()
