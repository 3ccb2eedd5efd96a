"""After `load_directory` every listing has a history that says what its tables say, and every page answers."""

import pytest
from django.urls import reverse

from groups.models import Change, DataVersion, Group, NotListed, Organisation, SearchEntry, SearchTag
from groups.records.adoption import begin_history
from groups.records.reading import read_groups, read_organisations
from groups.records.serialising import from_json

from . import landed

pytestmark = [pytest.mark.usefixtures("loaded"), pytest.mark.xdist_group("upgrade")]


def page(client, slug):
    return client.get(reverse("groups:group", args=[slug]))


def test_nothing_is_refused_and_no_listing_is_changed(steps):
    assert not steps.report.refused
    kinds = {(kind, what) for kind, what in steps.report.counts if kind in ("listing", "organisation")}
    assert kinds == {("listing", "left"), ("listing", "kept"), ("organisation", "kept")}


def test_every_listing_has_one_first_change():
    changes = Change.objects.all()
    assert {change.what for change in changes} == {"published"}
    assert sorted(change.group_id for change in changes if change.group_id) == sorted(
        Group.objects.values_list("pk", flat=True)
    )
    assert sorted(change.organisation_id for change in changes if change.organisation_id) == sorted(
        Organisation.objects.values_list("pk", flat=True)
    )
    assert {(change.before, change.version, change.by_name) for change in changes} == {
        (None, 1, "The directory's fixtures")
    }


def test_changes_are_numbered_without_a_gap():
    numbers = list(Change.objects.values_list("number", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))
    assert DataVersion.objects.get().number == len(numbers)


def test_the_last_change_of_a_listing_says_what_its_tables_say():
    told = {str(change.after["uuid"]): from_json(change.after) for change in Change.objects.all()}
    records = [*read_organisations(Organisation.objects.all()).values(), *read_groups(Group.objects.all()).values()]
    records = {str(record.uuid): record for record in records}
    assert records == told


def test_a_second_begin_adds_nothing():
    assert begin_history(by="Tests", why="Again") == 0


def test_a_withdrawn_listing_is_remembered_so_that_no_file_brings_it_back():
    remembered = NotListed.objects.values_list("group__slug", "kind")
    assert set(remembered) == {("hidden", "name"), ("hidden", "contact"), ("hidden-and-closed", "name")}


def test_the_index_has_every_published_listing_as_its_change_left_it():
    assert set(SearchEntry.objects.values_list("group", flat=True)) == set(
        Group.objects.published().values_list("pk", flat=True)
    )
    assert not SearchEntry.objects.filter(number=0).exists()
    assert SearchTag.objects.filter(group__slug="hearth", tag="leadership:peer-led").exists()


@pytest.mark.parametrize("words", ["hearth", "then", "kites"])
def test_a_search_finds_what_is_published(client, words):
    answer = client.get(reverse("groups:search"), {"q": words})
    assert answer.status_code == 200
    assert "Synthetic hearth" in answer.text or "Synthetic then" in answer.text
    assert "Synthetic hidden" not in client.get(reverse("groups:search"), {"q": "hidden"}).text


def test_a_group_page_tells_how_to_reach_it_and_how_to_join(client):
    answer = page(client, "hearth")
    assert answer.status_code == 200
    assert all(value in answer.text for value in (*landed.REACHED_BY.values(), landed.JOIN_LINK))


def test_a_page_of_every_listing_answers(client):
    status = {"withdrawn": 410}
    for group in Group.objects.all():
        assert page(client, group.slug).status_code == status.get(group.publication, 200), group.slug
    for organisation in Organisation.objects.all():
        assert client.get(organisation.get_absolute_url()).status_code == 200, organisation.slug


def test_an_old_address_leads_on_and_that_of_a_withdrawn_listing_says_that_it_is_gone(client):
    for old in ("hearth-before", "hearth-long-before", "charity"):
        answer = page(client, old)
        assert (answer.status_code, answer["Location"]) == (301, reverse("groups:group", args=["hearth"]))
    assert page(client, "hidden-before").status_code == 410
    assert "Synthetic moved-here" in page(client, "moved-here").text
