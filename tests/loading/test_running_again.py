"""The loader may be run as often as anyone likes: it does what changed, says so, and loses nothing."""

from datetime import date

import pytest
from django.conf import settings

from groups.index import versions
from groups.loading.actions import load_directory
from groups.models import Feature, Group, LoadedRow, Organisation, Outcome, Provenance, SearchTag, Session
from regions.models import District
from tests.factories import CheckFactory

from .trees import SOURCE, listing, table

pytestmark = pytest.mark.django_db


def done(report, kind):
    return tuple(report.counts[kind, what] for what in ("added", "changed", "left", "kept", "refused"))


def contents():
    """All that a reader can find in the directory, ids aside."""
    return {
        "groups": list(Group.objects.order_by("slug").values_list("slug", "name", "town", "lat", "summary")),
        "sessions": list(Session.objects.order_by("group__slug", "pk").values_list("group__slug", "attendance")),
        "provenance": list(Provenance.objects.order_by("group__slug", "pk").values_list("group__slug", "where")),
        "tags": sorted(SearchTag.objects.values_list("group__slug", "tag")),
    }


def test_running_again_on_the_real_fixtures_leaves_everything_and_loses_nothing():
    before, version = contents(), versions.current()
    report = load_directory(root=settings.FIXTURES_DIR)
    assert not report.changed_anything
    assert not report.refused
    assert done(report, "listing") == (0, 0, Group.objects.count(), 0, 0)
    assert {what for _, what in report.counts} <= {"added", "changed", "left"}
    assert contents() == before
    assert versions.current() == version


def test_running_again_says_what_was_left_and_names_nothing(tree):
    tree.listings(listing("one"), listing("two"))
    assert done(tree.load(), "listing") == (2, 0, 0, 0, 0)
    again = tree.load()
    assert done(again, "listing") == (0, 0, 2, 0, 0)
    assert again.names == []
    assert "listing: 0 added, 0 changed, 2 left" in list(again.lines())


def test_a_changed_row_is_written_named_and_indexed_and_the_version_goes_up(tree):
    tree.listings(listing("one"), listing("two", cost="paid"))
    tree.load()
    version = versions.current()
    tree.listings(listing("one"), listing("two", cost="free", name="Synthetic zebra"))
    report = tree.load()
    assert done(report, "listing") == (0, 1, 1, 0, 0)
    assert [name for name in report.names if "changed listing" in name and "Synthetic zebra" in name]
    two = Group.objects.get(slug="two")
    assert set(two.tags.filter(tag__startswith="cost:").values_list("tag", flat=True)) == {"cost:free"}
    assert "zebra" in two.search_entry.names.split()
    assert versions.current() != version


def test_a_run_that_changes_nothing_leaves_the_version(tree):
    tree.listings(listing("one"))
    tree.load()
    version = versions.current()
    tree.load()
    assert versions.current() == version


def test_a_group_keeps_its_identity_when_its_row_changes(tree):
    tree.listings(listing("one"))
    tree.load()
    before = Group.objects.values_list("pk", "uuid").get()
    tree.listings(listing("one", summary="Changed."))
    tree.load()
    assert Group.objects.values_list("pk", "uuid").get() == before


def test_what_a_row_no_longer_says_is_no_longer_held(tree):
    full = {"features": {"activity": ["walking"]}, "cost": "free", "evaluation": {"in_house": "yes"}}
    tree.listings(listing("one", attendance=["in-person", "online"], town="Leeds", **full))
    tree.load()
    tree.listings(listing("one"))
    tree.load()
    group = Group.objects.get()
    assert (group.cost, group.town, group.lat, group.features.count()) == ("not-known", "", None, 0)
    assert (group.sessions.count(), hasattr(group, "evaluation")) == (0, False)


def test_a_listing_that_a_person_confirmed_is_kept_as_it_is(tree):
    tree.listings(listing("one"))
    tree.load()
    CheckFactory(group=Group.objects.get(), on=date(2026, 3, 14))
    version = versions.current()
    tree.listings(listing("one", summary="Changed."))
    report = tree.load()
    assert done(report, "listing") == (0, 0, 0, 1, 0)
    assert "listing: 0 added, 0 changed, 0 left, 1 kept" in list(report.lines())
    assert Group.objects.get().summary == "A synthetic listing."
    assert versions.current() == version


def test_the_files_change_what_a_check_did_not_show_and_keep_what_it_found_right(tree):
    tree.listings(listing("one", cost="free"))
    tree.load()
    CheckFactory(group=Group.objects.get(), questions=["summary"])
    tree.listings(listing("one", summary="Changed.", cost="paid"))
    assert done(tree.load(), "listing") == (0, 0, 0, 1, 0)
    assert (Group.objects.get().summary, Group.objects.get().cost) == ("A synthetic listing.", "paid")


@pytest.mark.parametrize("outcome", sorted(set(Outcome) - {Outcome.RIGHT}))
def test_a_check_that_confirms_nothing_keeps_nothing_from_the_files(tree, outcome):
    tree.listings(listing("one"))
    tree.load()
    CheckFactory(group=Group.objects.get(), outcome=outcome)
    tree.listings(listing("one", summary="Changed."))
    assert done(tree.load(), "listing") == (0, 1, 0, 0, 0)
    assert Group.objects.get().summary == "Changed."


def test_what_the_files_leave_out_is_not_deleted(tree):
    tree.listings(table("organisation", slug="host", name="Synthetic host"), listing("one", organisation="host"))
    tree.load()
    tree.listings(listing("two"))
    tree.load()
    assert set(Group.objects.values_list("slug", flat=True)) == {"one", "two"}
    assert Organisation.objects.filter(slug="host").exists()


def test_a_row_may_move_to_another_file(tree):
    tree.listings(listing("one"))
    tree.load()
    tree.listings("")
    tree.write("listings/another.toml", listing("one"))
    assert done(tree.load(), "listing") == (0, 0, 1, 0, 0)


def test_a_refused_row_is_tried_again_and_forgets_nothing(tree):
    tree.listings(listing("one"))
    tree.load()
    tree.listings(listing("one", cost="cheap"))
    assert done(tree.load(), "listing") == (0, 0, 0, 0, 1)
    assert Group.objects.get().cost == "not-known"
    tree.listings(listing("one", cost="free"))
    assert done(tree.load(), "listing") == (0, 1, 0, 0, 0)
    assert Group.objects.get().cost == "free"


def test_a_refused_row_leaves_nothing_behind(tree):
    sessions = [{"attendance": "in-person", "frequency": "weekly", "weekdays": ["mon"], "nth": 1}]
    tree.listings(listing("one", sessions=sessions))
    report = tree.load()
    assert len(report.refused) == 1
    assert "Only a monthly session falls on" in report.refused[0]
    assert not Group.objects.exists()
    assert not LoadedRow.objects.filter(kind="listing", key="one").exists()


def test_a_changed_feature_is_found_by_its_new_words_at_once(tree):
    feature = {"slug": "kites", "label": "Kites", "definition": "Kites.", "source": "Synthetic"}
    tree.write("vocabulary/activity.toml", table("feature", **feature))
    tree.listings(listing("one", features={"activity": ["kites"]}))
    tree.load()
    tree.write("vocabulary/activity.toml", table("feature", **feature, synonyms=["windsocks"]))
    report = tree.load()
    assert done(report, "feature")[:2] == (0, 1)
    assert "windsock" in Group.objects.get().search_entry.found_by.split()


def test_a_renamed_organisation_is_found_by_its_new_name_at_once(tree):
    group = listing("one", organisation="host")
    tree.listings(table("organisation", slug="host", name="Synthetic host"), group)
    tree.load()
    tree.listings(table("organisation", slug="host", name="Synthetic zebras"), group)
    assert done(tree.load(), "organisation") == (0, 1, 0, 0, 0)
    assert "zebra" in Group.objects.get().search_entry.names.split()


def test_a_renamed_source_is_on_the_label_at_once(tree):
    tree.listings(listing("one"))
    tree.load()
    tree.write("sources.toml", SOURCE.replace("synthetic source", "synthetic census"))
    tree.load()
    assert Group.objects.get().search_entry.recorded == "in 1999 (synthetic census)"


def test_a_feature_keeps_its_groups_when_it_changes(tree):
    feature = {"slug": "kites", "definition": "Kites.", "source": "Synthetic"}
    tree.write("vocabulary/activity.toml", table("feature", label="Kites", **feature))
    tree.listings(listing("one", features={"activity": ["kites"]}))
    tree.load()
    tree.write("vocabulary/activity.toml", table("feature", label="Kite flying", **feature))
    tree.load()
    assert Feature.objects.get(slug="kites").groups.get().slug == "one"


def test_geography_that_was_changed_by_hand_is_put_right_and_counted(tree):
    District.objects.filter(name="Leeds").update(name="Leodis")
    assert done(tree.load(), "region or district")[:2] == (0, 1)
    assert District.objects.filter(name="Leeds").exists()
