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


def sent(client, place, /, **told):
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


def test_a_postcode_or_town_is_looked_up_without_a_script_and_moves_nothing(client, root, place):
    before = Change.objects.count()
    as_curator(client, root)
    answer = sent(client, place, look="on", place="Durham", point="", why="It was in the river")
    text = answer.text
    assert answer.status_code == 200
    assert 'value="54.7' in text
    assert "It was in the river" in text
    assert "Its point is 53.8,-1.55 now" in text
    assert Change.objects.count() == before


@pytest.mark.parametrize(("typed", "said"), [("", "Type a postcode"), ("Newport", "several"), ("Cardiff", "Wales")])
def test_what_cannot_be_looked_up_is_said_beside_it_and_the_point_stays(client, root, place, typed, said):
    as_curator(client, root)
    answer = sent(client, place, look="on", place=typed, point="half a po")
    assert answer.status_code == 422
    assert said in str(answer.context["form"].errors["place"])
    assert set(answer.context["form"].errors) == {"place"}
    assert "half a po" in answer.text


def test_who_is_late_reads_where_it_is_now(client, root, place):
    as_curator(client, root)
    assert sent(client, place).status_code == 302
    late = sent(client, place, point="53.90000,-1.50000")
    assert late.status_code == 409
    assert "Its point is 53.81,-1.56 now" in late.text
    assert "53.90000,-1.50000" in late.text


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
