"""Nothing that is private or withheld leaves, in whatever format, and no distance or point is finer than it may be."""

import pytest
from django.db import transaction
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from groups.facts.venue import coarse
from groups.models import Venue, Visibility
from tests.factories import CheckFactory, GroupFactory, SessionFactory, VenueFactory, adopted
from tests.facts.private_worlds import (
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
from tests.properties import examples

from .outputs import OF_ALL, addresses, outputs, told, without_state

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.BOOKLETS_DIR = tmp_path / "booklets"


@settings(examples(3), phases=FOUND_AT_ONCE)
@given(STARTS, WITHHELD, NOT_PUBLISHED)
def test_nothing_that_leaves_holds_anything_private(client, no_groups, start, visibility, hidden):
    with transaction.atomic():
        new_world()
        secrets = Secrets(start)
        group, others = private_world(secrets, visibility, hidden)
        CheckFactory(group=group)
        adopted(group)
        texts = outputs(client, group, *others)
        assert found_in(texts, secrets) == {}
        assert "Synthetic open group" in texts["/groups.csv"]
        transaction.set_rollback(True)


def test_what_is_public_is_in_what_leaves(client, no_groups):
    """Or the test above would find nothing because it looks at nothing."""
    secrets = Secrets("zjxq")
    group = GroupFactory(name=secrets("name"))
    lines = {name: secrets(name) for name in ("name", "address")}
    venue = VenueFactory(group=group, visibility=Visibility.FULL, **lines)
    SessionFactory(group=group, venue=venue, frequency="weekly", weekdays=["mon"])
    CheckFactory(group=group)
    adopted(group)
    texts = outputs(client, group)
    for address in (
        "/groups.csv", "/groups.xlsx", "/groups.geojson", "/api/changes", "/groups.atom", "/booklet.pdf?entries=full",
        "/booklet/print/?entries=full", f"/groups/{group.slug}/calendar.ics", "/embed/groups.json",
        "/api/oruk/v3/services?full=true&per_page=100", f"/api/oruk/v3/services/{group.uuid}",
    ):  # fmt: skip
        name = next(iter(secrets.words))
        assert name in texts[address].casefold(), address
    for address in ("/groups.csv", "/groups.xlsx", f"/groups/{group.slug}/calendar.ics", "/api/changes"):
        assert set(found_in({address: texts[address]}, secrets)) == set(secrets.words)


@settings(examples(3), phases=FOUND_AT_ONCE)
@given(st.lists(st.tuples(INSIDE, INSIDE), min_size=2, max_size=2, unique=True), WITHHELD)
def test_a_withheld_point_moves_nothing_that_leaves(client, no_groups, inside, visibility):
    points = [(LEEDS[0] + lat, LEEDS[1] + lng) for lat, lng in inside]
    assume(all((coarse(lat), coarse(lng)) == LEEDS for lat, lng in points))
    with transaction.atomic():
        group = GroupFactory(town="Leeds")
        venue = VenueFactory(group=group, visibility=visibility)
        SessionFactory(group=group, venue=venue, frequency="weekly", weekdays=["mon"])
        CheckFactory(group=group)
        told_then = []
        for lat, lng in points:
            Venue.objects.filter(pk=venue.pk).update(lat=lat, lng=lng)
            with transaction.atomic():
                new_world()
                adopted(group)
                group.refresh_from_db()
                told_then.append({one: without_state(text) for one, text in outputs(client, group).items()})
                transaction.set_rollback(True)
        differing = [one for one in told_then[0] if told_then[0][one] != told_then[1][one]]
        assert [(one, told_then[0][one], told_then[1][one]) for one in differing] == []
        transaction.set_rollback(True)


def test_every_address_of_this_list_answers(client):
    """Or a slip in one would make the tests above look at an error."""
    group = GroupFactory()
    adopted(group)
    asked = {address: told(client, address)[:3] for address in (*OF_ALL, *addresses(group))}
    assert {address: code for address, code in asked.items() if code != "200"} == {}
