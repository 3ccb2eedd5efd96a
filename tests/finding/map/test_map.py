"""The map: the same answers as the list, put together by the server; every box gives an answer; nobody else is asked."""

import json
import math

import pytest
from django.urls import reverse
from hypothesis import example, given
from hypothesis import strategies as st

from groups.finding.map.marks import apart
from groups.finding.map.naming import Named, named
from groups.finding.map.views import OffMapSearch, viewport
from groups.finding.search import GroupSearch
from groups.models import Group, Publication, Reach, SearchPoint, SearchTag, Status, Visibility
from regions.models import District, Region
from tests.factories import GroupFactory, SessionFactory, VenueFactory, adopted
from tests.properties import examples

pytestmark = pytest.mark.django_db
MAP, POINTS, OFF = "/groups/map/", "/groups/map/points/", "/groups/map/not-shown/"
ALL_ENGLAND = "-7,49,2.5,56.5"
LEEDS = {"town": "Leeds", "lat": 53.7965, "lng": -1.5478}
SEARCHES = [{}, {"place": "Leeds"}, {"region": "london"}, {"q": "recovery"}, {"community": "women"}, {"place": "Suffolk"}]  # fmt: skip
ANYTHING = examples(80)


def marks(client, **parameters):
    response = client.get(POINTS, {"box": ALL_ENGLAND, "zoom": "6"} | parameters)
    assert response.status_code == 200
    return response.json()["marks"]


def names(found):
    return {group["name"] for mark in found for group in mark.get("groups", ())}


def with_a_mark():
    """The ids of the groups that have a point, or cover less than a region."""
    of_an_area = SearchTag.objects.filter(tag__startswith="covers:").exclude(group__reach=Reach.REGION)
    return {pk for rows in (SearchPoint.objects, of_an_area) for pk in rows.values_list("group", flat=True)}


# The same answers as the list


@pytest.mark.parametrize("search", SEARCHES)
def test_the_map_shows_the_groups_of_the_list_that_have_a_point_or_an_area_and_counts_the_others(client, search):
    answers = set(GroupSearch(search).qs.values_list("pk", flat=True))
    on_map = client.get(MAP, search).context["on_map"]
    marked = answers & with_a_mark()
    assert on_map.total == len(marked)
    assert on_map.off["all"] == len(answers - marked)
    assert client.get(OFF, search).context["results"].total == len(answers - marked)
    assert set(OffMapSearch(search).qs.values_list("pk", flat=True)) == answers - marked


def test_at_every_zoom_the_marks_hold_every_group_that_has_a_place_and_no_two_have_one_name(client):
    for zoom in range(viewport.FARTHEST, viewport.NEAREST + 1):
        found = marks(client, zoom=str(zoom))
        assert sum(mark["count"] for mark in found) == len(with_a_mark())
        assert len({mark["name"] for mark in found}) == len(found)


def test_the_map_page_says_how_many_are_not_on_it_and_links_to_them(client):
    page = client.get(MAP, {"region": "london"}).content.decode()
    off = client.get(MAP, {"region": "london"}).context["on_map"].off["all"]
    assert f"{off} of these groups are not on the map" in page
    assert f'href="{OFF}?region=london"' in page
    assert 'href="https://www.openstreetmap.org/copyright"' in page
    assert "England, with how many of these groups each region has" in page  # drawn for who has no script
    assert page.count('<article class="card') == 20  # the list beside it


def test_a_search_that_finds_only_groups_without_a_point_has_no_map_and_says_why(client, no_groups):
    GroupFactory(reach=Reach.ONLINE, region=None)
    page = client.get(MAP).content.decode()
    assert "None of these groups is on the map" in page
    assert 'id="map"' not in page


def test_a_search_that_finds_nothing_says_what_to_try(client):
    assert "What you can try" in client.get(MAP, {"place": "Penzance", "experience": "eating"}).content.decode()


def test_closed_and_hidden_groups_are_on_no_map(client, no_groups):
    GroupFactory(name="Closed synthetic", status=Status.CLOSED, **LEEDS)
    GroupFactory(name="Hidden synthetic", publication=Publication.WITHDRAWN, **LEEDS)
    assert marks(client) == []


def test_a_withheld_address_is_marked_no_closer_than_about_three_kilometres(client, no_groups):
    venue = VenueFactory(visibility=Visibility.ON_REQUEST, lat=53.79648, lng=-1.54785)
    session = SessionFactory(venue=venue)
    adopted(session.group)
    (mark,) = marks(client, zoom="15")
    assert (mark["lat"], mark["lng"]) == (53.8, -1.56)
    assert mark["area"]


def test_only_a_known_address_is_marked_as_a_point(client, no_groups):
    session = SessionFactory(venue=VenueFactory(lat=50.72, lng=-3.53))
    adopted(session.group)
    (known,) = marks(client)
    assert "area" not in known
    GroupFactory(**LEEDS)
    towns = [mark for mark in marks(client) if mark["lat"] > 53]
    assert [mark["area"] for mark in towns] == [True]


def test_a_group_for_a_county_stands_in_the_middle_of_it_as_an_area(client, no_groups):
    group = GroupFactory(area="Suffolk", reach=Reach.AREA, region=Region.objects.get(slug="eastern"))
    group.areas.set(District.objects.filter(county="Suffolk"))
    adopted(group)
    (mark,) = marks(client)
    assert mark["name"] == f"{group.name}, Suffolk, Eastern"
    assert mark["area"]
    assert (round(mark["lat"], 1), round(mark["lng"], 1)) == (52.2, 1.1)
    page = client.get(MAP)
    assert (page.context["on_map"].total, page.context["on_map"].off["all"]) == (1, 0)
    assert client.get(OFF).context["results"].total == 0


# How points are put together


def test_far_points_stand_apart_and_near_ones_together_until_one_looks_closer(client, no_groups):
    GroupFactory(name="In Leeds", **LEEDS)
    GroupFactory(name="Beside it", town="Leeds", lat=53.80, lng=-1.55)
    GroupFactory(name="In Exeter", town="Exeter", lat=50.72, lng=-3.53)
    exeter, leeds = sorted(marks(client), key=lambda mark: mark["lat"])
    assert leeds["name"] == "2 groups near Leeds" or leeds["name"] == "2 groups in Leeds"
    assert exeter["groups"][0]["name"] == "In Exeter"
    assert leeds["count"] == 2
    assert "groups" not in leeds
    assert leeds["box"] == [-1.55, 53.7965, -1.5478, 53.8]
    assert names(marks(client, zoom="15", box="-1.6,53.7,-1.5,53.9")) == {"In Leeds", "Beside it"}


def test_groups_at_one_point_are_listed_since_nobody_can_pull_them_apart(client, no_groups):
    for name in ("A synthetic", "B synthetic"):
        GroupFactory(name=name, **LEEDS)
    (mark,) = marks(client)
    assert [group["name"] for group in mark["groups"]] == ["A synthetic", "B synthetic"]
    assert mark["count"] == 2


def test_a_group_with_several_points_has_a_mark_at_each_and_counts_once_where_they_are_near(client, no_groups):
    group = GroupFactory(name="Synthetic twice")
    for lat, lng in ((53.79, -1.54), (53.80, -1.55), (50.72, -3.53)):
        SessionFactory(group=group, venue=VenueFactory(lat=lat, lng=lng))
    adopted(group)
    found = marks(client)
    assert [mark["count"] for mark in found] == [1, 1]
    assert [mark["groups"][0]["name"] for mark in found] == ["Synthetic twice"] * 2


def test_a_mark_says_who_and_where_and_how_sure_we_are_and_what_must_be_said_first(client, no_groups):
    group = GroupFactory(status=Status.PAUSED, paused_reason="No synthetic room.", who_for="Synthetic women", **LEEDS)
    (mark,) = marks(client)
    (named,) = mark["groups"]
    assert named["url"] == group.get_absolute_url()
    assert named["freshness"] == "Not confirmed yet."
    assert named["who"] == "Synthetic women"
    assert named["where"].startswith("Leeds")
    assert mark["name"] == f"{group.name}, {named['where']}"
    assert "No synthetic room." in named["notice"]


def test_a_long_list_at_one_point_is_cut_and_its_number_is_true(client, no_groups):
    for _ in range(35):
        GroupFactory(**LEEDS)
    (mark,) = marks(client)
    assert (mark["count"], len(mark["groups"])) == (35, 30)


def test_a_mark_is_the_same_in_every_box_that_it_stands_in(client):
    """Else a list that is open would close when the map is moved a little."""
    everywhere = {(mark["lat"], mark["lng"]): mark["count"] for mark in marks(client, zoom="8")}
    for south in (50.9, 51.13, 51.37, 52.01):
        for mark in marks(client, zoom="8", box=f"-2.1,{south},1.3,{south + 1.7}"):
            assert everywhere[mark["lat"], mark["lng"]] == mark["count"]


def test_many_at_once_are_called_by_the_place_they_are_in_and_apart_by_the_side_of_it(no_groups):
    (leeds,) = named([(53.7975, -1.5436)], viewport.read("-1.6,53.7,-1.5,53.9", "9"))
    (headingley,) = named([(53.819, -1.578)], viewport.read("-1.6,53.8,-1.5,53.9", "14"))
    assert (leeds.place, leeds.is_in_it) == ("Leeds", True)
    assert headingley.place == "Headingley, Leeds"
    (london,) = named([(51.58, -0.25)], viewport.read(ALL_ENGLAND, "6"))
    assert london.place == "London"
    north, south = Named("Leeds", True, "north"), Named("Leeds", True, "south")
    assert apart(["2 groups in Leeds"] * 3, [north, south, south]) == [
        "2 groups in Leeds (north)",
        "2 groups in Leeds (south) (1 of 2)",
        "2 groups in Leeds (south) (2 of 2)",
    ]
    assert named([(53.8, -1.5)], viewport.read("2.4,56.4,2.5,56.5", "15")) == [None]


def test_the_points_cost_two_queries_however_many_there_are(client, no_groups, django_assert_num_queries):
    GroupFactory(**LEEDS)
    for _ in range(3):
        marks(client)  # the options and the index are then in memory
        with django_assert_num_queries(2):
            marks(client)
        for number in range(10):
            GroupFactory(town="Leeds", lat=50.5 + number / 2, lng=-1.5)


@pytest.mark.parametrize("search", [*SEARCHES, {"q": "women leeds", "place": "Leeds", "radius": "10"}])
@pytest.mark.parametrize("page", [MAP, POINTS, OFF])
def test_no_search_on_a_map_costs_more_than_ten_queries(client, django_assert_max_num_queries, page, search):
    client.get(page, search)
    with django_assert_max_num_queries(10):
        client.get(page, search)


# Any box at all


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        ("-2,53,-1,54", [-2, 53, -1, 54]),
        ("-1,54,-2,53", [-2, 53, -1, 54]),  # upside down
        ("-180,-90,180,90", viewport.ENGLAND.edges),  # the whole world
        ("", viewport.ENGLAND.edges),
        ("nan,nan,nan,nan", viewport.ENGLAND.edges),
        ("-inf,0,inf,1", viewport.ENGLAND.edges),
        ("1,2,3", viewport.ENGLAND.edges),
        ("north,south,east,west", viewport.ENGLAND.edges),
        ("100,10,110,20", [2.5, 49.0, 2.5, 49.0]),  # elsewhere: the edge of England, where nothing is
    ],
)
def test_a_box_is_put_right(sent, read):
    assert viewport.read(sent, "6").edges == read


@pytest.mark.parametrize(("sent", "zoom"), [("6", 6), ("-3", 5), ("", 5), ("NaN", 5), ("x", 5), ("6.7", 6), ("12", 12)])
def test_a_zoom_is_put_right(sent, zoom):
    assert viewport.read("-1.6,53.7,-1.5,53.8", sent).zoom == zoom


@pytest.mark.parametrize("zoom", ["99999", "1e309", "9" * 5000])
def test_a_huge_zoom_is_the_nearest_there_is_and_a_box_too_big_for_it_is_seen_from_further_away(zoom):
    assert viewport.read("-1.6,53.7,-1.59,53.71", zoom).zoom == viewport.NEAREST
    assert viewport.read(ALL_ENGLAND, zoom).zoom < 10


def test_a_box_elsewhere_or_missing_is_answered(client):
    assert marks(client, box="100,10,110,20") == []
    assert client.get(POINTS).json()["marks"]


@ANYTHING
@given(
    sent=st.text(max_size=40) | st.lists(st.floats(width=64), max_size=6).map(lambda edges: ",".join(map(str, edges))),
    zoom=st.text(max_size=12) | st.integers().map(str) | st.floats().map(str),
    q=st.text(max_size=20),
)
@example(sent="\x00,\x00,\x00,\x00", zoom="\x00", q="")
@example(sent="1,2,3,4" * 3000, zoom="1_0", q="")
def test_any_box_zoom_and_words_are_answered(client, sent, zoom, q):
    response = client.get(POINTS, {"box": sent, "zoom": zoom, "q": q.encode("utf-8", "replace").decode()})
    assert response.status_code == 200
    read = viewport.read(sent, zoom)
    assert all(map(math.isfinite, read.edges))
    assert read.west <= read.east
    assert read.south <= read.north
    assert not read.is_too_much()
    json.dumps(response.json(), allow_nan=False)


@ANYTHING
@given(st.lists(st.tuples(st.sampled_from(["q", "place", "region", "box", "page"]), st.text(max_size=30)), max_size=4))
def test_any_parameters_give_a_map_page(client, pairs):
    parameters = {name: value.encode("utf-8", "replace").decode() for name, value in pairs}
    for page in (MAP, OFF):
        assert client.get(page, parameters, follow=True).status_code == 200


# Addresses, caches and privacy


def test_the_results_page_and_the_map_link_to_each_other_with_the_same_parameters(client):
    parameters = {"q": "women", "place": "Leeds", "radius": "10", "page": "2"}
    kept = "?q=women&amp;place=Leeds&amp;radius=10"
    assert f'href="{MAP}{kept}">Show these on a map' in client.get("/groups/", parameters).content.decode()
    page = client.get(MAP, parameters).content.decode()
    assert f'href="/groups/{kept}">Show these as a list' in page
    assert f'data-points="{POINTS}{kept}"' in page


def test_a_chip_that_is_taken_away_on_the_map_leaves_the_map_without_it(client):
    assert f'class="chip" href="{MAP}"' in client.get(MAP, {"region": "london"}).content.decode()
    assert 'class="chip" href="/groups/"' in client.get("/groups/", {"region": "london"}).content.decode()


def test_the_form_on_the_map_answers_with_a_map_and_keeps_no_full_postcode(client):
    response = client.post(MAP, {"place": "LS1 4AP"})
    assert response.status_code == 303
    assert response["Location"] == f"{MAP}?place=LS1+4"
    assert client.get(MAP, {"place": "LS1 4AP"})["Location"] == f"{MAP}?place=LS1+4"


@pytest.mark.parametrize("page", [MAP, OFF])
def test_words_of_danger_bring_help_and_the_list_and_never_a_map(client, page):
    for response in (client.get(page, {"q": "suicide"}), client.post(page, {"q": "suicide"})):
        text = response.content.decode()
        assert response.status_code == 200
        assert text.index('class="crisis-box"') < text.index("<h1")
        assert 'id="map"' not in text
        assert "private" in response["Cache-Control"]
        assert "q=suicide" not in text


def test_a_results_page_of_somebody_in_danger_has_no_link_to_a_map(client):
    assert MAP not in client.get("/groups/", {"q": "suicide"}).content.decode()


def test_points_may_be_kept_by_any_cache_and_set_no_cookie(client):
    response = client.get(POINTS, {"box": ALL_ENGLAND, "zoom": "6"})
    assert response["Cache-Control"] == "public, max-age=300"
    assert not response.cookies
    assert response.get("Vary", "Accept-Encoding") == "Accept-Encoding"


@pytest.mark.parametrize("private", [{"q": "suicide"}, {"place": "LS1 4AP"}])
def test_points_of_words_of_danger_or_a_full_postcode_are_kept_by_none(client, private):
    assert "no-store" in client.get(POINTS, private)["Cache-Control"]


def test_points_cannot_be_posted(client):
    assert client.post(POINTS).status_code == 405


def test_no_listing_stands_at_the_address_of_the_map():
    assert not Group.objects.filter(slug="map").exists()
    assert reverse("groups:map") == MAP


# Street tiles


def test_without_a_tile_server_there_are_no_streets_and_nobody_else_is_allowed(client):
    response = client.get(MAP)
    assert "Show streets" not in response.content.decode()
    assert "img-src 'self' data:;" in response["Content-Security-Policy"] + ";"


@pytest.mark.parametrize(
    ("url", "host", "allowed"),
    [
        ("https://tiles.example.org/{z}/{x}/{y}.png", "tiles.example.org", "https://tiles.example.org"),
        ("https://{s}.tiles.example.org:8443/{z}/{x}/{y}.png", "tiles.example.org", "https://*.tiles.example.org:8443"),
    ],
)
def test_with_a_tile_server_the_map_page_alone_allows_its_host_and_says_what_it_will_see(
    client, settings, url, host, allowed
):
    settings.MAP_TILE_URL, settings.MAP_TILE_ATTRIBUTION = url, "© The Synthetic Mapmakers"
    response = client.get(MAP)
    page = response.content.decode()
    assert f"from <b>{host}</b>" in page
    assert "It will see the internet address" in page
    assert "The Synthetic Mapmakers" in page
    directives = [part.split() for part in response["Content-Security-Policy"].split(";")]
    assert sorted(next(part for part in directives if part[0] == "img-src")) == sorted(
        ["img-src", "'self'", "data:", allowed]
    )
    for other in ("/", "/groups/", OFF, POINTS):
        assert "example.org" not in client.get(other)["Content-Security-Policy"]
    assert "If you ask the map to show streets" in client.get("/privacy/").content.decode()
