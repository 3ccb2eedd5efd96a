"""The pages and PDFs: what is wrong is named, the twin comes first and says the same, nobody keeps what is private."""

import re

import pytest

from groups.models import Address, Group, Publication, Status
from groups.sharing.booklet import kept, pages, views, wanted
from groups.sharing.booklet.kept import free_slot
from groups.sharing.booklet.press.making import NotMade
from tests.factories import GroupFactory, adopted

from .asking import contents
from .reading import opened, text_of

pytestmark = pytest.mark.django_db


def test_before_anything_is_chosen_nothing_is_made(client, own_folder):
    page = client.get("/booklet/")
    assert page.status_code == 200
    assert "noindex" not in page.content.decode()
    assert not own_folder.exists()


def test_the_number_of_groups_and_pages_stands_before_the_link_and_is_right(client):
    page = client.get("/booklet/?region=south-west").content.decode()
    pages_said = int(re.search(r"Booklet with (\d+) pages", page)[1])
    groups_said = int(re.search(r"(\d+) groups: South West", page)[1])
    document = opened(client.get("/booklet.pdf?region=south-west&entries=short&size=12").content)
    assert pages_said == len(document.pages)
    assert groups_said == contents("region=south-west").total
    assert f"from {groups_said} groups" in text_of(document)


def test_the_twin_is_linked_first_and_has_all_that_the_booklet_has(client):
    page = client.get("/booklet/?region=south-west").content.decode()
    assert page.index("/booklet/print/") < page.index("/booklet.pdf")
    twin = client.get("/booklet/print/?region=south-west").content.decode()
    for one in contents("region=south-west").entries:
        assert twin.count(f'id="g{one.id}"') == 1
        assert all(f'href="#g{one.id}"' in twin for _ in one.needs)
    for title in (
        "How to read this booklet",
        "What changed",
        "Contents",
        "Index of needs",
        "Index of places",
        "Help now",
    ):
        assert title in twin


@pytest.mark.parametrize("path", ["/booklet/", "/booklet/print/", "/booklet.pdf", "/handout.pdf"])
@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("size=13", "Size of the letters: “13” is none of 12, 18."), ("entries=long", "What to print of each group"),
        ("pages=7", "Pages"), ("colour=red", "colour: There is no such parameter."), ("region=atlantis", "Where"),
        ("place=Newport", "place: There are several places of this name."), ("group=a&community=women", "community"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_named(client, path, asked, said):
    answer = client.get(f"{path}?{asked}")
    assert answer.status_code == 400
    text = re.sub(r"<[^>]+>", "", answer.content.decode())
    assert "There is a problem" in text
    assert said in text


def test_a_wrong_value_is_named_beside_its_field_and_the_rest_of_the_search_stays(client):
    page = client.get("/booklet/?pages=7&community=women&region=london").content.decode()
    assert 'id="id_pages_error"' in page
    assert '<input type="hidden" name="community" value="women">' in page
    assert '<input type="hidden" name="region" value="london">' in page
    assert 'name="pages"' in page


def test_a_search_is_carried_through_the_form(client):
    page = client.get("/booklet/?community=women&community=men&region=london").content.decode()
    assert page.count('name="community"') == 2
    assert page.count('name="region"') == 1


def test_too_many_groups_are_refused(client, monkeypatch):
    monkeypatch.setattr(wanted, "MOST", 5)
    answer = client.get("/booklet/")
    assert answer.status_code == 200
    answer = client.get("/booklet.pdf?region=london")
    assert answer.status_code == 400
    assert "A booklet holds no more than 5 groups." in answer.content.decode()


def test_no_full_postcode_stays_in_an_address(client):
    answer = client.get("/booklet.pdf?place=LS1+4AP&size=18")
    assert answer.status_code == 303
    assert answer["Location"] == "/booklet.pdf?place=LS1+4&entries=short&size=18"


@pytest.mark.parametrize("path", ["/booklet/", "/booklet/print/", "/booklet.pdf", "/handout.pdf"])
@pytest.mark.parametrize(
    ("query", "kept_by"),
    [
        ("region=london", "max-age=60, public"), ("place=Leeds", "max-age=60, private"),
        ("group=chester-plus", "max-age=60, private"), ("q=suicide", "no-store"),
    ],
)  # fmt: skip
def test_who_may_keep_it(client, own_folder, path, query, kept_by):
    answer = client.get(f"{path}?{query}")
    assert answer.status_code == 200
    said = {part.strip() for part in answer["Cache-Control"].split(",")}
    assert {part.strip() for part in kept_by.split(",")} <= said
    assert not answer.cookies
    if "region" not in query:
        assert not [*own_folder.glob("*.pdf")]


def test_who_has_it_is_told_that_it_is_still_right(client):
    first = client.get("/booklet.pdf?region=london")
    again = client.get("/booklet.pdf?region=london", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    GroupFactory()
    assert client.get("/booklet.pdf?region=london", headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_while_it_is_made_a_page_says_to_look_again_and_does_not_move_by_itself(client):
    with free_slot(), free_slot():
        answer = client.get("/booklet.pdf?region=london")
        page = client.get("/booklet/?region=london").content.decode()
    assert answer.status_code == 503
    assert answer["Retry-After"] == "5"
    assert "/booklet.pdf?region=london" in answer.content.decode()
    assert "http-equiv" not in answer.content.decode()
    assert "The booklet is being made." in page


def test_what_cannot_be_made_says_so_in_plain_words(client, monkeypatch):
    def broken(*args):
        raise NotMade

    monkeypatch.setattr(kept, "make", broken)
    answer = client.get("/booklet.pdf?region=london")
    assert answer.status_code == 500
    assert "It could not be made" in answer.content.decode()


def test_who_asks_too_often_is_told_when_to_come_again(client, settings):
    settings.SHARING_RATE = "1/m"
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "paper"}}
    paths = ("/booklet/", "/booklet.pdf?region=london")
    answers = [client.get(path, REMOTE_ADDR="198.51.100.8") for path in paths]
    assert [answer.status_code for answer in answers] == [200, 429]
    assert answers[1]["Retry-After"]


def test_where_nothing_answers_there_is_nothing_to_print(client, no_groups):
    assert "nothing to print" in client.get("/booklet/?region=london").content.decode()
    assert client.get("/booklet.pdf?region=london").status_code == 404
    assert client.get("/handout.pdf?region=london").status_code == 404


def test_a_list_is_one_sheet(client):
    document = opened(client.get("/handout.pdf?region=london").content)
    assert len(document.pages) == 1
    assert re.search(r"Here are \d+ of \d+ groups", text_of(document))


def test_a_poster_is_one_sheet_however_long_its_name(client, no_groups):
    group = GroupFactory(name="Synthetic " * 14, who_for="Synthetic people " * 17, summary="Synthetic " * 19)
    document = opened(client.get(f"/groups/{group.slug}/poster.pdf").content)
    assert len(document.pages) == 1
    assert "Synthetic people" in text_of(document)


def test_a_poster_says_how_old_it_is(client):
    text = text_of(opened(client.get("/groups/ladies-monday-group-sheffield/poster.pdf").content))
    assert "Recorded in 2013 (Mind mapping). Not confirmed since. Ask before you go." in text


@pytest.mark.parametrize(
    "state", [{"status": Status.CLOSED}, {"publication": Publication.ARCHIVED}, {"publication": Publication.WITHDRAWN}]
)
def test_what_nobody_can_join_has_no_poster(client, state):
    group = GroupFactory(slug="synthetic-gone")
    Group.objects.filter(pk=group.pk).update(**state)
    group.refresh_from_db()
    adopted(group)
    assert client.get("/groups/synthetic-gone/poster.pdf").status_code == 404


def test_the_poster_of_a_renamed_group_is_at_its_new_address(client):
    group = GroupFactory(slug="synthetic-new")
    Address.objects.create(slug="synthetic-old", group=group, is_current=False)
    answer = client.get("/groups/synthetic-old/poster.pdf")
    assert (answer.status_code, answer["Location"]) == (301, "/groups/synthetic-new/poster.pdf")


def test_results_regions_and_groups_lead_to_paper(client):
    assert "/booklet/?community=women" in client.get("/groups/?community=women").content.decode()
    assert "/booklet/?region=london" in client.get("/regions/london/").content.decode()
    assert "/groups/chester-plus/poster.pdf" in client.get("/groups/chester-plus/").content.decode()


def test_how_many_were_confirmed_is_the_same_before_and_after_it_is_made():
    asked = contents()
    assert pages.confirmed(asked.chosen) == asked.confirmed


def test_fields_that_were_left_empty_ask_for_nothing():
    from django.http import QueryDict

    assert views.without_blanks(QueryDict("a=&b=1&b=&c=+")).urlencode() == "b=1"
