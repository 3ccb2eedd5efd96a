"""Curators of a national network decide about its listings, those it owns and those affiliated to it, wherever they are,
and about nothing else."""

import pytest
from django.utils import timezone

from groups.models import Affiliation, Asking, AskingStep, Claim, Curator, NotYetSeen, Proposal, QueueItem, Report
from groups.records import queue, reports
from groups.records.actions import publish
from groups.records.errors import NotYours
from groups.records.people import claims
from groups.records.people.guards import refuse_who_may_not
from groups.records.people.roles import curates_listing, curators_of
from groups.records.proposals import accept, mark_seen, propose, that_may_be_decided, to_be_seen
from groups.records.proposals.queues import reports_for
from groups.records.queue.reading import may_decide, seen_by
from tests.records.listings import group_record, organisation_record, published
from tests.signing_in import as_curator, keeper, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def network():
    return published(organisation_record(name="Synthetic Network"))[0]


@pytest.fixture
def nora(network):
    made = person("nora@example.org")
    Curator.objects.create(person=made, network=network)
    return made


def hosts(network):
    """{how it belongs: an organisation}; the last two do not."""
    owned, affiliated, stranger = (
        published(organisation_record(name=f"Synthetic {how} host"))[0] for how in ("owned", "affiliated", "strange")
    )
    type(owned).objects.filter(pk=owned.pk).update(owner=network)
    owned.refresh_from_db()
    Affiliation.objects.create(member=affiliated, network=network)
    return {"itself": network, "owned": owned, "affiliated": affiliated, "stranger": stranger}


def all_that_waits(host):
    """(group, {kind: row}) with one of each kind that can wait about it."""
    group, record = published(group_record(organisation=host.uuid if host else None))
    region = {"region": group.region}
    kim = keeper(f"k{group.pk}@example.org", group)
    proposal = propose(record.with_answers({"name": f"{group} anew"}), by=kim).proposal
    report = Report.objects.create(group=group, kind="closed", words="Shut", **region)
    claim = Claim.objects.create(
        person=person(f"c{group.pk}@example.org"), group=group, evidence="Mine", to_curator_at=timezone.now()
    )
    change = publish(record.with_answers({"cost": "free"}), by=kim, why="Changed by its keeper")
    live = NotYetSeen.objects.create(change=change, **region)
    asking = Asking.objects.create(group=group, number=1, due_on=timezone.localdate(), version=1)
    AskingStep.objects.create(asking=asking, rung="curator")
    for kind, row in (("report", report), ("claim", claim), ("live", live), ("call", asking)):
        queue.enter(kind, row, listing=group)
    return group, {"proposal": proposal, "report": report, "claim": claim, "live": live, "call": asking}


@pytest.mark.parametrize("how", ["itself", "owned", "affiliated", "stranger"])
def test_each_kind_of_what_waits_is_theirs_where_the_listing_is_of_the_network(network, nora, how):
    host = hosts(network)[how]
    group, rows = all_that_waits(host)
    lists = {
        "proposal": that_may_be_decided(nora), "report": reports_for(nora), "claim": claims.that_may_be_decided(nora),
        "live": to_be_seen(nora),
    }  # fmt: skip
    is_theirs = how != "stranger"
    for kind, those in lists.items():
        assert (rows[kind] in those) == is_theirs, kind
    items = set(QueueItem.objects.open().filter(group=group))
    assert len(items) == 5
    assert set(queue.waiting_for(nora)) == (items if is_theirs else set())
    assert set(seen_by(nora)) == (items if is_theirs else set())
    assert {may_decide(nora, item) for item in items} == {is_theirs}
    assert curates_listing(nora, group) == curates_listing(nora, host) == is_theirs
    assert (nora in {row.person for row in curators_of(group)}) == is_theirs


def test_they_decide_about_the_networks_and_are_refused_about_others(network, nora):
    found = hosts(network)
    for how, host in found.items():
        _, rows = all_that_waits(host)
        proposal, report, claim, live = (rows[kind] for kind in ("proposal", "report", "claim", "live"))
        proposal.refresh_from_db()
        acts = (
            lambda one=report: reports.close(one, version=one.version, by=nora, answer="Thank you"),
            lambda one=claim: claims.decline(one, version=one.version, by=nora, why="Not shown"),
            lambda one=live: mark_seen(one.change, by=nora),
            lambda one=proposal: accept(one, version=one.version, by=nora, why="Right"),
            lambda one=report: refuse_who_may_not(nora, one.group),
        )
        for act in acts:
            if how == "stranger":
                with pytest.raises(NotYours):
                    act()
            else:
                act()
    assert not Proposal.objects.filter(decided_by=nora, group__organisation=found["stranger"]).exists()


def test_they_open_the_pages_of_what_waits_and_no_other(client, network, nora):
    found = hosts(network)
    as_curator(client, nora)
    assert client.get("/my/region/").status_code == 200
    assert client.get("/my/region/queue/").status_code == 200
    for how, status in (("affiliated", 200), ("stranger", 404)):
        _, rows = all_that_waits(found[how])
        pages = (
            f"reports/{rows['report'].number}", f"claims/{rows['claim'].uuid}", f"changes/{rows['live'].change_id}",
        )  # fmt: skip
        for page in pages:
            assert client.get(f"/my/region/{page}/").status_code == status, page


def test_a_network_gives_nothing_of_a_listing_without_an_organisation(network, nora):
    group, rows = all_that_waits(None)
    assert not curates_listing(nora, group)
    assert rows["report"] not in reports_for(nora)


def test_who_curates_a_region_and_a_network_sees_both(network, nora):
    group, rows = all_that_waits(None)
    Curator.objects.create(person=nora, region=group.region)
    other, others = all_that_waits(hosts(network)["owned"])
    assert {rows["report"], others["report"]} <= set(reports_for(nora))
    assert curates_listing(nora, group)
    assert curates_listing(nora, other)
