"""Nothing of a withheld address leaves the one privacy filter, and the index knows no more than the public."""

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from groups.facts.venue import COARSE_DEGREES, coarse, public_venue
from groups.models import Group, Venue, Visibility
from tests.factories import GroupFactory, SessionFactory, VenueFactory, adopted
from tests.properties import examples

WITHHELD = [Visibility.AREA, Visibility.ON_REQUEST]
SECRET_WORDS = st.text("qxzjv", min_size=5, max_size=12)
LINES = st.lists(SECRET_WORDS, min_size=1, max_size=4)
SECRETS = st.fixed_dictionaries(
    {
        "name": LINES.map(" ".join),
        "address": LINES.map("\n".join),
        "postcode": st.from_regex(r"Z[XQ][1-9] [1-9]Z[XQ]", fullmatch=True),
        "directions": LINES.map(" ".join),
        "lat": st.floats(50.0, 55.0),
        "lng": st.floats(-5.0, 1.5),
    }
)
IN_DATABASE = examples(25)


def words_of_secrets(secrets):
    texts = (secrets["name"], secrets["address"], secrets["directions"], secrets["postcode"])
    return {word.lower() for text in texts for word in [*text.split(), text.replace(" ", "")]}


def everything_indexed(group):
    """Every value of every index row of this group, the words for "did you mean" included, as one text."""
    group = Group.objects.select_related("search_entry").get(pk=group.pk)
    rows = [vars(group.search_entry), *group.tags.values(), *group.points.values("lat", "lng")]
    values = [str(value) for row in rows for name, value in row.items() if name not in ("id", "_state", "group_id")]
    return " ".join(values).lower()


@given(SECRETS, st.sampled_from(WITHHELD))
def test_a_withheld_venue_shows_its_town_and_a_coarse_point_and_nothing_else(secrets, visibility):
    shown = public_venue(Venue(town="Leeds", visibility=visibility, district_id="E08000035", **secrets))
    assert shown.lines == ("Leeds",)
    assert shown.directions == ""
    assert not [word for word in words_of_secrets(secrets) if word in str(shown).lower()]
    for exact, public in ((secrets["lat"], shown.lat), (secrets["lng"], shown.lng)):
        assert public == pytest.approx(round(exact / COARSE_DEGREES) * COARSE_DEGREES)
        assert abs(public - exact) <= COARSE_DEGREES / 2 + 1e-4


@given(SECRETS, SECRETS, st.sampled_from(WITHHELD))
def test_two_withheld_venues_in_one_cell_cannot_be_told_apart(one, other, visibility):
    other |= {"lat": coarse(one["lat"]), "lng": coarse(one["lng"])}
    shown = [public_venue(Venue(town="Leeds", visibility=visibility, **secrets)) for secrets in (one, other)]
    assert shown[0] == shown[1]


@given(SECRETS)
def test_a_full_address_is_shown_whole(secrets):
    shown = public_venue(Venue(town="Leeds", visibility=Visibility.FULL, district_id="E08000035", **secrets))
    assert shown.lines == (secrets["name"], *secrets["address"].split("\n"), "Leeds", secrets["postcode"])
    assert (shown.lat, shown.lng) == (secrets["lat"], secrets["lng"])
    assert (shown.directions, shown.note, shown.district) == (secrets["directions"], "", "E08000035")


def test_a_full_address_with_gaps_has_no_empty_lines():
    venue = Venue(name="", address="1 Synthetic Street\n\n  \nBack door", town="Leeds", visibility=Visibility.FULL)
    assert public_venue(venue).lines == ("1 Synthetic Street", "Back door", "Leeds")


@pytest.mark.parametrize("visibility", Visibility.values)
def test_a_venue_without_a_point_gets_none(visibility):
    shown = public_venue(Venue(town="Leeds", visibility=visibility))
    assert (shown.lat, shown.lng) == (None, None)


def test_each_withheld_venue_says_why_there_is_no_address():
    notes = [public_venue(Venue(town="Leeds", visibility=visibility)).note for visibility in WITHHELD]
    assert notes == ["The exact address is not published.", "The address is given when you get in touch."]


def test_an_unknown_visibility_withholds_the_address():
    shown = public_venue(Venue(name="Secret", town="Leeds", lat=53.79648, lng=-1.54785, visibility="synthetic"))
    assert shown.lines == ("Leeds",)
    assert shown.lat != 53.79648


@pytest.mark.django_db
@IN_DATABASE
@given(SECRETS, st.sampled_from(WITHHELD))
def test_no_index_row_holds_anything_of_a_withheld_address(secrets, visibility):
    with transaction.atomic():
        group = GroupFactory(town="Leeds")
        SessionFactory(group=group, venue=VenueFactory(visibility=visibility, **secrets))
        adopted(group)
        indexed = everything_indexed(group)
        assert not [word for word in words_of_secrets(secrets) if word in indexed]
        assert list(group.points.values_list("lat", "lng")) == [(coarse(secrets["lat"]), coarse(secrets["lng"]))]
        transaction.set_rollback(True)


@pytest.mark.django_db
@IN_DATABASE
@given(SECRETS)
def test_a_full_address_can_be_searched_for_and_has_its_exact_point(secrets):
    with transaction.atomic():
        group = GroupFactory(town="Leeds")
        SessionFactory(group=group, venue=VenueFactory(visibility=Visibility.FULL, **secrets))
        adopted(group)
        assert list(group.points.values_list("lat", "lng")) == [(secrets["lat"], secrets["lng"])]
        found_by = Group.objects.get(pk=group.pk).search_entry.found_by
        assert secrets["postcode"].lower() in found_by
        transaction.set_rollback(True)


@pytest.mark.django_db
@pytest.mark.parametrize("visibility", WITHHELD)
def test_an_address_that_is_withheld_later_leaves_the_index_whole(visibility):
    venue = VenueFactory(name="Qxzjv Hall", address="1 Vjzxq Street", postcode="ZX1 1ZX")
    group = SessionFactory(venue=venue).group
    adopted(group)
    Venue.objects.filter(pk=venue.pk).update(visibility=visibility)
    adopted(group)
    indexed = everything_indexed(group)
    assert [word for word in ("qxzjv", "vjzxq", "zx1", "53.79648") if word in indexed] == []
