"""The queue of a curator: what waits, the oldest first, a page of each kind at a time, at the same cost for few and many."""

import csv
from datetime import timedelta
from itertools import count

import html5lib
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from groups.curating.lists.columns import safe
from groups.models import Claim, Proposal, ProposalState, SavedFilter, WaitingFor
from groups.records.actions import publish
from groups.records.people import claims
from groups.records.proposals import propose
from groups.records.queue import settle
from regions.models import Region
from tests.records.listings import contact, group_record, organisation_record, published
from tests.records.waiting import call_to, claim_of, live_change, missing_group, report_of
from tests.signing_in import as_curator, curator, keeper, person, sign_in

from .pages import valid

pytestmark = pytest.mark.django_db
QUEUE = "/my/region/queue/"
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
        report_of(group)
        claim_of(group, somebody())
        live_change(publish(record.with_answers({"cost": "free"}), by=somebody(), why="Changed by its keeper"), region)
        call_to(group)


def test_an_empty_queue_says_so(client, cora):
    assert "Nothing waits. Thank you." in valid(as_curator(client, cora).get(QUEUE))


@pytest.mark.parametrize("page", [QUEUE, "/my/region/"])
def test_it_costs_the_same_for_few_and_for_many(client, cora, north_east, page):
    as_curator(client, cora)
    costs = []
    for number in (1, 8):
        fill(number, north_east)
        with CaptureQueriesContext(connection) as queries:
            valid(client.get(page))
        costs.append(len(queries))
    assert costs[0] == costs[1]


def pages(client, **asked):
    """The names on each page of the list, to its end."""
    while True:
        answer = client.get(QUEUE, asked)
        valid(answer)
        yield [str(one) for one in answer.context["rows"]]
        if not (after := answer.context["next"]):
            return
        asked["after"] = after


@pytest.mark.parametrize("sort", ["danger", "oldest", "newest", "name", "nonsense"])
def test_the_pages_of_each_order_lose_and_repeat_nothing(client, cora, north_east, sort):
    fill(5, north_east)
    found = list(pages(as_curator(client, cora), sort=sort))
    assert [len(names) for names in found] == [20, 5]
    assert len({name for names in found for name in names}) == 25


@pytest.mark.parametrize("nonsense", ["x", "-1", "٣", "9" * 40, "999999999999999999"])
def test_a_key_that_is_none_begins_at_the_start(client, cora, nonsense):
    asked = {"after": nonsense, "kind": nonsense, "region": nonsense, "turn": nonsense, "sort": nonsense}
    report_of(published(name="Synthetic thistle")[0])
    page = valid(as_curator(client, cora).get(QUEUE, asked))
    assert "Synthetic thistle" in page


def test_the_oldest_comes_first_and_danger_before_it(client, cora, north_east):
    now = timezone.now()
    for name, days in (("Synthetic young", 1), ("Synthetic old", 9)):
        proposal = propose(group_record(name=name), by=somebody()).proposal
        Proposal.objects.filter(pk=proposal.pk).update(waiting_since=now - timedelta(days=days))
        settle(proposal.item)
    missing_group(north_east, name="Synthetic danger", kind="privacy", is_urgent=True)
    page = as_curator(client, cora).get(QUEUE).text
    assert page.index("Synthetic danger") < page.index("Synthetic old") < page.index("Synthetic young")


def turn(proposal, waits_for):
    Proposal.objects.filter(pk=proposal.pk).update(waiting_for=waits_for)
    settle(proposal.item)


def test_marks_say_what_is_new_what_discloses_and_what_climbed(client, cora):
    group, record = published()
    kim = keeper("kim@example.org", group)
    turn(propose(record.with_answers({"contacts": (contact(),)}), by=kim).proposal, WaitingFor.NEIGHBOUR)
    propose(group_record(), by=kim)
    report_of(group, kind="place-or-time")
    page = as_curator(client, cora).get(QUEUE).text
    for mark in ("New", "Address or contact", "Waits for any curator", "Wrong time or place"):
        assert f'<b class="mark">{mark}</b>' in page


def test_what_climbed_is_shown_to_any_curator_and_goes_on_being_so(client):
    proposal = propose(group_record(name="Synthetic thistle"), by=somebody()).proposal
    far = curator("lou@example.org", Region.objects.get(slug="london"))
    root = person("root@example.org", is_superuser=True)
    seen_by = {}
    for waits_for in (WaitingFor.CURATOR, WaitingFor.NEIGHBOUR, WaitingFor.ADMIN):
        turn(proposal, waits_for)
        seen_by[waits_for] = [
            who.email for who in (far, root) if "Synthetic thistle" in as_curator(client, who).get(QUEUE).text
        ]
    assert list(seen_by.values()) == [[root.email], [far.email, root.email], [far.email, root.email]]


def test_the_file_has_the_same_rows_and_no_formula_and_no_contact(client, cora):
    for name in ("=cmd()", "Synthetic thistle"):
        report_of(published(name=name, contacts=(contact(value="07700 900001", visibility="relay"),))[0])
    answer = as_curator(client, cora).get(QUEUE, {"file": "csv", "sort": "name"})
    rows = list(csv.reader(b"".join(answer).decode("utf-8-sig").splitlines()))
    assert [row[1] for row in rows] == ["Name", "'=cmd()", "Synthetic thistle"]
    assert "900001" not in str(rows)


@pytest.mark.parametrize("text", ["=1", " =1", "＝1", "＋44", "'-1", "\n@x"])
def test_no_cell_of_a_file_begins_as_a_formula(text):
    assert safe(text) == f"'{text}"


def test_a_filter_is_saved_for_whoever_saved_it_and_forgotten(client, cora, north_east):
    as_curator(client, cora).post(f"{QUEUE}?kind=report", {"name": "Reports", "query": "kind=report&after=7"})
    assert [(one.name, one.query) for one in cora_filters(cora)] == [("Reports", "kind=report")]
    other = curator("lou@example.org", north_east)
    assert "Reports</a>" not in as_curator(client, other).get(QUEUE).text
    client.post(QUEUE, {"forget": str(cora_filters(cora)[0].pk)})
    assert len(cora_filters(cora)) == 1
    as_curator(client, cora).post(QUEUE, {"forget": str(cora_filters(cora)[0].pk)})
    assert not cora_filters(cora)


def cora_filters(cora):
    return list(SavedFilter.objects.filter(person=cora))


def test_saving_without_a_name_is_told_beside_it(client, cora):
    answer = as_curator(client, cora).post(QUEUE, {"name": "", "query": "kind=report"})
    assert answer.status_code == 422
    assert "Give it a name to find it by." in answer.text
    assert "kind=report" in answer.text


@pytest.mark.parametrize("words", ["q=" + "x" * 1000, "q=" + "ü" * 400])
def test_a_filter_that_is_too_long_to_be_kept_is_told_beside_its_name(client, cora, words):
    answer = as_curator(client, cora).post(QUEUE, {"name": "Synthetic long one", "query": words})
    assert answer.status_code == 422
    assert "too long to be kept" in answer.text
    assert "Synthetic long one" in answer.text
    assert not cora_filters(cora)


def test_what_waits_for_its_keeper_is_not_in_the_queue(client, cora):
    proposal = propose(group_record(name="Synthetic thistle"), by=somebody()).proposal
    turn(proposal, WaitingFor.KEEPER)
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
    page = as_curator(client, cora).get("/my/region/").text
    assert "You have decided 5 this month. Half of what keepers send is decided within 3 days." in page


def test_who_is_no_curator_gets_a_page_that_helps(client):
    answer = sign_in(client, person("ann@example.org")).get(QUEUE)
    assert answer.status_code == 403
    html5lib.HTMLParser(strict=True).parse(answer.content.decode())
    assert 'href="/my/"' in answer.text
    assert 'href="/groups/"' in answer.text


def test_the_day_counts_what_the_lists_show_and_those_who_run_the_site_see_the_load(client, cora, north_east):
    fill(3, north_east)
    day = as_curator(client, cora).get("/my/region/")
    for part in day.context["waiting"]:
        assert len(client.get(part.address).context["rows"]) == part.count == 3
    assert [one.name for one in day.context["load"]] == [north_east.name]
    as_curator(client, person("root@example.org", is_superuser=True))
    load = {one.name: one for one in client.get("/my/region/").context["load"]}
    assert (load[north_east.name].waiting, load[north_east.name].curators) == (15, ["Cora"])
    assert load["London"].curators == []
