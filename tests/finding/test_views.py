"""The search page and a group's page, as a browser asks for them."""

from datetime import time
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from groups.finding.results.page import A_PAGE
from groups.models import Frequency, Group, Status, Weekday
from tests.factories import AddressFactory, GroupFactory, SessionFactory, adopted

pytestmark = pytest.mark.django_db
SEARCH = "/groups/"
AT_MOST = 10
AT_MOST_FOR_A_GROUP = 13


def redirected_to(response):
    assert response.status_code == 303
    return parse_qs(urlsplit(response["Location"]).query)


# A full postcode stays nowhere


@pytest.mark.parametrize("typed", ["LS1 4AP", "ls14ap", " Ls1  4aP "])
def test_a_posted_postcode_is_answered_with_an_address_that_holds_its_sector(client, typed):
    response = client.post(SEARCH, {"place": typed, "q": "anxiety"})
    assert redirected_to(response) == {"place": ["LS1 4"], "q": ["anxiety"]}
    assert "no-store" in response["Cache-Control"]


def test_a_postcode_among_the_words_is_cut_down_too(client):
    assert "LS1 4AP" not in client.post(SEARCH, {"q": "anxiety near LS1 4AP"})["Location"].replace("+", " ")


@pytest.mark.parametrize("query", ["place=LS1+4AP", "q=women+ls14ap", "community=LS1+4AP", "sort=LS14AP"])
def test_a_postcode_in_an_address_is_redirected_away(client, query):
    response = client.get(f"{SEARCH}?{query}")
    assert response.status_code == 303
    assert "4ap" not in response["Location"].lower()


def test_a_search_without_a_postcode_keeps_its_address_short(client):
    posted = {"q": "women", "place": "", "radius": "", "sort": "", "community": ["lgbtq"], "page": "1"}
    assert redirected_to(client.post(SEARCH, posted)) == {"q": ["women"], "community": ["lgbtq"]}


# Somebody in danger


def test_words_of_danger_are_answered_at_once_and_stay_out_of_every_link(client):
    response = client.post(SEARCH, {"q": "I want to die", "place": "Leeds"})
    page = response.content.decode()
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    assert page.index("116 123") < page.index("<h1")
    assert "want+to+die" not in page
    assert "want%20to%20die" not in page


def test_words_of_danger_in_an_address_bring_the_box_and_are_not_stored(client):
    response = client.get(SEARCH, {"q": "suicide"})
    assert response.context["search"].is_crisis
    assert "no-store" in response["Cache-Control"]
    assert "suicid" not in response.content.decode().lower().split("</head>")[0]


@pytest.mark.parametrize("words", ["my husband hits me", "coercive control", "sucidal", "domestik abuse"])
def test_the_box_for_words_is_empty_after_words_of_danger(client, words):
    for response in (client.post(SEARCH, {"q": words}), client.get(SEARCH, {"q": words})):
        page = response.content.decode()
        assert response.status_code == 200
        assert "no-store" in response["Cache-Control"]
        assert words not in page


def test_whoever_is_hurt_gets_the_lines_for_that_first(client):
    page = client.post(SEARCH, {"q": "my husband hits me"}).content.decode()
    order = [page.index(said, page.index("crisis-box")) for said in ("0808 2000 247", "0808 801 0327", "0800 999 5428")]
    assert order == sorted(order)
    assert order[-1] < page.index("<h1")
    assert page.index("Watford Women’s Centre" if "Watford Women’s" in page else "Watford Women&#x27;s") > order[-1]


def test_a_need_that_the_directory_has_little_for_is_followed_by_who_helps(client):
    page = client.get(SEARCH, {"q": "gambling"}).content.decode()
    assert "0808 8020 133" in page.replace("\u00a0", " ")
    assert "Checked: October 2026" in page or "Checked: 1 October 2026" in page
    young = client.get(SEARCH, {"q": "teenager"}).content.decode().replace("\u00a0", " ")
    assert "0800 1111" in young
    assert "are for adults" in young


def test_words_of_danger_in_a_parameter_we_do_not_know_reach_no_address(client):
    response = client.post(SEARCH, {"q": "anxiety", "community": "i want to die", "x": "kill myself"})
    assert redirected_to(response) == {"q": ["anxiety"]}


@pytest.mark.parametrize("topic", ["suicidal-feelings", "self-harm", "domestic-abuse"])
def test_help_comes_first_for_topics_of_danger_too(client, topic):
    page = client.get(SEARCH, {"experience": topic}).content.decode()
    assert "crisis-box" in page[: page.index("<h1")] or "You matter" in page[: page.index("<h1")]


def test_a_group_page_repeats_nothing_of_its_address(client):
    page = client.get(f"{GroupFactory().get_absolute_url()}?q=zebras&place=LS1+4AB").content.decode()
    assert "zebras" not in page
    assert "4AB" not in page


# Results


def test_a_page_holds_twenty_and_the_next_goes_on(client, no_groups):
    for _ in range(A_PAGE + 3):
        GroupFactory()
    first, second = client.get(SEARCH), client.get(SEARCH, {"page": "2"})
    assert first.content.decode().count("<article class") == A_PAGE
    assert second.content.decode().count("<article class") == 3
    assert 'href="?page=2"' in first.content.decode()


def test_a_page_past_the_last_is_the_last(client):
    response = client.get(SEARCH, {"page": "999", "region": "london"})
    assert response.context["results"].page == response.context["results"].last_page


def test_every_card_says_how_old_its_facts_are_and_whether_there_is_anyone_to_ask(client):
    page = client.get(SEARCH, {"region": "london"}).content.decode()
    assert page.count("Ask before you go.") == A_PAGE
    assert page.count(f"Recorded {timezone.localdate().year - 2013} years ago.") >= A_PAGE - 3
    assert page.count(" known.") == A_PAGE


def test_what_we_put_right_is_said_and_what_was_typed_is_kept(client):
    page = client.get(SEARCH, {"q": "mentoring", "place": "Xqzzyville", "radius": "-4"}).content.decode()
    assert 'value="Xqzzyville"' in page
    assert 'value="mentoring"' in page
    assert "from 1 to 100 miles" in page


def test_several_places_of_one_name_are_asked_about(client):
    page = client.get(SEARCH, {"place": "Newport", "community": "women"}).content.decode()
    assert "Isle of Wight" in page
    assert "Shropshire" in page


@pytest.mark.parametrize(
    ("place", "help_there"),
    [
        ("Edinburgh", "Breathing Space"),
        ("Cardiff", "NHS 111 Wales"),
        ("Belfast", "Lifeline"),
        ("CF10 1AA", "NHS 111 Wales"),
    ],
)
def test_a_place_outside_england_gets_that_countrys_own_help(client, place, help_there):
    response = client.post(SEARCH, {"place": place}, follow=True)
    assert help_there in response.content.decode()


def test_a_misspelt_place_brings_near_spellings(client):
    assert "Manchester" in client.get(SEARCH, {"place": "Manchster"}).content.decode()


@pytest.mark.parametrize(
    "query",
    [
        "", "region=london", "community=women&experience=depression&leadership=peer-led", "q=older+people+mentoring+luton",
        "place=Leeds", "place=Penzance&experience=eating", "place=Leeds&community=women&q=recovery&sort=name", "q=anxeity",
        "place=Suffolk&radius=25", "q=anxeity+zebras&place=Leeds&community=women&experience=eating&day=mon&cost=free&time=evening",
    ],
)  # fmt: skip
def test_a_results_page_costs_at_most_ten_queries(client, django_assert_max_num_queries, query):
    client.get(f"{SEARCH}?{query}")  # the options and the index are then in memory
    with django_assert_max_num_queries(AT_MOST):
        client.get(f"{SEARCH}?{query}")


def test_the_number_of_queries_does_not_grow_with_the_results(client, no_groups, django_assert_num_queries):
    GroupFactory()
    client.get(SEARCH)
    with CaptureQueriesContext(connection) as one:
        client.get(SEARCH)
    cost = len(one)
    for _ in range(A_PAGE):
        GroupFactory()
    client.get(SEARCH)
    with django_assert_num_queries(cost):
        client.get(SEARCH)


def test_nobody_in_danger_is_told_to_use_fewer_words(client):
    told = "<li>Use fewer words.</li>"
    assert told in client.get(SEARCH, {"q": "zebras", "place": "Luton"}).content.decode()
    page = client.post(SEARCH, {"q": "kill meself"}).content.decode()
    assert "You matter." in page
    assert told not in page


# A group's own page


def test_every_listing_has_a_page_with_its_facts(client):
    for group in Group.objects.to_join().select_related("organisation"):
        response = client.get(group.get_absolute_url())
        assert response.status_code == 200, group
        assert group.name in response.context["about"].json_ld["name"]


def test_a_group_page_costs_the_same_for_every_group(client, django_assert_max_num_queries):
    for slug in ("chester-plus", "leeds-survivor-led-crisis-service", "ladies-monday-group-sheffield", "mind"):
        with django_assert_max_num_queries(AT_MOST_FOR_A_GROUP):
            assert client.get(f"/groups/{slug}/").status_code == 200


def test_an_unknown_group_is_a_404_with_the_search(client):
    response = client.get("/groups/no-such-group/")
    assert response.status_code == 404
    assert 'name="place"' in response.content.decode()


def test_a_renamed_group_redirects_to_where_it_is_now(client):
    group = AddressFactory(slug="what-it-was-called", group=GroupFactory()).group
    response = client.get("/groups/what-it-was-called/")
    assert response.status_code == 301
    assert response["Location"] == group.get_absolute_url()


def test_a_closed_group_says_so(client):
    closed = GroupFactory(status=Status.CLOSED)
    assert "has closed" in client.get(closed.get_absolute_url()).content.decode()


def test_a_paused_group_says_until_when(client):
    group = GroupFactory(status=Status.PAUSED, paused_reason="No synthetic room.")
    adopted(group)
    assert "No synthetic room." in client.get(group.get_absolute_url()).content.decode()
    assert "No synthetic room." in client.get(SEARCH, {"q": group.name}).content.decode()


def test_funding_and_help_wanted_are_on_no_public_page(client):
    from groups.models import Funding, HelpWanted

    group = GroupFactory()
    Funding.objects.create(group=group, funders="The Synthetic Trust")
    HelpWanted.objects.create(group=group, other="A synthetic minibus")
    page = client.get(group.get_absolute_url()).content.decode()
    assert "Synthetic Trust" not in page
    assert "minibus" not in page


def test_a_group_page_says_when_it_meets(client):
    session = SessionFactory(
        frequency=Frequency.WEEKLY, weekdays=[Weekday.MON, Weekday.WED], start_time=time(10), end_time=time(15)
    )
    page = client.get(adopted(session.group).get_absolute_url()).content.decode()
    assert "Mondays and Wednesdays, 10am to 3pm" in page
