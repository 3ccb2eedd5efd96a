"""A venue's point is put right as a new version of its listing, with a reason, and in no other way."""

import pytest

from groups.models import Change, Keeper, Venue
from groups.records import history
from groups.records.errors import NotYours
from groups.records.venues import move_venue
from tests.records.listings import group_record, published, venue
from tests.signing_in import as_curator, curator, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def root():
    return person("root@example.org", is_superuser=True)


@pytest.fixture
def place():
    published(group_record(name="Synthetic Foxgloves", venues=(venue(lat=53.8, lng=-1.55),)))
    return Venue.objects.get()


def sent(client, place, **told):
    return client.post(
        f"/my/admin/groups/venue/{place.pk}/move/",
        {"point": "53.81000,-1.56000", "why": "It was in the river", "version": place.group.version} | told,
    )


def test_it_becomes_a_new_version_with_who_and_why(client, root, place):
    as_curator(client, root)
    page = client.get(f"/my/admin/groups/venue/{place.pk}/move/").content.decode()
    assert 'name="point"' in page
    assert 'type="text"' in page, "so that it can be typed without the map"
    assert sent(client, place).status_code == 302
    place.refresh_from_db()
    assert (place.lat, place.lng) == (53.81, -1.56)
    change = Change.objects.order_by("-number").first()
    assert (change.by, change.why, change.version) == (root, "It was in the river", 2)
    listing = place.group
    assert history.latest([listing])[listing.pk]["venues"][0]["lat"] == 53.81


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"point": "the river"}, "That is no point"),
        ({"point": "0,0"}, "id_point"),
        ({"point": "53.8"}, "That is no point"),
        ({"point": "nan,nan"}, "id_point"),
        ({"why": ""}, "Say why it is moved"),
        ({"version": 7}, "has changed since"),
    ],
)
def test_bad_input_is_said_and_everything_typed_is_kept(client, root, place, wrong, said):
    before = Change.objects.count()
    as_curator(client, root)
    answer = sent(client, place, **wrong)
    assert answer.status_code in (409, 422)
    text = answer.content.decode()
    assert said in text
    assert ("It was in the river" in text) == ("why" not in wrong)
    assert Change.objects.count() == before
    if "version" in wrong:
        assert sent(client, place).status_code == 302, "with the version that is there now"


def test_only_those_who_run_the_site_do_it(place):
    told = {"lat": 53.8, "lng": -1.5, "version": 1, "why": "Tests"}
    with pytest.raises(NotYours):
        move_venue(place, by=curator("cora@example.org"), **told)
    mine = person("both@example.org", is_superuser=True)
    Keeper.objects.create(person=mine, group=place.group, role="owner", why="Tests")
    with pytest.raises(NotYours):
        move_venue(place, by=mine, **told)
