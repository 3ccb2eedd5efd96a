"""What a bounce does to an asking: on to the next address, tried again some days later, or a curator's list."""

from datetime import UTC, date, timedelta

import pytest
from django.utils import timezone

from groups.listing.asking.ladder.climbing import run
from groups.mail import bounces, outbox
from groups.models import AskingStep, MailState, OutgoingMail, Rung
from tests.factories import ContactFactory

from .conftest import asked_to, keeper_of, last_asking, link_of

DUE = date(2026, 7, 1)
DAY = timedelta(days=1)


def bounce(kind, *, mail=None, name="1"):
    mail = mail or OutgoingMail.objects.filter(purpose="asking").latest("pk")
    return bounces.take(bounces.Event(name, mail.uuid, bounces.Kind(kind), timezone.now(), "5.1.1"))


@pytest.fixture
def asked(group, clock):
    """The group after its asking went out."""
    run(clock(DUE))
    outbox.deliver()
    return group


def rungs(group):
    return [str(step.rung) for step in AskingStep.objects.filter(asking__group=group)]


def test_a_hard_bounce_asks_the_next_address_at_once(group, clock):
    keeper_of(group)
    run(clock(DUE))
    outbox.deliver()
    bounce("hard")
    assert asked_to() == ["ann@example.org", "walkers@example.org"]
    assert rungs(group) == ["asked", "asked"]


def test_where_no_address_is_left_a_curator_rings(asked):
    bounce("hard")
    assert rungs(asked)[-1] == Rung.CURATOR
    assert AskingStep.objects.get(rung=Rung.CURATOR).note == "There is no address to write to."


def test_where_one_keeper_is_reached_the_other_ones_bounce_changes_nothing(group, clock):
    keeper_of(group)
    keeper_of(group, "bea@example.org")
    run(clock(DUE))
    outbox.deliver()
    bounce("hard", mail=OutgoingMail.objects.get(to="bea@example.org"))
    assert rungs(group) == ["asked", "asked"]
    run(clock(DUE + 14 * DAY))
    assert asked_to() == ["ann@example.org", "bea@example.org", "ann@example.org"]


def test_a_soft_bounce_is_tried_again_after_two_days_then_seven_then_a_curator_rings(asked, clock):
    mail = OutgoingMail.objects.get(purpose="asking")
    for number, wait in enumerate((2, 7)):
        bounce("soft", name=str(number))
        mail.refresh_from_db()
        assert (mail.state, mail.next_at - timezone.now()) == (MailState.QUEUED, wait * DAY)
        assert outbox.deliver() == 0
        clock((mail.next_at + timedelta(minutes=1)).astimezone(UTC))
        assert outbox.deliver() == 1
    bounce("soft", name="last")
    assert rungs(asked)[-1] == Rung.CURATOR


def test_the_same_bounce_told_twice_does_nothing_more(asked):
    bounce("soft")
    bounce("soft")
    assert OutgoingMail.objects.get().state == MailState.QUEUED
    assert bounces.counting([OutgoingMail.objects.get().asking_steps.get().recipient]).popitem()[1] == (0, 1)


def test_what_was_taken_for_spam_changes_nothing(asked):
    bounce("policy")
    assert rungs(asked) == ["asked"]


def test_whoever_answers_clears_the_bounces_of_their_address(asked, client):
    bounce("soft")
    path = link_of(last_asking(asked))
    client.post(path, {"answer": "right", "version": client.get(path).context["group"].version})
    assert bounces.counting([AskingStep.objects.get().recipient]) == {}


def test_a_bounce_of_another_kind_of_mail_is_none_of_ours(asked):
    other = OutgoingMail.objects.create(purpose="account", to="walkers@example.org", subject="Code", body="Hello")
    bounce("hard", mail=other)
    assert rungs(asked) == ["asked"]


def test_a_bounce_of_an_answered_asking_asks_nobody(asked, client):
    path = link_of(last_asking(asked))
    ContactFactory(group=asked, kind="email", value="other@example.org")
    client.post(path, {"answer": "right", "version": client.get(path).context["group"].version})
    bounce("hard")
    assert rungs(asked) == ["asked"]


def test_a_mail_that_was_given_up_is_followed_by_the_next_one_without_a_wait(asked, clock):
    OutgoingMail.objects.update(state=MailState.FAILED)
    run(clock(DUE + DAY))
    assert rungs(asked) == ["asked", "reminded"]
    assert asked_to() == ["walkers@example.org"] * 2
