"""The queue of a curator: what waits, the oldest first, a page of each kind at a time, at the same cost for few and many."""

from datetime import timedelta
from itertools import count

import html5lib
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from groups.models import Asking, AskingStep, Claim, NotYetSeen, Proposal, ProposalState, Report, WaitingFor
from groups.records.actions import publish
from groups.records.people import claims
from groups.records.proposals import propose
from regions.models import Region
from tests.records.listings import contact, group_record, organisation_record, published
from tests.signing_in import as_curator, curator, keeper, person, sign_in

pytestmark = pytest.mark.django_db
QUEUE = "/my/region/"
NUMBERS = count(1)


@pytest.fixture
def north_east():
    return Region.objects.get(slug="north-east")


@pytest.fixture
def cora(north_east):
    return curator("cora@example.org", north_east)


def somebody():
    return person(f"somebody{next(NUMBERS)}@example.org")


def fill(number, region):
    """So many of each kind of thing that can wait."""
    for _ in range(number):
        group, record = published(name=f"Synthetic thistle {next(NUMBERS)}")
        propose(record.with_answers({"name": f"{group} anew"}), by=keeper(f"k{next(NUMBERS)}@example.org", group))
        Report.objects.create(group=group, kind="closed", words="It is shut", region=region)
        Claim.objects.create(person=somebody(), group=group, evidence="I run it", to_curator_at=timezone.now())
        change = publish(record.with_answers({"cost": "free"}), by=somebody(), why="Changed by its keeper")
        NotYetSeen.objects.create(change=change, region=region)
        asking = Asking.objects.create(group=group, number=1, due_on=timezone.localdate(), version=1)
        AskingStep.objects.create(asking=asking, rung="curator")


def valid(answer):
    assert answer.status_code == 200
    html5lib.HTMLParser(strict=True).parse(answer.content.decode())
    return answer.text


def test_an_empty_queue_says_so(client, cora):
    assert "Nothing waits. Thank you." in valid(as_curator(client, cora).get(QUEUE))


def test_it_costs_the_same_for_few_and_for_many(client, cora, north_east):
    as_curator(client, cora)

    def cost():
        with CaptureQueriesContext(connection) as queries:
            valid(client.get(QUEUE))
        return len(queries)

    fill(1, north_east)
    few = cost()
    fill(24, north_east)
    assert cost() == few <= 22


def test_each_kind_goes_on_by_key_and_says_how_many_there_are(client, cora, north_east):
    fill(23, north_east)
    page = valid(as_curator(client, cora).get(QUEUE))
    assert page.count("(23)") == 5
    for name in ("proposals", "reports", "claims", "calls", "changes"):
        after = page.split(f"?{name}=")[1].split('"')[0]
        further = client.get(f"{QUEUE}?{name}={after}")
        assert len(further.context[name].rows) == 3
        assert f"?{name}=" not in further.text


@pytest.mark.parametrize("nonsense", ["x", "-1", "٣", "9" * 40, "999999999999999999"])
def test_a_key_that_is_none_begins_at_the_start(client, cora, nonsense):
    assert as_curator(client, cora).get(QUEUE, {"proposals": nonsense, "changes": nonsense}).status_code == 200


def test_the_oldest_comes_first_and_danger_before_it(client, cora, north_east):
    now = timezone.now()
    for name, days in (("Synthetic young", 1), ("Synthetic old", 9)):
        proposal = propose(group_record(name=name), by=somebody()).proposal
        Proposal.objects.filter(pk=proposal.pk).update(waiting_since=now - timedelta(days=days))
    Report.objects.create(kind="missing", name="Synthetic dull", words="x", region=north_east, made_at=now)
    Report.objects.create(kind="privacy", name="Synthetic danger", words="x", region=north_east, is_urgent=True)
    page = as_curator(client, cora).get(QUEUE).text
    assert page.index("Synthetic old") < page.index("Synthetic young")
    assert page.index("Synthetic danger") < page.index("Synthetic dull")
    assert "Waits 1\xa0week, 2\xa0days" in page


def test_marks_say_what_is_new_what_discloses_and_what_climbed(client, cora):
    group, record = published()
    kim = keeper("kim@example.org", group)
    proposal = propose(record.with_answers({"contacts": (contact(),)}), by=kim).proposal
    Proposal.objects.filter(pk=proposal.pk).update(waiting_for=WaitingFor.NEIGHBOUR)
    propose(group_record(), by=kim)
    Report.objects.create(group=group, kind="place-or-time", words="x", region=group.region)
    page = as_curator(client, cora).get(QUEUE).text
    for mark in ("New", "Address or contact", "Waits for any curator", "Wrong time or place"):
        assert f'<b class="mark">{mark}</b>' in page


def test_what_climbed_is_shown_to_any_curator_and_goes_on_being_so(client):
    proposal = propose(group_record(name="Synthetic thistle"), by=somebody()).proposal
    far = curator("lou@example.org", Region.objects.get(slug="london"))
    root = person("root@example.org", is_superuser=True)
    seen_by = {}
    for waits_for in (WaitingFor.CURATOR, WaitingFor.NEIGHBOUR, WaitingFor.ADMIN):
        Proposal.objects.filter(pk=proposal.pk).update(waiting_for=waits_for)
        seen_by[waits_for] = [
            who.email for who in (far, root) if "Synthetic thistle" in as_curator(client, who).get(QUEUE).text
        ]
    assert list(seen_by.values()) == [[root.email], [far.email, root.email], [far.email, root.email]]


def test_what_waits_for_its_keeper_is_not_in_the_queue(client, cora):
    proposal = propose(group_record(name="Synthetic thistle"), by=somebody()).proposal
    Proposal.objects.filter(pk=proposal.pk).update(waiting_for=WaitingFor.KEEPER)
    assert "Synthetic thistle" not in as_curator(client, cora).get(QUEUE).text


def test_a_claim_of_an_organisation_waits_where_all_its_groups_are(cora, north_east):
    london = Region.objects.get(slug="london")
    far, everywhere = curator("lou@example.org", london), curator("eve@example.org")

    def claim_of(*regions):
        host, record = published(organisation_record())
        for slug in regions:
            published(group_record(organisation=record.uuid, region=slug))
        return Claim.objects.create(person=somebody(), organisation=host, evidence="x", to_curator_at=timezone.now())

    near, wide, empty = claim_of("north-east", "north-east"), claim_of("north-east", "london"), claim_of()
    assert list(claims.that_may_be_decided(cora)) == [near]
    assert list(claims.that_may_be_decided(far)) == []
    assert list(claims.that_may_be_decided(everywhere)) == [near, wide, empty]


def test_a_curator_sees_what_their_work_did(client, cora, north_east):
    now = timezone.now()
    for _ in range(5):
        Proposal.objects.create(
            of="group", listing_uuid=published()[0].uuid, name="Earlier", record={}, region=north_east,
            state=ProposalState.ACCEPTED, waiting_for=WaitingFor.NOBODY, decided_by=cora,
            made_at=now - timedelta(days=3), decided_at=now,
        )  # fmt: skip
    page = as_curator(client, cora).get(QUEUE).text
    assert "You have decided 5 this month. Half of what keepers send is decided within 3 days." in page


def test_who_is_no_curator_gets_a_page_that_helps(client):
    answer = sign_in(client, person("ann@example.org")).get(QUEUE)
    assert answer.status_code == 403
    html5lib.HTMLParser(strict=True).parse(answer.content.decode())
    assert 'href="/my/"' in answer.text
    assert 'href="/groups/"' in answer.text


def test_those_who_run_the_site_see_which_region_nobody_curates(client, cora, north_east):
    propose(group_record(), by=somebody())
    assert "Who curates what" not in valid(as_curator(client, cora).get(QUEUE))
    rows = {
        one.name: one
        for one in as_curator(client, person("root@example.org", is_superuser=True)).get(QUEUE).context["regions"]
    }
    assert (rows[north_east.name].curators, rows[north_east.name].waiting) == (1, 1)
    assert rows["London"].curators == 0
    assert valid(client.get(QUEUE)).count("Nobody curates it") == sum(not one.curators for one in rows.values())
