"""Groups that are left in peace: nobody asks them, with a reason, until a day or for good; and that ends again."""

from datetime import timedelta

import html5lib
import pytest
from django.utils import timezone

from groups.listing.asking.ladder import climbing, due, first
from groups.models import Asking, AskingStep, Call, Group, LeftInPeace
from groups.records.calling import calls, peace
from groups.records.errors import NotYours, Refused
from regions.models import Region
from tests.factories import CheckFactory, ContactFactory, GroupFactory, adopted
from tests.signing_in import as_curator, curator, keeper, sign_in

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture
def north_east():
    return Region.objects.get(slug="north-east")


@pytest.fixture
def cora(north_east):
    return curator("cora@example.org", north_east)


@pytest.fixture
def group(no_groups):
    """One that is due to be asked: it was confirmed two years ago."""
    made = GroupFactory(name="Synthetic thistles", slug="synthetic-thistles")
    ContactFactory(group=made, kind="email", value="thistles@example.org")
    CheckFactory(group=made, on=TODAY - timedelta(days=730))
    return Group.objects.get(pk=adopted(made).pk)


def leave(group, by, **more):
    group.refresh_from_db()
    return peace.leave(group, why="They asked us to", version=group.version, by=by, **more)


def path_of(group):
    return f"/my/region/in-peace/{group.pk}/"


def test_the_ladder_leaves_it_alone_until_its_day_comes(group, cora):
    assert list(due.to_ask()) == [group]
    leave(group, cora, until=TODAY + timedelta(days=30))
    assert list(due.to_ask()) == []
    assert climbing.run(TODAY) == []
    assert climbing.ask_now(group, TODAY) == []
    LeftInPeace.objects.update(until=TODAY)
    assert list(due.to_ask()) == [group]


def test_old_entries_that_are_left_in_peace_are_in_no_wave(cora, north_east, no_groups):
    old = GroupFactory(name="Synthetic old entry")
    assert first.old_entries(north_east) == [old]
    leave(old, cora)
    assert first.old_entries(north_east) == []


def test_what_waits_for_an_answer_ends(group, cora):
    asking = Asking.objects.create(group=group, number=1, due_on=TODAY, version=group.version)
    AskingStep.objects.create(asking=asking, rung="curator")
    leave(group, cora)
    asking.refresh_from_db()
    assert asking.ended_at
    assert asking.outcome == ""


def test_it_stands_on_no_list_to_ring_until_somebody_means_to_again(group, cora):
    Call.objects.create(group=group, outcome="no-answer", again_on=TODAY, by=cora)
    assert list(calls.to_ring(calls.may_ring(cora))) == [group]
    leave(group, cora)
    assert list(calls.to_ring(calls.may_ring(cora))) == []
    Call.objects.create(group=group, outcome="no-answer", again_on=TODAY, by=cora)
    assert list(calls.to_ring(calls.may_ring(cora))) == [group]


def test_an_asking_that_slipped_in_ends_at_the_next_run(group, cora):
    leave(group, cora)
    asking = Asking.objects.create(group=group, number=1, due_on=TODAY, version=group.version)
    assert climbing.run(TODAY) == []
    asking.refresh_from_db()
    assert asking.ended_at


def test_it_is_asked_again_once_somebody_ends_that(group, cora):
    leave(group, cora)
    row = peace.end(group, by=cora)
    assert (row.ended_by, row.ended_by_name) == (cora, "Cora")
    assert list(due.to_ask()) == [group]
    leave(group, cora)
    assert LeftInPeace.objects.filter(group=group).count() == 2


def test_one_whose_day_is_past_may_be_left_in_peace_anew(group, cora):
    leave(group, cora, until=TODAY + timedelta(days=1))
    LeftInPeace.objects.update(until=TODAY)
    leave(group, cora)
    assert peace.present().get().until is None


def test_it_is_left_in_peace_once_and_by_who_decides_about_it(group, cora):
    far = curator("lou@example.org", Region.objects.get(slug="london"))
    own = keeper("kim@example.org", group)
    own.curates.create(region=group.region)
    for nobody in (far, own):
        with pytest.raises(NotYours):
            leave(group, nobody)
    leave(group, cora)
    with pytest.raises(Refused, match="already"):
        leave(group, cora)
    with pytest.raises(NotYours):
        peace.end(group, by=far)
    peace.end(group, by=cora)
    with pytest.raises(Refused, match="any more"):
        peace.end(group, by=cora)


def test_the_page_leaves_it_in_peace_and_ends_that(client, group, cora):
    as_curator(client, cora)
    html5lib.HTMLParser(strict=True).parse(client.get(path_of(group)).text)
    sent = {"why": "Asked us to ring in spring", "until": "", "version": group.version}
    assert "Nobody asks" in client.post(path_of(group), sent, follow=True).text
    page = client.get(path_of(group)).text
    assert "Asked us to ring in spring" in page
    html5lib.HTMLParser(strict=True).parse(page)
    assert "is asked again" in client.post(path_of(group), {"end": "1", "version": group.version}, follow=True).text
    assert not peace.present().exists()


@pytest.mark.parametrize(
    ("typed", "status", "words"),
    [
        ({"why": ""}, 422, "Say why nobody should ask them."),
        ({"why": "x" * 301}, 422, "at most 300 characters"),
        ({"why": "In words", "until": "some day"}, 422, "Write the day as 31/3/2027."),
        ({"why": "In words", "until": "2001-01-01"}, 409, "Give a day that is still to come"),
        ({"why": "In words", "until": "2099-01-01"}, 409, "Give a day that is still to come"),
        ({"why": "In words", "version": 99}, 409, "The listing has changed"),
        ({"end": "1"}, 409, "It is not left in peace any more."),
    ],
)
def test_what_makes_no_sense_is_told_and_kept(client, group, cora, typed, status, words):
    answer = as_curator(client, cora).post(path_of(group), {"version": group.version} | typed)
    assert answer.status_code == status
    assert words in answer.text
    assert typed.get("why", "") in answer.text
    assert not LeftInPeace.objects.exists()


def test_the_reason_is_nowhere_public(client, group, cora):
    peace.leave(group, why="A reason for curators", version=group.version, by=cora)
    kim = keeper("kim@example.org", group)
    for page in ("/groups/synthetic-thistles/", "/my/"):
        assert "A reason for curators" not in sign_in(client, kim).get(page).getvalue().decode()
