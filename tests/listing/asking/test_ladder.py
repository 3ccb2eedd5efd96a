"""The daily run: each rung at its time, none twice, none left out, whatever the clock does."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.management import call_command

from groups.listing.asking.ladder import due
from groups.listing.asking.ladder.climbing import run
from groups.mail.addresses import digest
from groups.models import AskingStep, Bounce, Change, Group, OutgoingMail, Publication, Rung
from groups.records import history, states
from groups.records.actions import publish
from tests.factories import CheckFactory, ContactFactory, GroupFactory, OrganisationFactory, SessionFactory

from .conftest import asked_to, keeper_of, last_asking

DUE = date(2026, 7, 1)
DAY = timedelta(days=1)


def rungs(group):
    return [str(step.rung) for step in AskingStep.objects.filter(asking__group=group)]


def test_a_group_is_asked_six_months_after_it_was_confirmed_and_not_a_day_before(group, clock):
    assert run(clock(DUE - DAY)) == []
    [done] = run(clock(DUE))
    assert (done.rung, done.who) == (Rung.ASKED, ("the group",))
    assert asked_to() == ["walkers@example.org"]


def test_a_second_run_on_the_same_day_sends_nothing(group, clock):
    run(clock(DUE))
    assert run(DUE) == []
    assert len(asked_to()) == 1


def test_a_day_that_was_missed_is_made_up_for(group, clock):
    run(clock(DUE + 40 * DAY))
    assert rungs(group) == ["asked"]
    assert last_asking(group).due_on == DUE


def test_after_a_long_pause_no_rung_is_left_out_and_nobody_gets_two_mails_at_once(group, clock):
    run(clock(DUE))
    run(clock(DUE + 100 * DAY))
    assert rungs(group) == ["asked", "reminded"]
    run(clock(DUE + 101 * DAY))
    assert rungs(group) == ["asked", "reminded"]
    run(clock(DUE + 114 * DAY))
    assert rungs(group) == ["asked", "reminded", "reminded-again"]


def test_a_clock_that_goes_back_sends_nothing(group, clock):
    run(clock(DUE))
    run(clock(DUE + 14 * DAY))
    assert run(clock(DUE - 30 * DAY)) == run(clock(DUE + 14 * DAY)) == []
    assert len(asked_to()) == 2


def test_the_whole_ladder_is_climbed_rung_by_rung_up_to_the_archive(group, clock):
    day = DUE
    while day < DUE + 400 * DAY:
        run(clock(day))
        day += DAY
    assert rungs(group) == [str(rung) for rung in Rung]
    days = list(AskingStep.objects.values_list("on", flat=True))
    # Nobody to ask in an organisation, so a curator is told on the same day; the label turns a year after confirming.
    assert [(one - DUE).days for one in days] == [0, 14, 28, 42, 42, 184, 364]
    group.refresh_from_db()
    assert group.publication == Publication.ARCHIVED
    assert Change.objects.order_by("-number").first().by_name == "The daily asking"
    assert len(asked_to()) == 3


def test_what_nobody_could_be_asked_about_is_never_archived(group, clock):
    group.contacts.all().delete()
    day = DUE
    while day < DUE + 800 * DAY:
        run(clock(day))
        day += 7 * DAY
    assert rungs(group)[-1] == "not-confirmed"
    group.refresh_from_db()
    assert group.publication == Publication.PUBLISHED


def test_without_any_address_it_stands_on_the_curators_list_on_the_first_day(group, clock):
    group.contacts.all().delete()
    run(clock(DUE))
    assert rungs(group) == ["asked", "reminded", "reminded-again", "organisation", "curator"]
    assert asked_to() == []
    assert list(last_asking(group).__class__.objects.on_a_curators_list()) == [last_asking(group)]


def test_keepers_are_asked_before_the_groups_own_address(group, clock):
    keeper_of(group)
    run(clock(DUE))
    assert asked_to() == ["ann@example.org"]


def test_its_organisation_is_asked_where_the_group_has_no_address_and_again_not_on_its_own_rung(group, clock):
    group.contacts.all().delete()
    host = OrganisationFactory()
    ContactFactory(organisation=host, kind="email", value="host@example.org")
    Group.objects.filter(pk=group.pk).update(organisation=host)
    for days in range(60):
        run(clock(DUE + days * DAY))
    assert asked_to() == ["host@example.org"] * 3
    assert rungs(group)[-2:] == ["organisation", "curator"]


def test_its_organisation_is_asked_after_two_reminders(group, clock):
    host = OrganisationFactory()
    ContactFactory(organisation=host, kind="email", value="host@example.org")
    Group.objects.filter(pk=group.pk).update(organisation=host)
    for days in range(43):
        run(clock(DUE + days * DAY))
    assert asked_to() == ["walkers@example.org"] * 3 + ["host@example.org"]


@pytest.mark.parametrize(
    ("contact", "is_asked"),
    [
        ({"visibility": "private"}, True),
        ({"visibility": "private", "personal": "yes", "consent_by": ""}, False),
        ({"visibility": "private", "personal": "yes", "consent_by": "Bea"}, True),
        ({"visibility": "public", "expires_on": date(2026, 6, 1)}, False),
        ({"visibility": "public", "value": "no address"}, False),
    ],
)
def test_which_contact_may_be_written_to(group, clock, contact, is_asked):
    group.contacts.all().delete()
    ContactFactory(**{"group": group, "kind": "email", "value": "bea@example.org"} | contact)
    run(clock(DUE))
    assert asked_to() == (["bea@example.org"] if is_asked else [])


def test_a_dry_run_says_who_would_get_what_without_any_address_and_does_nothing(group, clock, capsys):
    clock(DUE)
    call_command("ask_groups", dry_run=True)
    said = capsys.readouterr().out
    assert "synthetic-walkers: asked (the group)" in said
    assert "@" not in said
    assert not AskingStep.objects.exists()
    assert not OutgoingMail.objects.exists()


def test_the_command_sends_what_it_queued(group, clock, mailoutbox):
    clock(DUE)
    call_command("ask_groups")
    [mail] = mailoutbox
    assert mail.to == ["walkers@example.org"]
    assert "Synthetic walkers" in mail.subject
    assert "/confirm/" in mail.body


def test_a_group_whose_sessions_end_is_asked_after_three_months(group, clock):
    SessionFactory(group=group, ends_on=date(2026, 12, 1))
    assert due.due_on(Group.objects.get(pk=group.pk)) == date(2026, 4, 1)


@pytest.mark.parametrize(
    ("confirmed", "expected"),
    [
        (date(2027, 8, 31), date(2028, 2, 29)),
        (date(2028, 2, 29), date(2028, 8, 29)),
        (date(2026, 8, 31), date(2027, 2, 28)),
    ],
)
def test_months_end_on_a_day_that_there_is(db, clock, confirmed, expected):
    clock(confirmed)
    made = GroupFactory()
    CheckFactory(group=made, on=confirmed)
    assert due.due_on(Group.objects.get(pk=made.pk)) == expected


def test_a_run_in_the_hour_that_summer_time_leaves_out_or_repeats_asks_once(group, clock):
    """Half past midnight in London is the day before in UTC; the hour from 1am comes twice in October."""
    Group.objects.filter(pk=group.pk).update(created_at=datetime(2025, 9, 29, tzinfo=UTC))
    before = datetime(2026, 6, 30, 22, 59, tzinfo=UTC)
    clock(before)
    call_command("ask_groups")
    assert asked_to() == []
    clock(before + timedelta(minutes=2))
    call_command("ask_groups")
    assert len(asked_to()) == 1
    for hour in (0, 1):
        clock(datetime(2026, 10, 25, hour, 30, tzinfo=UTC))
        call_command("ask_groups")
    assert len(asked_to()) == 2


def test_old_entries_that_nobody_was_asked_about_are_left_to_the_first_asking(db, clock):
    made = GroupFactory()
    ContactFactory(group=made, kind="email", value="old@example.org")
    clock(date(2040, 1, 1))
    run(date(2040, 1, 1))
    assert "old@example.org" not in asked_to()


def test_a_check_of_the_contact_alone_leaves_the_rest_due(group, clock):
    clock(date(2026, 6, 1))
    states.check(group, version=group.version, outcome="right", said_by="group", questions=["contacts"], by="Tests")
    assert due.due_on(Group.objects.get(pk=group.pk)) == DUE


def test_a_keeper_who_has_just_edited_is_left_in_peace_and_then_asked_about_the_rest(group, clock):
    person = keeper_of(group)
    clock(date(2026, 6, 28))
    record = history.latest([group])[group.pk]
    publish(record.with_answers({"summary": "Another sentence."}), by=person, why="Tests")
    assert due.due_on(Group.objects.get(pk=group.pk)) == date(2026, 6, 28) + 28 * DAY


def test_an_edit_of_a_keeper_ends_an_asking_that_waits(group, clock):
    person = keeper_of(group)
    run(clock(DUE))
    clock(DUE + 3 * DAY)
    record = history.latest([group])[group.pk]
    publish(record.with_answers({"summary": "Another sentence."}), by=person, why="Tests")
    run(clock(DUE + 14 * DAY))
    assert rungs(group) == ["asked"]
    assert last_asking(group).ended_at


def test_a_pause_is_asked_about_on_the_day_on_which_it_ends(group, clock):
    clock(date(2026, 2, 1))
    states.pause(group, until=date(2026, 3, 29), version=group.version, by="Tests", why="Tests")
    assert due.due_on(Group.objects.get(pk=group.pk)) == date(2026, 3, 29)
    assert len(run(clock(date(2026, 3, 29)))) == 1
    assert len(run(clock(date(2026, 4, 12)))) == 1


def test_a_closed_group_is_asked_no_more(group, clock):
    run(clock(DUE))
    states.close(group, version=group.version, by="Tests", why="Tests")
    assert run(clock(DUE + 14 * DAY)) == []
    assert last_asking(group).ended_at


def test_an_address_that_has_bounced_is_passed_over(group, clock):
    keeper_of(group)
    Bounce.objects.create(event="1", address=digest("ann@example.org"), is_hard=True)
    run(clock(DUE))
    assert asked_to() == ["walkers@example.org"]
