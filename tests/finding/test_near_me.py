""" "Near me": this site never knows where somebody is, asks for it, and takes a point to about a kilometre."""

import pytest

from groups.finding.results.page import Results
from groups.finding.search import GroupSearch

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "q", ["men near me", "groups for men in my area", "men's group nearby", "men locally", "men where I live"]
)
def test_near_me_in_the_words_asks_where_and_looks_for_the_rest(q):
    search = GroupSearch({"q": q})
    assert search.asks_where
    assert [option.value for option in search.understood.chosen[0]] == ["men"]
    assert search.understood.stems == ()


@pytest.mark.parametrize("q", ["near me", "groups near me", "in my area"])
def test_near_me_alone_lists_nothing_and_asks(q):
    search = GroupSearch({"q": q})
    assert search.asks_where
    assert not search.says_nothing
    assert Results(search).heading == "Where are you?"


@pytest.mark.parametrize("asked", [{"q": "men near me", "place": "Leeds"}, {"q": "men in leeds"}, {"q": "my house"}])
def test_it_is_not_asked_when_a_place_is_known_or_none_is_wanted(asked):
    assert not GroupSearch(asked).asks_where


def test_near_me_says_nothing_beside_a_place():
    assert GroupSearch({"q": "men in my area", "place": "Leeds"}).understood.stems == ()


def test_a_point_is_rounded_before_anything_is_done_with_it():
    search = GroupSearch({"place": "53.80772,-1.55491"})
    assert search.terms.place == "53.81, -1.55"
    assert search.where.label == "Leeds"
    assert Results(search).heading.endswith("of Leeds, West Yorkshire")


def test_an_address_with_a_finer_point_leads_to_one_without(client):
    answer = client.get("/groups/", {"place": "53.80772,-1.55491"})
    assert (answer.status_code, answer["Location"]) == (303, "/groups/?place=53.81%2C+-1.55")
    assert "no-store" in answer["Cache-Control"]
    assert client.get(answer["Location"]).status_code == 200


def test_browsers_may_say_where_they_are_on_the_page_of_the_button_alone(client):
    def policy(path):
        return client.get(path)["Permissions-Policy"]

    assert "geolocation=(self)" in policy("/groups/")
    for path in ("/", "/groups/map/", "/regions/", "/help-now/", "/groups/beat/"):
        assert "geolocation=()" in policy(path)
        assert 'id="near-me"' not in client.get(path).text


def test_the_button_is_hidden_until_a_script_shows_it_and_other_pages_lead_to_it(client):
    assert '<div class="near-me" id="near-me" hidden>' in client.get("/groups/").text
    assert 'href="/groups/?place=near+me"' in client.get("/").text


@pytest.mark.parametrize("asked", [{"place": "Newport"}, {"q": "anxiety newport"}])
def test_a_choice_of_places_ends_with_none_of_these_which_keeps_what_was_typed(client, asked):
    page = client.get("/groups/", asked).text
    assert ">None of these</a></li></ul>" in page
    kept = GroupSearch(GroupSearch(asked).none_of_these)
    assert not kept.place_choices
    assert "newport" in [word.folded for word in kept.typed.words]


def test_places_that_may_have_been_meant_end_with_none_of_these(client):
    assert ">None of these</a></li></ul>" in client.get("/groups/", {"place": "Manchster"}).text


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("Ryton, Gateshead", "of Ryton, Tyne and Wear"), ("Leeds", "of Leeds, West Yorkshire"),
        ("LS6", "of LS6, Leeds"), ("Camden district", "in Camden, London"), ("Suffolk", "in Suffolk"),
    ],
)  # fmt: skip
def test_the_heading_names_the_county_or_district(place, said):
    assert Results(GroupSearch({"place": place})).heading.endswith(said)


@pytest.mark.parametrize(
    ("q", "place"),
    [
        ("anxiety hackney e8", "E8"), ("LS6 Leeds", "LS6"), ("men in south birmingham", "Birmingham"),
        ("groups in wythenshawe", "Wythenshawe"), ("anxiety in idle", "Idle"), ("idle hands", None),
    ],
)  # fmt: skip
def test_places_are_read_in_the_words(q, place):
    where = GroupSearch({"q": q}).where
    assert (where and where.key) == place
