"""What leaves, what is remembered, and what happens when it does not arrive."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from groups.listing.relay.passing_on import failed, on_bounce, pass_on, settle
from groups.listing.relay.recipients import recipient_of
from groups.models import (
    Bounce,
    ContactKind,
    ContactVisibility,
    Keeper,
    MailState,
    OutgoingMail,
    RelayedMessage,
    Report,
    Role,
)
from tests.factories import GroupFactory

from .worlds import HIDDEN, relay_contact, relayed_group

pytestmark = pytest.mark.django_db


def passed_on(group, **told):
    said = {"message": "A synthetic secret", "reply_to": "ann@example.org", "once": "one"} | told
    return pass_on(group, recipient_of(group), **said)


def bounce(relayed, **fields):
    told = {"event": f"synthetic {relayed.pk}", "mail": relayed.mail, "address": "digest", "is_hard": True}
    return Bounce.objects.create(**told | fields)


def test_the_mail_comes_from_us_answers_go_to_the_sender_and_machines_are_told_to_be_quiet(sent_at_once, settings):
    with sent_at_once():
        relayed = passed_on(relayed_group(name="Survivors of synthetic things"))
    [message] = mail.outbox
    sent = message.message()
    assert sent["From"] == settings.RELAY_MAIL_FROM
    assert sent["Reply-To"] == "ann@example.org"
    assert sent["Auto-Submitted"] == "auto-generated"
    assert sent["X-Auto-Response-Suppress"] == "All"
    # The envelope's sender, to which a mail server returns what it could not deliver.
    assert message.from_email.startswith(f"bounces+{relayed.mail.uuid.hex}@")
    assert message.to == [HIDDEN]
    assert message.cc == message.bcc == message.attachments == []


def test_the_subject_and_the_sender_give_nothing_away(sent_at_once):
    with sent_at_once():
        passed_on(relayed_group(name="Survivors of synthetic things"))
    sent = mail.outbox[0].message()
    for header in ("Subject", "From"):
        assert "ynthetic" not in sent[header]
        assert "support" not in sent[header].lower()


def test_the_recipient_is_told_that_an_answer_shows_their_address(sent_at_once):
    with sent_at_once():
        passed_on(relayed_group())
    assert "They will then see the address that you answer from" in mail.outbox[0].body


def test_each_message_has_a_return_path_of_its_own(sent_at_once):
    group = relayed_group()
    with sent_at_once():
        passed_on(group, once="one")
        passed_on(group, once="two")
    assert len({message.from_email for message in mail.outbox}) == 2


def everything_kept():
    """Every word of every row about messages."""
    return repr([list(model.objects.values()) for model in (OutgoingMail, RelayedMessage)])


def test_once_delivered_neither_the_words_nor_who_wrote_nor_the_minute_is_kept(sent_at_once):
    with sent_at_once():
        relayed = passed_on(relayed_group())
    kept = everything_kept()
    assert "A synthetic secret" not in kept
    assert "ann@example.org" not in kept
    row = OutgoingMail.objects.get(pk=relayed.mail_id)
    assert row.state == MailState.SENT
    for moment in (row.made_at, row.sent_at, row.next_at):
        local = timezone.localtime(moment)
        assert (local.hour, local.minute, local.second, local.microsecond) == (0, 0, 0, 0)
    assert relayed.on == timezone.localdate()


class Away:
    """A mail server that is not there."""

    def open(self):
        raise OSError("away")

    def close(self):
        pass

    send_messages = open
    __enter__ = __exit__ = lambda self, *args: self


def test_while_the_mail_server_is_away_the_words_wait_and_go_later(sent_at_once, monkeypatch):
    with monkeypatch.context() as away:
        away.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", Away.open)
        with sent_at_once():
            relayed = passed_on(relayed_group())
    row = OutgoingMail.objects.get(pk=relayed.mail_id)
    assert (row.state, row.reply_to) == (MailState.QUEUED, "ann@example.org")
    assert "A synthetic secret" in row.body
    OutgoingMail.objects.update(next_at=timezone.now())
    call_command("send_mail")
    assert "A synthetic secret" in mail.outbox[0].body
    assert "A synthetic secret" not in everything_kept()


@pytest.mark.parametrize("state", [MailState.FAILED, MailState.UNKNOWN])
@pytest.mark.parametrize("tell_me", [True, False])
def test_when_it_is_given_up_only_a_sender_who_asked_is_told_and_once(state, tell_me):
    relayed = passed_on(relayed_group(name="Synthetic circle"), tell_me=tell_me)
    OutgoingMail.objects.update(state=state)
    settle()
    settle()
    told = OutgoingMail.objects.exclude(pk=relayed.mail_id)
    assert [one.to for one in told] == (["ann@example.org"] if tell_me else [])
    for one in told:
        said = f"{one.subject} {one.body}"
        assert "could not deliver it" in said
        assert not any(secret in said for secret in ("synthetic secret", "Synthetic circle", HIDDEN, "ann@"))
    row = OutgoingMail.objects.get(pk=relayed.mail_id)
    assert (row.body, row.reply_to) == ("", "")
    assert RelayedMessage.objects.get().tell_sender == ""


def test_a_bounce_tells_the_sender_once_however_often_it_is_told():
    relayed = passed_on(relayed_group(), tell_me=True)
    assert failed(relayed.mail) is True
    assert failed(relayed.mail) is False
    assert OutgoingMail.objects.filter(to="ann@example.org").count() == 1


def test_a_bounce_of_another_mail_is_nobodys_business_here():
    other = OutgoingMail.objects.create(purpose="asking", to="b@example.org", subject="x", body="x")
    assert failed(other) is False
    on_bounce(bounce=Bounce(mail=None))
    assert OutgoingMail.objects.count() == 1


def test_an_address_that_is_gone_takes_no_more_messages_and_a_curator_learns_of_it(client):
    group = relayed_group()
    relayed = passed_on(group)
    on_bounce(sender=Bounce, bounce=bounce(relayed))
    page = client.get(f"{group.get_absolute_url()}message/").content.decode()
    assert "Messages to it are coming back to us just now." in page
    report = Report.objects.get()
    assert (report.group, report.kind, report.is_urgent) == (group, "contact", False)


@pytest.mark.parametrize("mild", [{"is_hard": False}, {"counts": False}])
def test_a_full_mailbox_or_a_refusal_as_spam_stops_nobody_else(client, mild):
    group = relayed_group()
    relayed = passed_on(group)
    bounce(relayed, **mild)
    failed(relayed.mail)
    assert 'name="message"' in client.get(f"{group.get_absolute_url()}message/").content.decode()
    assert not Report.objects.exists()


def test_after_seven_days_all_is_forgotten_and_not_before():
    group, today = relayed_group(), timezone.localdate()
    for days in (0, 7, 8):
        relayed = passed_on(group, once=str(days), tell_me=True)
        RelayedMessage.objects.filter(pk=relayed.pk).update(on=today - timedelta(days=days))
        then = timezone.now() - timedelta(days=days)
        OutgoingMail.objects.filter(pk=relayed.mail_id).update(made_at=then, state=MailState.SENT)
    bounce(relayed)
    call_command("forget")
    call_command("forget")
    assert sorted((today - row.on).days for row in RelayedMessage.objects.all()) == [0, 7]
    assert OutgoingMail.objects.count() == 2
    assert Bounce.objects.get().mail is None


def test_what_is_still_on_its_way_is_not_forgotten():
    relayed = passed_on(relayed_group())
    RelayedMessage.objects.update(on=timezone.localdate() - timedelta(days=30))
    OutgoingMail.objects.update(made_at=timezone.now() - timedelta(days=30))
    call_command("forget")
    assert RelayedMessage.objects.get() == relayed


def test_other_mail_is_not_forgotten_with_it():
    old = timezone.now() - timedelta(days=30)
    OutgoingMail.objects.create(purpose="asking", to="b@example.org", subject="x", body="x", made_at=old)
    call_command("forget")
    assert OutgoingMail.objects.count() == 1


def test_a_message_to_a_hidden_phone_goes_to_the_first_owner():
    group = GroupFactory()
    relay_contact(group=group, kind=ContactKind.MOBILE, value="07700 900000")
    assert recipient_of(group) is None
    people = [get_user_model().objects.create_user(f"{name}@example.org") for name in ("editor", "owner")]
    for person, role in zip(people, (Role.EDITOR, Role.OWNER), strict=True):
        Keeper.objects.create(person=person, group=group, role=role, why="Tests")
    assert recipient_of(group).address == "owner@example.org"


@pytest.mark.parametrize(
    "fields",
    [
        {"expires_on": timezone.localdate()},
        {"visibility": ContactVisibility.PRIVATE},
        {"value": "no address"},
        {"value": f"{'a' * 250}@example.org"},
    ],
)
def test_a_contact_that_takes_no_messages_is_never_written_to(fields):
    group = GroupFactory()
    relay_contact(group=group, **fields)
    assert recipient_of(group) is None
