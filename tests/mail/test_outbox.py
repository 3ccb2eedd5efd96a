"""The outbox: nothing is lost, nothing is sent twice that may not be, and no header is let in."""

import smtplib
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone

from groups.mail import outbox
from groups.models import Bounce, MailState, OutgoingMail

NO_SUCH = (550, b"5.1.1 <reader@example.org>: no such user")


@pytest.fixture
def server(monkeypatch):
    """A function that says what the mail server does with each message: an error to raise, or None."""
    told = {"error": None, "sent": []}

    class Backend(EmailBackend):
        def send_messages(self, messages):
            error = told["error"](messages[0]) if callable(told["error"]) else told["error"]
            if error:
                raise error
            told["sent"] += [message.to[0] for message in messages]
            return super().send_messages(messages)

    monkeypatch.setattr(outbox, "get_connection", lambda **said: Backend(**said))
    return told


def queued(**said):
    told = {"purpose": "asking", "to": "reader@example.org", "subject": "Synthetic", "body": "Hello"}
    return outbox.queue(**told | said)


def again(mail):
    return OutgoingMail.objects.get(pk=mail.pk)


def later(mail, **wait):
    OutgoingMail.objects.filter(pk=mail.pk).update(next_at=timezone.now() - timedelta(**wait or {"seconds": 1}))


def test_a_message_leaves_once_what_causes_it_is_through(db, mailoutbox, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        mail = queued()
        assert mailoutbox == []
    [sent] = mailoutbox
    assert again(mail).state == MailState.SENT
    assert outbox.deliver() == 0
    assert sent.to == ["reader@example.org"]


def test_whose_mail_it_is_and_where_it_bounces_to(db, mailoutbox, settings):
    mails = [queued(), queued(purpose="account"), queued(reply_to="sender@example.org")]
    outbox.deliver()
    for mail, sent in zip(mails, mailoutbox, strict=True):
        message = sent.message()
        assert sent.from_email == f"bounces+{mail.uuid.hex}@{settings.BOUNCE_ADDRESS.partition('@')[2]}"
        assert mail.uuid.hex in message["Message-ID"]
        assert message["Auto-Submitted"] == "auto-generated"
        assert message["X-Auto-Response-Suppress"] == "All"
    assert [sent.message()["From"] for sent in mailoutbox] == [
        settings.DEFAULT_FROM_EMAIL,
        settings.ACCOUNT_MAIL_FROM,
        settings.DEFAULT_FROM_EMAIL,
    ]
    assert mailoutbox[2].message()["Reply-To"] == "sender@example.org"


def test_no_caller_sends_as_somebody_else(db, mailoutbox, settings):
    queued(headers={"From": "boss@example.com", "Message-ID": "<1@example.com>", "X-Kind": "synthetic"})
    outbox.deliver()
    message = mailoutbox[0].message()
    assert message["From"] == settings.DEFAULT_FROM_EMAIL
    assert "example.com" not in message["Message-ID"]
    assert message["X-Kind"] == "synthetic"


@pytest.mark.parametrize(
    "said",
    [
        {"to": "reader@example.org\nBcc: other@example.org"},
        {"to": "reader@example.org, other@example.org"},
        {"to": ""},
        {"to": "reader"},
        {"reply_to": "a@example.org\r\nBcc: other@example.org"},
        {"headers": {"X-Kind": "one\nBcc: other@example.org"}},
        {"headers": {"X-Kind\r\nBcc": "other@example.org"}},
    ],
)
def test_a_line_break_never_becomes_a_header(db, said):
    with pytest.raises((ValidationError, ValueError)):
        queued(**said)
    assert not OutgoingMail.objects.exists()


def test_a_subject_of_several_lines_becomes_one(db, mailoutbox):
    queued(subject="Synthetic\r\nBcc: other@example.org\n")
    outbox.deliver()
    assert mailoutbox[0].subject == "Synthetic Bcc: other@example.org"
    assert mailoutbox[0].recipients() == ["reader@example.org"]


def test_a_server_that_is_away_costs_one_message_one_try_and_loses_none(db, server):
    server["error"] = ConnectionRefusedError()
    mails = [queued() for _ in range(3)]
    assert outbox.deliver() == 0
    assert [again(mail).tries for mail in mails] == [1, 0, 0]
    assert {again(mail).state for mail in mails} == {MailState.QUEUED}
    server["error"] = None
    later(mails[0])
    assert outbox.deliver() == 3


def test_an_error_at_the_door_is_no_error_of_the_request(db, monkeypatch, django_capture_on_commit_callbacks):
    def away(**said):
        raise OSError("no such host")

    monkeypatch.setattr(outbox, "get_connection", away)
    with django_capture_on_commit_callbacks() as callbacks:
        mail = queued()
    assert len(callbacks) == 1
    assert again(mail).state == MailState.QUEUED


def test_one_message_that_is_refused_holds_no_other_up(db, server):
    server["error"] = lambda message: smtplib.SMTPDataError(554, b"no") if "bad" in message.to[0] else None
    bad, good = queued(to="bad@example.org"), queued()
    assert outbox.deliver() == 1
    assert (again(bad).state, again(good).state) == (MailState.QUEUED, MailState.SENT)
    assert again(bad).error == "SMTPDataError"


def test_it_is_given_up_after_the_last_try_each_wait_longer_than_the_one_before(db, server):
    server["error"] = smtplib.SMTPDataError(451, b"later")
    mail, waits = queued(forget_body=True), []
    for _ in range(20):
        later(mail)
        outbox.deliver()
        if again(mail).state == MailState.QUEUED:
            waits.append(again(mail).next_at - timezone.now())
    mail = again(mail)
    assert (mail.state, mail.tries, mail.body) == (MailState.FAILED, 10, "")
    assert waits == sorted(waits)
    assert timedelta(hours=4) < sum(waits, timedelta()) < timedelta(hours=5)


def test_an_address_that_is_refused_for_good_is_given_up_at_once_and_left_alone(db, server):
    server["error"] = smtplib.SMTPRecipientsRefused({"reader@example.org": NO_SUCH})
    mail = queued()
    outbox.deliver()
    assert again(mail).state == MailState.FAILED
    bounce = Bounce.objects.get()
    assert (bounce.is_hard, bounce.said) == (True, "5.1.1")
    assert "reader" not in again(mail).error


@pytest.mark.parametrize(
    "said", [(450, b"4.2.1 later"), (550, b"rejected"), (550, b"5.7.1 spam"), (550, b"5.2.2 full")]
)
def test_an_address_that_may_work_later_is_tried_again(db, server, said):
    server["error"] = smtplib.SMTPRecipientsRefused({"reader@example.org": said})
    mail = queued()
    outbox.deliver()
    assert again(mail).state == MailState.QUEUED
    assert not Bounce.objects.filter(is_hard=True).exists()


def dead(mail):
    """As a worker leaves it that died while it sent."""
    assert outbox.claim(mail.pk, "dead")
    OutgoingMail.objects.filter(pk=mail.pk).update(claimed_until=timezone.now() - timedelta(seconds=1))


def test_what_a_dead_worker_may_have_sent_is_sent_again_only_where_that_does_no_harm(db, mailoutbox):
    safe, once, secret = queued(safe_twice=True), queued(), queued(forget_body=True)
    for mail in (safe, once, secret):
        dead(mail)
    assert outbox.deliver() == 1
    assert [again(mail).state for mail in (safe, once, secret)] == ["sent", "unknown", "unknown"]
    assert (again(once).body, again(secret).body) == ("Hello", "")


def test_a_message_that_kills_its_workers_is_given_up(db):
    mail = queued(safe_twice=True)
    for _ in range(outbox.TRIES):
        dead(mail)
        outbox.let_go_of_the_lost()
    assert (again(mail).state, again(mail).tries) == (MailState.UNKNOWN, outbox.TRIES)


def test_what_is_being_sent_is_left_to_its_worker(db, mailoutbox):
    mail = queued()
    assert outbox.claim(mail.pk, "one")
    assert not outbox.claim(mail.pk, "other")
    assert outbox.deliver() == 0


def test_a_worker_that_was_too_slow_says_nothing_of_what_another_has(db, mailoutbox):
    mail = queued(safe_twice=True)
    dead(mail)
    slow = again(mail)
    outbox.let_go_of_the_lost()
    assert outbox.claim(mail.pk, "other")
    outbox.finish(slow, state=MailState.SENT)
    assert (again(mail).state, again(mail).claimed_by) == (MailState.CLAIMED, "other")
