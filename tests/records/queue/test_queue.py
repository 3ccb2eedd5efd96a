"""One item a listing and kind, and one column that says whose turn it is."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from groups.models import Proposal, QueueEvent, QueueItem, QueueKind, QueueLook, Report, WaitingFor
from groups.records import queue, reports
from groups.records.actions import publish
from groups.records.errors import NotYours, Refused
from groups.records.proposals import decline, propose, send_back
from groups.records.queue.following import follow, give_back
from groups.records.queue.reading import seen_by
from regions.models import Region
from tests.records.listings import BY, again, group_record, published
from tests.records.merges import merged, undone
from tests.records.waiting import claim_of, live_change, missing_group, report_of
from tests.signing_in import curator, keeper, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def north_east():
    return Region.objects.get(slug="north-east")


@pytest.fixture
def cora(north_east):
    return curator("cora@example.org", north_east)


@pytest.fixture
def lou():
    return curator("lou@example.org", Region.objects.get(slug="london"))


@pytest.fixture
def kept():
    group, record = published(name="Synthetic Bluebells")
    return group, record, keeper("kim@example.org", group)


def item_of(row):
    row.refresh_from_db()
    return row.item


def sent(kept, by=None, **answers):
    return propose(kept[1].with_answers(answers), by=by or kept[2]).proposal


def test_there_is_one_item_of_a_listing_and_kind(kept, north_east):
    group = kept[0]
    first, second, claim = report_of(group), report_of(group), claim_of(group, person("ann@example.org"))
    assert item_of(first) == item_of(second) != item_of(claim)
    assert item_of(first).entries == 2
    assert item_of(missing_group(north_east)) != item_of(missing_group(north_east))


def test_what_is_settled_is_closed_and_opens_again_with_what_comes_later(kept, cora):
    report = report_of(kept[0])
    reports.close(report, version=1, by=cora, answer="Thank you.")
    item = item_of(report)
    assert (item.waiting_for, item.entries, item.closed_at is None) == (WaitingFor.NOBODY, 0, False)
    assert item_of(report_of(kept[0])) == item
    item.refresh_from_db()
    assert (item.waiting_for, item.closed_at) == (WaitingFor.CURATOR, None)
    told = [(one.what, one.by) for one in item.events.all()]
    assert told == [(QueueEvent.What.OPENED, None), (QueueEvent.What.CLOSED, cora), (QueueEvent.What.OPENED, None)]


def test_settling_what_has_not_moved_writes_nothing(kept):
    item = item_of(report_of(kept[0]))
    queue.settle(item)
    assert (item.version, item.events.count()) == (QueueItem.objects.get(pk=item.pk).version, 1)


def test_of_several_proposals_it_is_first_a_curators_turn(kept, cora):
    lee = keeper("lee@example.org", kept[0])
    one, other = sent(kept, name="Synthetic one"), sent(kept, by=lee, name="Synthetic other")
    send_back(one, version=one.version, by=cora, why="Where is it?")
    item = item_of(other)
    assert (item.waiting_for, item.entries) == (WaitingFor.CURATOR, 2)
    decline(other, version=other.version, by=cora, why="Not so")
    item.refresh_from_db()
    assert (item.waiting_for, item.entries) == (WaitingFor.KEEPER, 1)


def test_name_and_region_follow_the_listing_and_so_does_what_is_open(kept, cora, lou):
    report = report_of(kept[0])
    publish(kept[1].with_answers({"name": "Synthetic moved", "region": "london"}), **BY)
    item = item_of(report)
    assert (item.name, item.region.slug, report.region.slug) == ("Synthetic moved", "london", "london")
    assert list(queue.waiting_for(lou)) == [item]
    assert not queue.waiting_for(cora).exists()
    reports.close(report, version=report.version, by=lou, answer="It meets here now.")


def test_a_proposal_that_moves_its_listing_stays_where_it_would_be(kept, lou):
    proposal = sent(kept, region="london")
    publish(kept[1].with_answers({"cost": "free"}), **BY)
    assert item_of(proposal).region.slug == proposal.region.slug == "london"
    assert list(queue.waiting_for(lou)) == [proposal.item]


def test_what_is_open_moves_to_the_survivor_and_back_and_what_is_closed_stays(kept, cora):
    loser, survivor = kept[0], published()[0]
    closed = report_of(loser)
    reports.close(closed, version=1, by=cora, answer="Thank you.")
    opened, own = report_of(loser), report_of(survivor)
    follow(loser, survivor)
    assert item_of(opened) == item_of(own) != item_of(closed)
    assert (item_of(own).entries, item_of(closed).waiting_for) == (2, WaitingFor.NOBODY)
    give_back(survivor, loser)
    assert item_of(opened) == item_of(closed) != item_of(own)
    assert (item_of(own).entries, item_of(opened).entries) == (1, 1)


def test_what_moves_to_a_survivor_elsewhere_stands_in_its_region_and_goes_back_to_its_own(kept, cora, lou):
    loser, survivor = kept[0], published(region="london")[0]
    opened = report_of(loser)
    follow(loser, survivor)
    item = item_of(opened)
    assert (item.region.slug, opened.region.slug) == ("london", "london")
    assert (list(queue.waiting_for(lou)), list(queue.waiting_for(cora))) == ([item], [])
    give_back(survivor, loser)
    item = item_of(opened)
    assert (item.region.slug, opened.region.slug) == ("north-east", "north-east")
    assert (list(queue.waiting_for(lou)), list(queue.waiting_for(cora))) == ([], [item])
    reports.close(opened, version=opened.version, by=cora, answer="It meets here.")


def test_what_was_told_of_a_listing_goes_back_step_by_step_when_merges_on_merges_are_undone():
    first, second, third = (published(name=f"Synthetic {name}")[1] for name in ("Aster", "Bluebell", "Clover"))
    opened = report_of(again(first)[0])
    one = merged(second, first)
    two = merged(third, second)
    assert item_of(opened).listing_uuid == third.uuid
    undone(two)
    assert item_of(opened).listing_uuid == second.uuid
    undone(one)
    assert item_of(opened).listing_uuid == first.uuid


def known(item, by, why="The council knows"):
    item.refresh_from_db()
    queue.mark_known(item, version=item.version, by=by, why=why)
    item.refresh_from_db()
    return item


def test_what_is_known_waits_for_nobody_until_the_listing_changes(kept, cora):
    group, record, _ = kept
    item = known(item_of(report_of(group)), cora)
    report_of(group)
    item.refresh_from_db()
    assert (item.waiting_for, item.entries) == (WaitingFor.NOBODY, 2)
    publish(record.with_answers({"cost": "free"}), **BY)
    item.refresh_from_db()
    assert (item.waiting_for, item.known_version) == (WaitingFor.CURATOR, None)


def test_danger_is_never_known(kept, cora):
    item = known(item_of(report_of(kept[0])), cora)
    report_of(kept[0], is_urgent=True)
    item.refresh_from_db()
    assert (item.waiting_for, item.is_urgent) == (WaitingFor.CURATOR, True)


def test_what_somebody_sent_or_did_is_decided_and_never_known(kept, cora, north_east):
    change = publish(kept[1].with_answers({"cost": "free"}), by=cora, why="By the curator")
    live = live_change(change, north_east)
    for item in (item_of(live), item_of(claim_of(kept[0], person("ann@example.org")))):
        with pytest.raises(Refused, match="decided one by one"):
            known(item, cora)


@pytest.mark.parametrize("why", ["", "  "])
def test_known_says_why(kept, cora, why):
    with pytest.raises(Refused, match="Say why"):
        known(item_of(report_of(kept[0])), cora, why)


def test_known_is_refused_late_and_to_who_may_not_decide(kept, cora, lou):
    item = item_of(report_of(kept[0]))
    with pytest.raises(Refused, match="since you opened it"):
        queue.mark_known(item, version=item.version - 1, by=cora, why="x")
    with pytest.raises(NotYours):
        known(item, lou)


def test_who_may_decide_follows_from_region_keeping_and_turn(kept, cora, lou, north_east):
    item = item_of(report_of(kept[0]))
    keeping = curator("both@example.org", north_east)
    kept[0].keepers.create(person=keeping, role="editor", why="Tests")
    everybody = (cora, lou, keeping, kept[2], curator("eve@example.org"), person("root@example.org", is_superuser=True))
    assert [queue.may_decide(one, item) for one in everybody] == [True, False, False, False, True, True]
    item.waiting_for = WaitingFor.NEIGHBOUR
    assert [queue.may_decide(one, item) for one in everybody] == [True, True, False, False, True, True]


def test_a_curator_sees_their_regions_and_what_climbed_and_neither_own_nor_kept(kept, cora, lou):
    report = report_of(kept[0])
    own = propose(group_record(), by=cora).proposal
    assert list(queue.waiting_for(cora)) == [item_of(report)]
    assert not queue.waiting_for(lou).exists()
    assert not seen_by(lou).exists()
    queue.pass_to(report.item, WaitingFor.NEIGHBOUR, by_name="Nobody decided", why="x")
    assert list(queue.waiting_for(lou)) == [report.item]
    assert set(seen_by(lou)) == {report.item}
    kept[0].keepers.create(person=cora, role="editor", why="Tests")
    assert item_of(own) not in queue.waiting_for(cora)
    assert report.item not in queue.waiting_for(cora)
    assert report.item not in seen_by(cora)


def test_presence_is_shown_for_minutes_and_to_others_alone(kept, cora, lou):
    item = item_of(report_of(kept[0]))
    assert queue.looked(item, cora) == []
    assert [one.person for one in queue.looked(item, lou)] == [cora]
    long_ago = timezone.now() - timedelta(minutes=settings.LOOKING_SHOWN_MINUTES + 1)
    QueueLook.objects.filter(person=cora).update(at=long_ago)
    assert queue.looked(item, lou) == []
    assert QueueLook.objects.filter(item=item).count() == 2
    assert queue.looked(None, lou) == []


def test_every_item_is_closed_or_waits_for_exactly_one(kept, cora, north_east):
    report_of(kept[0])
    missing_group(north_east)
    sent(kept, name="Synthetic anew")
    for item in QueueItem.objects.all():
        assert (item.waiting_for == WaitingFor.NOBODY) == (item.closed_at is not None)
    assert set(QueueItem.objects.values_list("kind", flat=True)) == {
        QueueKind.REPORT, QueueKind.MISSING, QueueKind.PROPOSAL,
    }  # fmt: skip
    assert not Report.objects.filter(item=None).exists()
    assert not Proposal.objects.filter(item=None).exists()
    assert again(kept[1])[0] == kept[0]
