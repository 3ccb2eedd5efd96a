"""The one public query finds what a plain scan finds, and every listing by what it is."""

import html
import re
from collections import defaultdict
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groups.finding.asking.options import current_options
from groups.finding.results.order import COVERS_COUNTS_AS
from groups.finding.results.page import Results
from groups.finding.search import GroupSearch
from groups.models import Cost, Facet, Group, OpenTo, Publication, Reach, Status
from regions.models import District, Region
from tests.factories import CheckFactory, GroupFactory, adopted, words_changed
from tests.properties import examples

from .oracle import everything, features, scan

pytestmark = pytest.mark.django_db
MANY = examples(60)

NAMES = [*Facet.values, "region", "attendance", "leadership", "day", "time", "referral", "open", "cost", "carers"]
TRURO = {"town": "Truro", "lat": 50.263, "lng": -5.051}
TOWNS = ["Leeds", "Sheffield", "Luton", "Bath", "Oxford", "Bromley", "Stockport", "Exeter"]
WORDS = ["recovery", "drop-in", "women", "mind", "depression", "art", "volunteers", "housing trust", "zebra", "café"]


def found(**parameters):
    return set(GroupSearch(parameters).qs.values_list("pk", flat=True))


def names(**parameters):
    """The names on a page, in order, as the page itself shows them."""
    drawn = "".join(Results(GroupSearch(parameters)).drawn)
    return [html.unescape(name) for name in re.findall(r"<h3><a [^>]*>(.*?)</a></h3>", drawn)]


def in_the_index(search):
    return set(search.index.pks_in(search.answers()).tolist())


@st.composite
def choices(draw):
    known = current_options()
    chosen = {}
    for name in draw(st.lists(st.sampled_from(NAMES), max_size=3, unique=True)):
        values = sorted(known[name].options)
        chosen[name] = draw(st.lists(st.sampled_from(values), min_size=1, max_size=3, unique=True))
    return chosen


@pytest.fixture
def listings():
    """All published listings, fetched once for the many cases of a property."""
    return list(everything())


@MANY
@given(data=st.data())
def test_filters_words_and_places_find_what_a_plain_scan_finds(listings, data):
    chosen = data.draw(choices())
    words = data.draw(st.sampled_from(["", *WORDS]))
    place = data.draw(st.sampled_from(["", *TOWNS]))
    radius = data.draw(st.sampled_from([3, 5, 10, 25, 50]))
    search = GroupSearch({**chosen, "q": f'"{words}"' if words else "", "place": place, "radius": radius})
    answers = set(search.qs.values_list("pk", flat=True))
    assert answers == in_the_index(search)
    answers &= {listing.pk for listing in listings}  # what is no group to join is found by its name, too
    if search.corrected or search.fit.relaxes or search.unsaid:
        return
    assert answers == scan(listings, chosen, words=words, place=place, radius=search.radius if place else None)


def test_every_listing_is_found_by_each_of_its_names():
    for group in everything():
        for name in (group.name, *group.other_names):
            assert group.pk in found(q=name), name


def test_an_organisation_or_service_is_found_by_its_name_alone_and_beside_the_groups_of_its_place(no_groups):
    service = GroupFactory(name="Quagga Trust", kind="service", town="Leeds", lat=53.79648, lng=-1.54785)
    group = GroupFactory(name="A group", town="Leeds", lat=53.79648, lng=-1.54785)
    assert found(q="quagga trust") == {service.pk}
    results = Results(GroupSearch({"place": "Leeds"}))
    assert set(results.search.qs) == {group}
    assert [offer.kind for offer, _ in results.offers][:1] == ["services"]


@pytest.mark.parametrize("name", ["Recovery", "Steps", "Quagga Café"])
def test_a_name_alone_comes_first(no_groups, name):
    GroupFactory(name=f"A {name} circle", description=f"{name}, and again {name}.")
    GroupFactory(name="A synthetic group", description=f"{name} is told of here.")
    GroupFactory(name=name)
    assert names(q=name)[0] == name


def test_every_listing_is_found_by_its_place():
    for group in everything():
        if group.town:
            assert group.pk in found(place=f"{group.town}, {group.region.name}"), group
        if group.region:
            assert group.pk in found(region=group.region.slug)
            assert group.pk in found(place=f"{group.region.name}"), group


def test_every_listing_is_found_by_each_of_its_features_chosen_or_typed():
    having = defaultdict(set)
    for group in everything():
        for feature in features(group):
            having[feature].add(group.pk)
    assert having
    for (facet, slug), groups in having.items():
        assert groups <= found(**{facet: slug})
        label = current_options()[facet].options[slug].label
        assert groups <= found(q=label), label


def test_every_synonym_finds_the_listings_of_its_feature():
    for experience in current_options()["experience"].options.values():
        having = set(
            Group.objects.to_join()
            .filter(features__facet="experience", features__slug=experience.value)
            .values_list("pk", flat=True)
        )
        for phrase in experience.phrases:
            assert having <= found(q=phrase), phrase


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("St. Quagga's", "St Quagga's"), ("st quaggas", "St Quagga's"), ("ST QUAGGA’S", "St Quagga's"),
        ("quagga cafe", "Quagga Café"), ("co quaggas", "Co-Quaggas International"), ("quagga", "QUAG:GA"),
        ("okapi mind", "O.K.A.P.I. Mind"),
    ],
)  # fmt: skip
def test_punctuation_accents_and_case_do_not_matter(no_groups, typed, name):
    GroupFactory(name=name)
    GroupFactory(name="Another synthetic group")
    assert names(q=typed) == [name]


def test_a_misspelt_word_is_put_right_and_said():
    search = GroupSearch({"q": "anxeity"})
    assert search.corrected == "anxiety"
    assert search.qs.exists()


def test_a_misspelt_word_in_quotes_is_left_alone():
    assert GroupSearch({"q": '"anxeity"'}).corrected == ""


def test_when_no_listing_has_all_words_those_with_some_are_shown_and_it_is_said(no_groups):
    for animal in ("quagga", "okapi", "zebra"):
        GroupFactory(name=f"Synthetic {animal}", description=f"They look after an {animal}.")
    search = GroupSearch({"q": '"quagga" "okapi"'})
    assert search.fit.relaxes
    assert set(search.qs.values_list("name", flat=True)) == {"Synthetic quagga", "Synthetic okapi"}


def test_several_values_of_one_parameter_mean_or_and_parameters_mean_and(no_groups):
    north, both = (
        GroupFactory(features=["experience:ocd"]),
        GroupFactory(features=["experience:ocd", "experience:bipolar"]),
    )
    south = GroupFactory(features=["experience:bipolar"], region=Region.objects.get(slug="south-west"))
    GroupFactory()
    assert found(experience=["ocd", "bipolar"]) == {north.pk, both.pk, south.pk}
    assert found(experience="bipolar") == {both.pk, south.pk}
    assert found(experience="bipolar", region="south-west") == {south.pk}


def test_a_group_open_to_everyone_is_found_for_a_community_marked_and_after_those_for_it(no_groups):
    GroupFactory(name="A for everyone", open_to=OpenTo.ALL)
    GroupFactory(name="B for women", features=["community:women"])
    GroupFactory(name="C for men", features=["community:men"])
    assert names(community="women") == ["B for women", "A for everyone"]
    drawn = Results(GroupSearch({"community": "women"})).drawn
    assert ["Was for: Everyone" in card for card in drawn] == [False, True]


def test_what_is_not_known_answers_no_filter(no_groups):
    GroupFactory()
    for name in ("leadership", "carers"):
        for value in current_options()[name].options:
            assert not found(**{name: value})


def test_what_no_listing_says_is_to_be_asked_of_those_that_do_not_say(no_groups):
    silent = GroupFactory()
    for name in ("cost", "referral", "open", "time", "day", "access"):
        for value in current_options()[name].options:
            search = GroupSearch({name: value})
            assert found(**{name: value}) == {silent.pk}
            assert search.unsaid, (name, value)


def test_a_listing_that_says_otherwise_is_not_to_be_asked(no_groups):
    GroupFactory(cost=Cost.PAID)
    silent = GroupFactory()
    assert found(cost="free") == found(q="free") == {silent.pk}


def test_where_one_listing_says_it_only_those_that_do_answer(no_groups):
    free = GroupFactory(cost=Cost.FREE)
    GroupFactory()
    assert found(cost="free") == found(q="free") == {free.pk}
    assert not GroupSearch({"cost": "free"}).unsaid


def test_closed_and_hidden_listings_are_found_by_nobody(no_groups):
    GroupFactory(name="Closed synthetic", status=Status.CLOSED)
    GroupFactory(name="Hidden synthetic", publication=Publication.WITHDRAWN)
    assert not found()
    assert not found(q="synthetic")


def test_the_least_radius_that_gives_ten_groups_is_chosen(no_groups):
    for number in range(12):
        GroupFactory(town="Leeds", lat=53.79648 + number * 0.012, lng=-1.54785)
    search = GroupSearch({"place": "Leeds"})
    assert search.radius == 10
    assert search.qs.count() == 12


def test_nothing_within_reach_is_widened_and_said(no_groups):
    group = GroupFactory(**TRURO)
    search = GroupSearch({"place": "Penzance", "radius": "2"})
    assert search.is_widened
    assert search.radius > 2
    assert list(search.qs) == [group]


@MANY
@given(
    place=st.sampled_from(TOWNS), radius=st.sampled_from([3, 10, 25, 100]),
    chosen=st.sampled_from([{}, {"community": "women"}]),
)  # fmt: skip
def test_the_nearest_come_first_in_each_tier_and_what_covers_the_area_stands_as_if_a_way_off(place, radius, chosen):
    results = Results(GroupSearch({"place": place, "radius": str(radius), "sort": "distance", **chosen}))
    index, slots = results.index, results.index.by_name(results.answers)
    miles = results.search.distances(results.search.where).miles(slots, results.search.radius)

    def order(slot):
        far = round(miles[slot], 1) if slot in miles else COVERS_COUNTS_AS
        return results.for_everyone >> slot & 1, far, index.rank[slot]

    assert list(results.ordered()) == sorted(slots, key=order)


def test_by_match_a_name_comes_before_what_it_is_found_by_and_that_before_what_is_told(no_groups):
    GroupFactory(name="A told", description="They look after a quagga.")
    GroupFactory(name="B found", town="Quagga")
    GroupFactory(name="C quagga")
    assert names(q="quagga", sort="match") == ["C quagga", "B found", "A told"]
    assert names(q="quagga", sort="name")[1:] == ["A told", "B found"]


def test_last_confirmed_comes_first_and_never_confirmed_last(no_groups):
    GroupFactory(name="A never")
    for name, day in (("B long ago", date(2020, 1, 1)), ("C lately", date(2026, 1, 1))):
        group = GroupFactory(name=name)
        CheckFactory(group=group, on=day)
        adopted(group)
    words_changed()
    assert names(sort="confirmed") == ["C lately", "B long ago", "A never"]


def test_next_to_nothing_is_followed_by_what_else_is_near(no_groups):
    GroupFactory(name="Synthetic moods", features=["experience:depression"], **TRURO)
    for _ in range(4):
        GroupFactory(**TRURO)
    GroupFactory(reach=Reach.ONLINE, features=["experience:depression"])
    GroupFactory(reach=Reach.NATIONAL, features=["experience:depression"])
    results = Results(GroupSearch({"experience": "depression", "place": "Truro"}))
    assert results.total == 1
    kinds = {offer.kind: cards for offer, cards in results.offers}
    assert len(kinds["nearest"]) == 3
    assert not set(results.drawn) & set(kinds["nearest"])
    assert {"online", "national"} <= set(kinds)


@pytest.mark.parametrize("place", ["Cumbria", "Cumberland district"])
def test_an_area_without_a_group_is_followed_by_the_nearest(no_groups, place):
    GroupFactory(town="Leeds", lat=53.79648, lng=-1.54785)
    results = Results(GroupSearch({"place": place}))
    assert results.total == 0
    assert "nearest" in {offer.kind for offer, _ in results.offers}


def test_what_the_words_mean_brings_help_first_too():
    assert GroupSearch({"q": "self injuries"}).needs_help_first
    assert GroupSearch({"q": "attempted suicide"}).needs_help_first
    assert not GroupSearch({"q": "anxiety"}).needs_help_first


def test_a_search_among_some_of_the_listings_offers_nothing_beyond_them():
    some = Group.objects.to_join().filter(points__isnull=True)
    assert Results(GroupSearch({"place": "Penzance", "experience": "eating"}, some)).offers == []


def test_there_is_no_empty_page(no_groups):
    eating = {"features": ["experience:eating"]}
    GroupFactory(**TRURO, region=Region.objects.get(slug="south-west"))
    GroupFactory(**eating, region=Region.objects.get(slug="south-west"))
    GroupFactory(**eating, reach=Reach.ONLINE)
    GroupFactory(**eating, reach=Reach.NATIONAL)
    results = Results(GroupSearch({"place": "Penzance", "experience": "eating"}))
    assert results.total == 0
    assert {offer.kind for offer, _ in results.offers} == {"nearest", "online", "national", "region"}
    assert all(cards for _, cards in results.offers)


@pytest.mark.parametrize(
    "parameters",
    [
        {"community": "martians"},
        {"q": "😀"},
        {"q": "a a the"},
        {"q": "0break0"},
        {"place": "Xqzzy"},
        {"region": "wales"},
    ],
)
def test_the_whole_directory_is_no_answer_to_a_filter(parameters):
    assert not found(**parameters)


def test_the_whole_directory_answers_no_question():
    assert len(found()) == Group.objects.to_join().count()


def test_a_county_is_searched_inside_its_edges(no_groups):
    for town in ("Stockport", "Rochdale", "Leeds"):
        GroupFactory(town=town, district=District.objects.get(name=town))
    towns = set(GroupSearch({"place": "Greater Manchester"}).qs.values_list("town", flat=True))
    assert towns == {"Stockport", "Rochdale"}


def test_the_search_needs_no_request_and_starts_from_any_queryset():
    only = Group.objects.filter(region__slug="london")
    assert set(GroupSearch({"q": "mind"}, only).qs) <= set(only)


@pytest.mark.parametrize("place", ["England", "uk", "anywhere"])
def test_all_of_england_is_no_filter_and_is_said(place):
    search = GroupSearch({"place": place, "region": "london"})
    assert set(search.qs.values_list("pk", flat=True)) == found(region="london")
    assert search.remarks[0].parameter == "place"


def test_near_me_asks_for_the_place_and_lists_nothing():
    search = GroupSearch({"place": "near me"})
    assert not search.qs.exists()
    assert search.asks_where
    assert Results(search).heading == "Where are you?"
