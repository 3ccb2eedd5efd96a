"""Nothing that is private or withheld is in any public answer, and no search, distance or map finds it out."""

import pytest
from django.db import transaction
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from groups.facts.venue import coarse
from groups.finding.results.page import Results
from groups.finding.search import GroupSearch
from groups.models import Venue, Visibility
from tests.factories import GroupFactory, SessionFactory, VenueFactory, adopted
from tests.properties import examples

from .private_worlds import (
    FOUND_AT_ONCE,
    INSIDE,
    LEEDS,
    NOT_PUBLISHED,
    STARTS,
    WITHHELD,
    Secrets,
    found_in,
    new_world,
    private_world,
)
from .public_answers import found_among, index_rows, page, pages

pytestmark = pytest.mark.django_db
NONSENSE = "qxzvjvxz"
PLACES = ("Leeds", "Bradford", "LS1 4", "Wakefield")


@settings(examples(8), phases=FOUND_AT_ONCE)
@given(STARTS, WITHHELD, NOT_PUBLISHED)
def test_no_public_answer_holds_anything_private_and_no_search_finds_it(client, no_groups, start, visibility, hidden):
    with transaction.atomic():
        new_world()
        secrets = Secrets(start)
        group, others = private_world(secrets, visibility, hidden)
        assert found_in(pages(client, group, *others), secrets) == {}
        assert found_in(index_rows(), secrets) == {}
        words = list(secrets.words)
        slips = [word[:-1] + "w" for word in words]
        assert found_among(words) == []
        assert found_among(slips) == []
        word = words[0]
        told, of_nothing = (page(client, f"/groups/?q={typed}").replace(typed, "") for typed in (word, NONSENSE))
        assert without_etag(told) == without_etag(of_nothing)
        transaction.set_rollback(True)


def without_etag(text):
    """The answer without the line that differs with each address."""
    return "\n".join(line for line in text.splitlines() if not line.startswith("ETag:"))


def test_what_is_public_is_in_the_answers_that_are_looked_through(client, no_groups):
    """Or the test above would find nothing because it looks at nothing."""
    secrets = Secrets("zjxq")
    group = GroupFactory(name="Synthetic open group")
    lines = {name: secrets(name) for name in ("name", "address", "postcode", "directions")}
    venue = VenueFactory(group=group, visibility=Visibility.FULL, **lines)
    SessionFactory(group=group, venue=venue, note=secrets("note"), join_note=secrets("join note"))
    adopted(group)
    shown = found_in({"page": page(client, group.get_absolute_url())}, secrets)
    assert set(shown) == set(secrets.words)
    indexed = {what for what, _ in found_in(index_rows(), secrets).values()}
    assert indexed == {"name", "address", "postcode"}
    assert found_among([*secrets.words, NONSENSE]) == [w for w, what in secrets.words.items() if what in indexed]


def answers_about(client, group, box, zoom):
    """All that distance, radius, order and map tell of a group."""
    west, south, wide, high = box
    searches = [GroupSearch({"place": place, "radius": str(miles)}) for place in PLACES for miles in range(1, 51)]
    within = [(search.answers(), search.radius) for search in searches]
    orders = [list(Results(GroupSearch({"place": place, "sort": "distance"})).here) for place in PLACES]
    urls = [f"/groups/?place={place}&sort=distance&radius={miles}" for place in PLACES for miles in (1, 3, 10)]
    urls += ["/groups/map/", "/groups/map/?place=Leeds&radius=5", group.get_absolute_url(), "/groups/map/points/"]
    urls += [f"/groups/map/points/?box={west},{south},{west + wide},{south + high}&zoom={zoom}"]
    told = [without_etag(page(client, url)) for url in urls]
    return within, orders, told, index_rows()


@settings(examples(8), phases=FOUND_AT_ONCE)
@given(
    st.lists(st.tuples(INSIDE, INSIDE), min_size=2, max_size=2, unique=True),
    WITHHELD,
    st.tuples(st.floats(-1.9, -1.5), st.floats(53.6, 53.8), st.floats(0.01, 0.5), st.floats(0.01, 0.5)),
    st.integers(1, 18),
)
def test_a_withheld_point_cannot_be_narrowed_within_its_cell(client, no_groups, inside, visibility, box, zoom):
    points = [(LEEDS[0] + lat, LEEDS[1] + lng) for lat, lng in inside]
    assume(all((coarse(lat), coarse(lng)) == LEEDS for lat, lng in points))
    with transaction.atomic():
        near, group = GroupFactory(town="Leeds", lat=53.79, lng=-1.54), GroupFactory(town="Leeds")
        venue = VenueFactory(group=group, visibility=visibility)
        SessionFactory(group=group, venue=venue)
        told = []
        for lat, lng in points:
            new_world()
            Venue.objects.filter(pk=venue.pk).update(lat=lat, lng=lng)
            adopted(group)
            told.append(answers_about(client, group, [round(edge, 4) for edge in box], zoom))
        assert told[0] == told[1]
        assert near.get_absolute_url() in "".join(told[0][2])
        transaction.set_rollback(True)


def test_a_public_point_is_told_where_it_is(client, no_groups):
    """Or the test above would hold of a map that tells nothing."""
    group = GroupFactory(town="Leeds")
    venue = VenueFactory(group=group, visibility=Visibility.FULL)
    SessionFactory(group=group, venue=venue)
    told = []
    for lat in (53.79, 53.81):
        new_world()
        Venue.objects.filter(pk=venue.pk).update(lat=lat)
        adopted(group)
        told.append(answers_about(client, group, (-1.9, 53.6, 0.5, 0.5), 10))
    assert told[0] != told[1]
