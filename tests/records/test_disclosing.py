"""What a change would tell everybody that nobody was told before."""

import pytest

from groups.records.disclosing import discloses
from tests.records.listings import contact, group_record, venue

MOBILE = {"kind": "mobile", "value": "07700 900001", "visibility": "public", "personal": "not-known"}
HALL = {"address": "1 Private Road", "postcode": "LS1 4DY", "visibility": "full"}


def record(contacts=(), venues=()):
    return group_record(contacts=tuple(contacts), venues=tuple(venues))


@pytest.mark.parametrize(
    ("told", "is_so"),
    [
        ({}, True),
        ({"personal": "no"}, False),
        ({"kind": "phone", "personal": "yes"}, True),
        ({"kind": "phone"}, False),
        ({"visibility": "relay"}, False),
        ({"kind": "text"}, True),
    ],
)
def test_a_contact_that_may_be_one_persons_own_is_disclosed_once_it_is_public(told, is_so):
    after = record(contacts=[contact(**MOBILE | told)])
    for before in (None, record()):
        assert (discloses(before, after) == ("contacts",)) is is_so


def test_what_is_public_already_is_not_disclosed_again():
    both = contact(**MOBILE)
    assert discloses(record([both]), record([both.with_(label="Kim")])) == ()


def test_a_contact_that_was_passed_on_alone_is_disclosed_when_it_is_public():
    own = contact(**MOBILE | {"visibility": "relay"})
    assert discloses(record([own]), record([own.with_(visibility="public")])) == ("contacts",)


def test_a_withheld_address_is_disclosed_when_it_is_shown_in_full():
    home = venue(**HALL | {"visibility": "area"})
    assert discloses(record(venues=[home]), record(venues=[home.with_(visibility="full")])) == ("venues",)


@pytest.mark.parametrize("place", [{}, {"postcode": ""}, {"address": "", "postcode": "ls14dy"}])
def test_the_same_place_as_another_row_is_disclosed_too(place):
    home, hall = venue(**HALL | {"visibility": "area"}), venue(address="Town Hall", visibility="full")
    assert discloses(record(venues=[home, hall]), record(venues=[hall, venue(**HALL | place)])) == ("venues",)


def test_it_is_disclosed_when_it_is_put_at_a_place_that_is_public_already():
    home, hall = venue(**HALL | {"visibility": "area"}), venue(address="Town Hall", visibility="full")
    moved = hall.with_(address=home["address"], postcode=home["postcode"])
    assert discloses(record(venues=[home, hall]), record(venues=[home, moved])) == ("venues",)


def test_an_ordinary_hall_of_a_new_listing_or_of_a_public_one_is_none():
    hall = venue(**HALL)
    other = venue(address="Town Hall", visibility="full")
    assert discloses(None, record(venues=[hall])) == ()
    assert discloses(record(venues=[other]), record(venues=[other, hall])) == ()
    assert discloses(record(venues=[other]), record(venues=[other.with_(address="The old library")])) == ()


def test_only_what_is_accepted_counts():
    after = record([contact(**MOBILE)])
    assert discloses(record(), after, {"name"}) == ()
    assert discloses(record(), after, {"contacts"}) == ("contacts",)
