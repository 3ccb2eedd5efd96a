"""What speaks for two listings being one, and what against: the rarer the more, and what is not known nothing."""

from dataclasses import replace
from datetime import time, timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from groups.records.duplicates.likeness import charity, key_of_contact, number, postcode, site, words_of_name
from groups.records.duplicates.rules import ENOUGH, Held, most_alike, weigh
from groups.records.duplicates.sides import Host, Side
from tests.properties import examples

COMMON = {f"word:{word}": 25 for word in ("group", "support", "peer")}
PHONE, SITE, POSTCODE = "phone:a", "site:a", "postcode:a"


def side(pk, *names, **known):
    """A listing of which this is known, and no more."""
    names = names or ("Blue Balloon",)
    return Side(pk, names[0], names, tuple(map(words_of_name, names)), **known)


def held(**more):
    return Held(COMMON | {PHONE: 2, SITE: 2, POSTCODE: 2, "word:blue": 2, "word:balloon": 2} | more)


def weights(one, other, **more):
    """{what: weight} of two sides."""
    return {found.what: found.weight for found in weigh(one, other, held(**more)).evidence}


def test_rare_words_of_a_name_say_a_lot_and_common_ones_little():
    rare = weights(side(1, "Blue Balloon"), side(2, "Balloon, Blue"))["name"]
    common = weights(side(1, "Peer Support Group"), side(2, "Peer support group"))["name"]
    assert rare >= ENOUGH > common


def test_a_slip_and_a_word_more_are_still_alike_and_other_names_are_not():
    alike = weights(side(1, "Blue Balloon"), side(2, "Blue Baloon group"))["name"]
    assert alike > 2
    assert weights(side(1, "Blue Balloon"), side(2, "Green Meadow"))["name"] < 0


@pytest.mark.parametrize(("one", "other"), [("Blue Balloon 1", "Blue Balloon 2"), ("Blue Balloon A", "Blue Balloon B")])
def test_a_number_or_a_letter_tells_two_apart_and_a_name_without_any_does_not(one, other):
    assert weights(side(1, one), side(2, other))["name"] < 0
    assert weights(side(1, one), side(2, "Blue Balloon"))["name"] > 2


def test_the_place_in_a_name_counts_only_where_it_tells_two_apart():
    here = {"place": "leeds", "places": frozenset(["leed"]), "region": 1}
    there = {"place": "york", "places": frozenset(["york"]), "region": 1}
    same = weights(side(1, "Blue Balloon Leeds", **here), side(2, "Blue Balloon", **here))["name"]
    other = weights(side(1, "Blue Balloon Leeds", **here), side(2, "Blue Balloon York", **there))["name"]
    assert same > other


@pytest.mark.parametrize(("number_of", "least", "most"), [(2, 3, 3), (3, 1, 2), (4, 0, 0), (400, 0, 0)])
def test_a_phone_that_more_than_three_have_says_nothing(number_of, least, most):
    both = {"contacts": frozenset([PHONE])}
    found = weights(side(1, **both), side(2, **both), **{PHONE: number_of}).get("phone", 0)
    assert least <= found <= most


def test_what_the_groups_of_one_organisation_share_says_nothing():
    host = Host(1, "Synthetic Host", words=frozenset(["blue", "balloon"]))
    both = {"contacts": frozenset([PHONE, SITE]), "postcodes": frozenset([POSTCODE]), "host": host}
    found = weights(side(1, "Blue Balloon choir", **both), side(2, "Blue Balloon walks", **both))
    assert not {"phone", "site", "postcode"} & found.keys()
    assert found["name"] < 0


def test_other_days_and_other_people_rule_a_pair_out_only_together():
    monday, friday = (frozenset([(day, time(19))]) for day in ("mon", "fri"))
    women, men = (frozenset([("community", slug)]) for slug in ("women", "men"))
    days = weigh(side(1, meetings=monday), side(2, meetings=friday), held())
    both = weigh(side(1, meetings=monday, audience=women), side(2, meetings=friday, audience=men), held())
    assert not days.ruled_out
    assert both.ruled_out
    assert not both.is_enough


def test_charity_numbers_that_differ_rule_a_pair_out_and_one_that_is_unknown_does_not():
    one, other, unknown = Host(1, "A", charity="1"), Host(2, "B", charity="2"), Host(3, "C")
    assert weigh(side(1, host=one), side(2, host=other), held()).ruled_out
    assert not weigh(side(1, host=one), side(2, host=unknown), held()).ruled_out
    assert weights(side(1, host=one), side(2, host=replace(other, charity="1")), **{"charity:1": 2})["charity"] > 2


def test_each_only_for_others_rules_a_pair_out():
    women, men = frozenset(["women"]), frozenset(["men"])
    one, other = side(1, communities=women, is_only_for=True), side(2, communities=men, is_only_for=True)
    assert weigh(one, other, held()).ruled_out
    assert not weigh(one, replace(other, is_only_for=False), held()).ruled_out


def test_one_organisation_that_confirmed_both_within_the_year_rules_a_pair_out():
    host, today = Host(1, "Synthetic Host"), timezone.localdate()
    one, other = (side(pk, host=host, confirmed_on=today) for pk in (1, 2))
    assert weigh(one, other, held()).ruled_out
    assert not weigh(one, replace(other, confirmed_on=today - timedelta(days=400)), held()).ruled_out


def test_a_sentence_tells_no_number_address_or_postcode():
    key = key_of_contact("phone", "01632 960123")
    both = {"contacts": frozenset([key])}
    found = weigh(side(1, **both), side(2, **both), held(**{key: 2}))
    assert any(one.sentence == "Both have the same phone number." for one in found.evidence)
    assert "960123" not in str(found)


def test_contacts_are_the_same_however_they_are_written():
    assert number("+44 (0)1632 960 123") == number("01632-960123") == number("0044 1632 960123") == "01632960123"
    assert site("https://www.Example.org/a/?b=1") == site("example.org/a") == "example.org/a"
    assert site("http://[broken") == ""
    assert postcode("ls1 4ap") == postcode("LS14AP")
    assert charity("1012345-1") == charity("1012345")
    assert key_of_contact("join", "https://example.org") == ""


def test_in_a_large_directory_a_word_may_be_of_more_before_it_says_nothing():
    assert most_alike(10) < most_alike(4_000) < most_alike(50_000) == most_alike(500_000)


NAMES = st.sampled_from(
    ["Blue Balloon", "Balloon Blue group", "Peer Support Group", "Green Meadow", "Blue Baloon", "of"]
)
KNOWN = st.fixed_dictionaries({}, optional={
    "place": st.sampled_from(["leeds", "york"]), "region": st.sampled_from([1, 2]),
    "point": st.sampled_from([(53.8, -1.55), (53.81, -1.55), (51.5, -0.1)]),
    "host": st.sampled_from([Host(1, "A", charity="1"), Host(2, "B", owner=1), Host(3, "C", charity="3")]),
    "contacts": st.frozensets(st.sampled_from([PHONE, SITE, "email:a"])),
    "postcodes": st.frozensets(st.sampled_from([POSTCODE])),
    "meetings": st.frozensets(st.sampled_from([("mon", time(19)), ("tue", None), ("fri", time(10))])),
    "audience": st.frozensets(st.sampled_from([("community", "women"), ("community", "men")])),
    "communities": st.frozensets(st.sampled_from(["women", "men"])), "is_only_for": st.booleans(),
})  # fmt: skip
SIDES = st.builds(lambda pk, names, known: side(pk, *names, **known), st.integers(1, 9),
                  st.lists(NAMES, min_size=1, max_size=3, unique=True), KNOWN)  # fmt: skip
COUNTS = st.dictionaries(st.sampled_from([PHONE, SITE, POSTCODE, "email:a", "word:blue", "word:balloon"]),
                         st.integers(1, 50)).map(Held)  # fmt: skip


@examples(200)
@given(SIDES, SIDES, COUNTS)
def test_the_evidence_is_the_same_whichever_comes_first(one, other, counts):
    other = replace(other, pk=one.pk + 1)
    assert weigh(one, other, counts) == weigh(other, one, counts)


@examples(200)
@given(SIDES, SIDES, COUNTS, st.sampled_from(["meetings", "audience", "host", "communities"]))
def test_what_is_not_known_never_weighs_less_than_what_differs(one, other, counts, name):
    """Where two have nothing of a thing in common, knowing less of it never makes them less alike."""
    one, other = replace(one, pk=1), replace(other, pk=2)
    if name == "host" or getattr(one, name) & getattr(other, name):
        one, other = replace(one, host=Host(1, "A", charity="1")), replace(other, host=Host(2, "B", charity="2"))
        name = "host"
    empty = None if name == "host" else frozenset()
    known, unknown = weigh(one, other, counts), weigh(one, replace(other, **{name: empty}), counts)
    assert unknown.score >= known.score or name == "host"
    assert not (unknown.ruled_out and not known.ruled_out)
