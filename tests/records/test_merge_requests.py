"""Asking for a merge, agreeing to it, and waiting: who may, who must, when it falls, and what keepers are told."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.core.management import call_command
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from groups.models import Change, Curator, Keeper, Merge, MergeRequest, OutgoingMail, Publication, QueueItem, WaitingFor
from groups.records import queue
from groups.records.actions import publish
from groups.records.errors import NotYours, Refused, Undecided
from groups.records.merging.asking import agree, ask, decline, do_due, take_apart
from groups.records.people.roles import curates, keeps
from groups.records.proposals import climb_due
from groups.records.queue.reading import seen_by
from groups.records.states import archive
from tests.properties import examples

from .duplicates.alike import listed, record_now, state_of
from .listings import BY, again, contact, published
from .merges import merged
from .proposals.people import curator, keeper, person
from .strategies import group_records
from .test_merging_properties import CHOICES

pytestmark = pytest.mark.django_db
LATER = timedelta(hours=settings.MERGE_WAITS_HOURS, minutes=1)


def asked(survivor, loser, by=None, **more):
    for one in (survivor, loser):
        one.refresh_from_db()
    seen = {"survivor_version": survivor.version, "loser_version": loser.version, "choices": {}}
    told = seen | {"why": "One hall, one hour"} | more
    return ask(survivor=survivor, loser=loser, by=by or curator(), **told)


def agreed(request, by=None):
    request.refresh_from_db()
    return agree(request, version=request.version, by=by or curator())


def written_to(purpose="merging"):
    return sorted(OutgoingMail.objects.filter(purpose=purpose).values_list("to", flat=True))


@pytest.fixture
def two():
    return listed(), listed()


def test_of_two_that_are_public_a_second_curator_must_agree(two):
    cora = curator()
    request = asked(*two, by=cora)
    assert (request.state, request.waiting_for) == ("waiting", WaitingFor.SECOND)
    assert not Merge.objects.exists()
    item = QueueItem.objects.get(kind="merge")
    assert (item.group, item.waiting_for) == (two[0], WaitingFor.SECOND)
    with pytest.raises(NotYours, match="asked for this yourself"):
        agreed(request, by=cora)
    done = agreed(request)
    assert done.state == "done"
    assert done.merge.loser == two[1]
    assert state_of(*two) == "merged"
    item.refresh_from_db()
    assert item.closed_at


def test_one_that_is_not_public_is_merged_at_once_by_one_curator(two):
    archive(two[1], version=1, by="Tests", why="Nobody answered")
    request = asked(*two)
    assert (request.state, request.merge.survivor) == ("done", two[0])
    assert not QueueItem.objects.filter(kind="merge").exists()


def test_it_says_why(two):
    with pytest.raises(Refused, match="Say why"):
        asked(*two, why=" ")


def test_two_that_different_people_keep_wait_until_these_had_their_say(two):
    kim, lee = keeper(two[0], "Kim"), keeper(two[1], "Lee")
    request = asked(*two)
    assert written_to() == sorted([kim.email, lee.email])
    mail = OutgoingMail.objects.filter(purpose="merging").first()
    assert f"/groups/{two[0].slug}/report/" in mail.body
    assert "48 hours" in mail.body
    assert agreed(request).state == "waiting"
    assert do_due() == []
    [done] = do_due(now=timezone.now() + LATER)
    assert done.state == "done"
    assert do_due() == []
    assert len(written_to()) == 4


def test_the_wait_does_not_take_the_place_of_a_second_curator(two):
    keeper(two[0])
    keeper(two[1])
    request = asked(*two)
    MergeRequest.objects.update(not_before=timezone.now() - timedelta(minutes=1))
    assert do_due() == []
    assert agreed(request).state == "done"


def test_two_that_the_same_people_keep_do_not_wait_for_them(two):
    kim = keeper(two[0])
    Keeper.objects.create(person=kim, group=two[1], why="Tests")
    assert agreed(asked(*two)).state == "done"
    assert written_to() == [kim.email]


def test_a_kept_one_that_is_archived_waits_and_needs_no_second(two):
    archive(two[1], version=1, by="Tests", why="Nobody answered")
    keeper(two[0])
    keeper(two[1])
    request = asked(*two)
    assert (request.state, request.waiting_for) == ("waiting", WaitingFor.KEEPER)
    with pytest.raises(Refused, match="Nobody need agree"):
        agreed(request)
    MergeRequest.objects.update(not_before=timezone.now() - timedelta(minutes=1))
    call_command("merges_due")
    request.refresh_from_db()
    assert request.state == "done"


def test_nobody_who_keeps_either_decides(two):
    kim = keeper(two[1])
    kim.is_superuser = True
    kim.save()
    with pytest.raises(NotYours, match="keep one"):
        asked(*two, by=kim)
    request = asked(*two)
    for act in (lambda: agreed(request, by=kim), lambda: decline(request, version=request.version, by=kim, why="No")):
        with pytest.raises(NotYours, match="keep one"):
            act()


def test_curators_of_either_region_ask_and_agree_and_no_others():
    one, other = listed(), listed(region="london")
    for region in ("north-east", "london"):
        asked(one, other, by=curator(region))
        MergeRequest.objects.all().delete()
    with pytest.raises(NotYours, match="do not curate"):
        asked(one, other, by=curator("south-west"))
    request = asked(one, other)
    with pytest.raises(NotYours, match="or no longer"):
        agreed(request, by=curator("south-west"))
    assert agreed(request, by=curator("london")).state == "done"


def test_it_waits_in_the_queues_of_those_who_may_agree_and_of_no_others():
    one, other = listed(), listed(region="london")
    cora = curator()
    item = asked(one, other, by=cora).item
    kim = keeper(other)
    Curator.objects.create(person=kim, region=one.region)
    boss = person(is_superuser=True)
    for who, is_theirs in (
        (curator(), True), (curator("london"), True), (curator(None), True), (boss, True),
        (cora, False), (curator("south-west"), False), (kim, False),
    ):  # fmt: skip
        assert (item in queue.waiting_for(who)) == is_theirs, who
        if who not in (cora, kim):
            assert (item in seen_by(who)) == is_theirs, who


def test_who_could_agree_is_reminded_once_and_those_who_run_the_site_once():
    cora, near, far, boss = curator(), curator(), curator("london"), person(is_superuser=True)
    curator("south-west")
    item = asked(listed(), listed(region="london"), by=cora).item

    def run(days):
        return climb_due(now=timezone.now() + timedelta(days=days, minutes=1))[1]

    assert run(2) == {}
    assert run(3) == {near.email: 1, far.email: 1}
    assert run(3) == run(13) == {}
    assert run(14) == {boss.email: 1}
    assert run(100) == {}
    item.refresh_from_db()
    assert item.waiting_for == WaitingFor.SECOND
    assert [event.what for event in item.events.all()] == ["opened", "remind", "remind"]


def test_a_curator_whose_region_was_taken_away_meanwhile_is_refused_kindly(two):
    request, lou = asked(*two), curator()
    lou.curates.update(ended_at=timezone.now())
    with pytest.raises(NotYours, match="or no longer"):
        agreed(request, by=lou)


@pytest.mark.parametrize("number", [0, 1])
def test_it_falls_when_either_listing_changes(two, number):
    request = asked(*two)
    publish(record_now(two[number]).with_answers({"cost": "free"}), **BY)
    request.refresh_from_db()
    assert request.state == "fell"
    assert "changed before it was done" in request.decided_why
    assert QueueItem.objects.get(kind="merge").closed_at
    with pytest.raises(Refused, match="decided already"):
        agreed(request)


def test_it_falls_when_one_of_the_two_is_merged_otherwise(two):
    third = listed()
    archive(third, version=1, by="Tests", why="Nobody answered")
    request = asked(*two)
    merged(record_now(two[0]), record_now(third))
    request.refresh_from_db()
    assert request.state == "fell"


def test_another_request_for_the_same_is_refused_with_who_asked(two):
    asked(*two)
    with pytest.raises(Refused, match=r"Cora.* asked already to merge"):
        asked(two[1], two[0])


def test_what_could_not_be_done_is_refused_as_it_is_asked_for(two):
    with pytest.raises(Refused, match="Choose one of the two"):
        asked(*two, choices={"name": "both"})
    archive(two[0], version=1, by="Tests", why="Nobody answered")
    with pytest.raises(Refused, match="would not find it"):
        asked(*two)
    with pytest.raises(Refused, match="has changed since"):
        asked(two[1], two[0], loser_version=1)
    assert not MergeRequest.objects.exists()


def test_who_asked_takes_it_back_and_another_declines_with_a_reason(two):
    cora = curator()
    request = asked(*two, by=cora)
    with pytest.raises(Refused, match="Say why"):
        decline(request, version=1, by=cora, why="")
    assert decline(request, version=1, by=cora, why="I was wrong").state == "declined"
    request = asked(*two, by=cora)
    assert decline(request, version=1, by=curator(), why="Two rooms").decided_why == "Two rooms"
    assert state_of(*two) == "open"


def test_a_request_that_moved_on_is_not_agreed_to_unseen(two):
    request = asked(*two)
    with pytest.raises(Refused, match="since you opened it"):
        agree(request, version=7, by=curator())


def test_what_cannot_be_done_any_more_when_its_wait_is_over_falls_with_the_reason(two):
    archive(two[1], version=1, by="Tests", why="Nobody answered")
    keeper(two[0])
    keeper(two[1])
    request = asked(*two)
    MergeRequest.objects.update(not_before=timezone.now() - timedelta(minutes=1), choices={"name": "both"})
    assert do_due() == []
    request.refresh_from_db()
    assert (request.state, request.merge) == ("fell", None)
    assert "Choose one of the two" in request.decided_why


def test_only_who_may_decide_takes_apart(two):
    done = agreed(asked(*two)).merge
    seen = {"survivor_version": 2, "loser_version": 2, "why": "Two after all"}
    with pytest.raises(NotYours):
        take_apart(done, by=curator("london"), **seen)
    take_apart(done, by=curator(), **seen)
    two[1].refresh_from_db()
    assert two[1].publication == Publication.PUBLISHED


def test_what_was_changed_since_is_handed_over():
    one, other = listed(), listed(contacts=(contact(value="01632 960111"),))
    done = agreed(asked(one, other, choices={"meeting": "loser"})).merge
    record = record_now(one)
    publish(record.with_answers({"contacts": (record["contacts"][0].with_(label="The desk"),)}), **BY)
    with pytest.raises(Undecided):
        take_apart(done, survivor_version=3, loser_version=2, by=curator(), why="Two after all")


@examples(8)
@given(CHOICES, st.data())
def test_asking_agreeing_and_taking_apart_gives_both_back(chosen, data):
    mine, theirs = (published(data.draw(group_records()))[1] for _ in range(2))
    one, other = (again(record)[0] for record in (mine, theirs))
    by = [curator(None), curator(None)]
    try:
        request = asked(one, other, by=by[0], choices=chosen)
    except Refused:
        return
    done = agreed(request, by=by[1]).merge if request.state == "waiting" else request.merge
    into, away = (again(record)[0] for record in (mine, theirs))
    take_apart(done, survivor_version=into.version, loser_version=away.version, by=by[0], why="Two after all")
    assert again(mine)[1].answers == mine.answers
    assert again(theirs)[1].answers == theirs.answers


@examples(12)
@given(st.lists(st.tuples(st.sampled_from(["ask", "agree", "decline", "edit", "archive", "due"]), st.integers(0, 2),
                          st.integers(0, 2), st.integers(0, 3)), max_size=12))  # fmt: skip
def test_whatever_people_do_nobody_decides_on_their_own_and_two_published_ones_take_two_curators(acts):
    groups = [listed() for _ in range(3)]
    people = [curator(), curator("london"), curator(None), keeper(groups[2])]
    people[3].is_superuser = True
    people[3].save()
    for what, a, b, who in acts:
        try:
            do(what, groups[a], groups[b], people[who])
        except Refused:
            continue
    for request in MergeRequest.objects.all():
        holds(request)


def do(what, one, other, person):
    """One act of a person on two groups, or on what waits."""
    waiting = MergeRequest.objects.filter(state="waiting").first()
    one.refresh_from_db()
    if what == "ask":
        asked(one, other, by=person)
    elif what == "agree" and waiting:
        agreed(waiting, by=person)
    elif what == "decline" and waiting:
        decline(waiting, version=waiting.version, by=person, why="Two")
    elif what == "edit":
        publish(record_now(one).with_answers({"summary": f"Summary {Change.objects.count()}"}), **BY)
    elif what == "archive":
        archive(one, version=one.version, by="Tests", why="Nobody answered")
    elif what == "due":
        do_due()


def holds(request):
    """What must be true of every request, whatever was done."""
    deciders = [person for person in (request.by, request.decided_by) if person]
    assert not any(keeps(one, listing) for one in deciders for listing in (request.survivor, request.loser))
    assert curates(request.by, request.survivor.region_id)
    if request.merge:
        before = {change.before["publication"] for change in request.merge.loser.changes.filter(what="merged")}
        assert before != {"published"} or request.decided_by != request.by
    assert (request.state == "waiting") == (request.waiting_for != WaitingFor.NOBODY)
    assert request.state != "waiting" or QueueItem.objects.open().filter(pk=request.item_id).exists()
