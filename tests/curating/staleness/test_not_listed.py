"""Groups that asked not to be listed: gone at once, remembered, listed for curators, and put back."""

import html5lib
import pytest

from groups.models import NotListed, Publication
from groups.records.actions import publish
from groups.records.calling import unlisting
from groups.records.errors import NotWanted, NotYours
from regions.models import Region
from tests.records.listings import BY, contact, group_record, published
from tests.signing_in import as_curator, curator, keeper

pytestmark = pytest.mark.django_db
LIST = "/my/region/not-listed/"


@pytest.fixture
def cora(db):
    return curator("cora@example.org", Region.objects.get(slug="north-east"))


@pytest.fixture
def group(db):
    return published(name="Synthetic thistles", contacts=(contact(value="01632 960321"),))[0]


def send(client, group, **typed):
    group.refresh_from_db()
    sent = {"why": "Its keeper, by phone", "is_sure": "on", "version": group.version} | typed
    return client.post(f"{LIST}{group.pk}/", {name: value for name, value in sent.items() if value is not None})


def test_it_is_gone_at_once_and_stands_on_the_list_with_its_reason(client, group, cora):
    as_curator(client, cora)
    html5lib.HTMLParser(strict=True).parse(client.get(f"{LIST}{group.pk}/").text)
    assert send(client, group).url == LIST
    page = client.get(LIST).text
    html5lib.HTMLParser(strict=True).parse(page)
    assert "Synthetic thistles" in page
    assert "Its keeper, by phone" in page
    gone = client.get(group.get_absolute_url())
    assert gone.status_code in (404, 410)
    assert "Its keeper, by phone" not in gone.text


def test_no_file_brings_it_back(client, group, cora):
    send(as_curator(client, cora), group)
    with pytest.raises(NotWanted):
        publish(group_record(name="Another name", contacts=(contact(value="01632 960321"),)), **BY)


def test_it_is_put_back_and_forgotten_as_not_listed(client, group, cora):
    send(as_curator(client, cora), group)
    assert NotListed.objects.filter(group=group).exists()
    html5lib.HTMLParser(strict=True).parse(client.get(f"{LIST}{group.pk}/").text)
    send(client, group, why="It changed its mind")
    group.refresh_from_db()
    assert group.publication == Publication.PUBLISHED
    assert not NotListed.objects.filter(group=group).exists()
    assert client.get(group.get_absolute_url()).status_code == 200


@pytest.mark.parametrize(
    ("typed", "status", "words"),
    [
        ({"why": ""}, 422, "Say who asked for it, and how."),
        ({"is_sure": None}, 422, "Tick this if you mean it."),
        ({"why": "x" * 301}, 422, "at most 300 characters"),
        ({"version": 99}, 409, "The listing has changed"),
    ],
)
def test_nothing_happens_by_a_slip(client, group, cora, typed, status, words):
    answer = send(as_curator(client, cora), group, **typed)
    assert answer.status_code == status
    assert words in answer.text
    group.refresh_from_db()
    assert group.publication == Publication.PUBLISHED


def test_two_curators_at_once_do_it_once(client, group, cora):
    version = group.version
    send(as_curator(client, cora), group)
    late = send(client, group, version=version)
    assert late.status_code == 409
    group.refresh_from_db()
    assert group.publication == Publication.WITHDRAWN


def test_only_curators_of_its_region_who_do_not_keep_it(client, group, cora):
    kim = keeper("kim@example.org", group)
    kim.curates.create(region=group.region)
    far = curator("lou@example.org", Region.objects.get(slug="london"))
    for nobody in (kim, far):
        assert as_curator(client, nobody).get(f"{LIST}{group.pk}/").status_code == 404
        with pytest.raises(NotYours):
            unlisting.take_out(group, why="Because", version=group.version, by=nobody)


def test_who_keeps_it_does_not_put_it_back_either(client, group, cora):
    kim = keeper("kim@example.org", group)
    kim.curates.create(region=group.region)
    send(as_curator(client, cora), group)
    group.refresh_from_db()
    with pytest.raises(NotYours):
        unlisting.put_back(group, why="Because", version=group.version, by=kim)
    assert as_curator(client, kim).get(LIST).context["rows"] == []


@pytest.mark.parametrize("number", ["0", "9" * 40])
def test_a_number_that_is_none_leads_nowhere(client, cora, number):
    for place in ("not-listed", "in-peace"):
        assert as_curator(client, cora).get(f"/my/region/{place}/{number}/").status_code == 404
