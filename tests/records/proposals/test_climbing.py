"""What nobody decides climbs, by what is due and never twice; silence never publishes."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from groups.models import Group, OutgoingMail, Proposal, WaitingFor
from groups.records.proposals import accept, answer, climb_due, propose, send_back, withdraw
from tests.records.listings import contact, group_record, published

from .people import curator, keeper, person

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def cora():
    return curator()


@pytest.fixture
def proposal(cora):
    group, record = published()
    return propose(record.with_answers({"name": "Synthetic foxgloves"}), by=keeper(group)).proposal


def run(days, **more):
    """What the daily command does so many days from now: [(days, to whom)], and to whom it writes."""
    due, letters = climb_due(now=timezone.now() + days * DAY + timedelta(minutes=1), **more)
    return [(one.days, one.to and str(one.to)) for one in due], letters


def now(proposal):
    proposal.refresh_from_db()
    return proposal.waiting_for


def test_the_first_days_nothing_happens(proposal):
    assert run(2) == ([], {})


def test_on_the_third_day_the_curators_are_reminded_once(proposal, cora):
    assert run(3) == ([(3, None)], {cora.email: 1})
    assert run(3) == run(4) == ([], {})
    assert now(proposal) == WaitingFor.CURATOR
    mail = OutgoingMail.objects.get(purpose="proposal", to=cora.email)
    assert mail.subject == "1 thing waits for you"
    assert "foxgloves" not in mail.body


def test_on_the_seventh_any_curator_may_decide_and_on_the_fourteenth_those_who_run_the_site(proposal, cora):
    far, boss = curator("london", "Lou"), person("Root", is_superuser=True)
    run(3)
    assert run(7) == ([(7, "neighbour")], {cora.email: 1, far.email: 1})
    assert run(13) == ([], {})
    assert run(14) == ([(14, "admin")], {boss.email: 1})
    assert run(100) == ([], {})
    assert [one.what for one in proposal.events.all()] == ["sent", "reminded", "climbed", "climbed"]


def test_a_missed_week_is_made_up_for_in_one_step(proposal, cora):
    assert run(8) == ([(8, "neighbour")], {cora.email: 1})
    assert run(8) == ([], {})


def test_where_nobody_runs_the_site_it_stays_with_the_curators(proposal):
    run(8)
    assert run(30) == ([], {})
    assert now(proposal) == WaitingFor.NEIGHBOUR


def test_silence_publishes_nothing(proposal):
    person("Root", is_superuser=True)
    for days in (3, 7, 14, 400):
        run(days)
    assert Group.objects.get(uuid=proposal.listing_uuid).name != "Synthetic foxgloves"


def test_what_waits_for_its_keeper_does_not_climb_and_an_answer_begins_anew(proposal, cora):
    send_back(proposal, version=1, by=cora, why="Really?")
    assert run(20) == ([], {})
    answer(proposal, version=2, by=proposal.by, why="Really.")
    assert run(2) == ([], {})
    assert run(3)[0] == [(3, None)]


def test_what_was_reminded_of_is_reminded_of_again_after_an_answer(proposal, cora):
    run(0)
    proposal.events.create(what="reminded", by_name="Tests", at=timezone.now() - DAY)
    send_back(proposal, version=1, by=cora, why="Really?")
    answer(proposal, version=2, by=proposal.by, why="Really.")
    assert run(3)[0] == [(3, None)]


def test_of_what_waits_for_a_second_curator_others_are_reminded_once_and_then_those_who_run_the_site(cora):
    far, boss = curator("london", "Lou"), person("Root", is_superuser=True)
    own = contact(kind="mobile", value="07700 900001", visibility="public", personal="yes", consent_by="Kim")
    group, record = published()
    held = propose(record.with_answers({"contacts": (own,)}), by=keeper(group)).proposal
    accept(held, version=held.version, by=cora)
    assert now(held) == WaitingFor.SECOND
    assert run(2) == ([], {})
    assert run(3) == ([(3, None)], {far.email: 1})
    assert run(4) == run(13) == ([], {})
    assert run(14) == ([(14, None)], {boss.email: 1})
    assert run(100) == ([], {})
    assert now(held) == WaitingFor.SECOND


def test_what_was_decided_is_left_alone(proposal):
    withdraw(proposal, version=1, by=proposal.by)
    assert run(30) == ([], {})


def test_several_things_make_one_letter_and_nobody_is_written_to_about_their_own(proposal, cora):
    own = propose(group_record(), by=cora).proposal
    propose(group_record(), by=person("Ann"))
    assert run(3)[1] == {cora.email: 2}
    assert now(own) == WaitingFor.CURATOR


def test_where_a_region_has_no_curator_those_of_all_england_are_reminded(db):
    everywhere = curator(None, "Eve")
    curator("london")
    propose(group_record(), by=person("Ann"))
    assert run(3)[1] == {everywhere.email: 1}


def test_a_dry_run_says_what_would_be_done_and_does_nothing(proposal, cora):
    Proposal.objects.update(made_at=timezone.now() - 4 * DAY)
    proposal.events.update(at=timezone.now() - 4 * DAY)
    said = StringIO()
    call_command("climb", "--dry-run", stdout=said)
    assert f"{proposal.name}, 4 days: its curators are reminded" in said.getvalue()
    assert f"Would write to {cora.email}: 1" in said.getvalue()
    assert proposal.events.count() == 1
    assert not OutgoingMail.objects.filter(to=cora.email).exists()
    call_command("climb", stdout=said)
    assert "Written to" in said.getvalue()
    call_command("climb", stdout=StringIO())
    assert OutgoingMail.objects.filter(to=cora.email).count() == 1


def test_it_costs_the_same_for_few_and_for_many_that_are_not_due(proposal, django_assert_max_num_queries):
    for number in range(20):
        propose(group_record(), by=person(f"Person {number}".replace(" ", "")))
    with django_assert_max_num_queries(7):
        run(1)
