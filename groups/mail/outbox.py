"""The outbox: a message is a row, queued with what causes it; workers claim rows and send each once.

`queue` writes the row and, once the transaction is through, tries to send it at once, so that a sign-in code waits for
no command. Where the mail server is away the row stays, and `manage.py send_mail` tries again.
"""

import os
import socket
import uuid
from contextlib import suppress
from datetime import timedelta
from smtplib import SMTPConnectError, SMTPException, SMTPHeloError, SMTPRecipientsRefused, SMTPServerDisconnected

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from groups.models import MailState, OutgoingMail

from . import bounces

CLAIMED_FOR = timedelta(minutes=5)
# Ten tries in about four and a half hours, each wait longer than the one before.
WAITS_MINUTES = (1, 2, 4, 8, 15, 30, 45, 60, 90)
TRIES = len(WAITS_MINUTES) + 1
# Askings and codes come from different senders: a refused wave of askings must not hold up a code. A message that is
# passed on comes from a name that says nothing of what it is about. All others come from DEFAULT_FROM_EMAIL.
SENDERS = {"account": "ACCOUNT_MAIL_FROM", "relay": "RELAY_MAIL_FROM", "relay failed": "RELAY_MAIL_FROM"}
QUIET = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}
# What these say is true of every message, so the others are left for the next run.
NOBODY_THERE = (SMTPServerDisconnected, SMTPConnectError, SMTPHeloError)


def queue(
    *, purpose, to, subject, body, reply_to="", headers=None, safe_twice=False, forget_body=False, at_once=True
):  # fmt: skip
    """Queue one message in the present transaction, and try to send it as soon as that is committed; gives its row.

    `safe_twice`: it does no harm when it arrives a second time. `forget_body`: what it says is deleted once it is sent.
    `at_once=False` leaves it to whoever calls `deliver`. Raises ValidationError for what is no address, and ValueError
    for a header of several lines.
    """
    validate_email(to)
    if reply_to:
        validate_email(reply_to)
    refuse_lines(headers or {})
    mail = OutgoingMail.objects.create(
        purpose=purpose, to=to, subject=" ".join(subject.split())[:200], body=body, reply_to=reply_to,
        headers=headers or {}, safe_twice=safe_twice, forget_body=forget_body,
    )  # fmt: skip
    if at_once:
        # What becomes of the mail is told by its row, never by an error after the act that it tells of.
        transaction.on_commit(lambda: deliver(only=mail.pk), robust=True)
    return mail


def refuse_lines(headers):
    """Raises ValueError for a header that would begin another one."""
    for name, value in headers.items():
        if any(sign in f"{name}{value}" for sign in "\r\n\0"):
            raise ValueError("A header is one line.")


def deliver(*, only=None, limit=100, worker=None):
    """Send what is due, each row claimed first; gives how many were sent. Several workers never send the same one.

    Where nobody answers at the mail server the rest is left for the next run, so that it costs no message its tries.
    """
    worker = worker or f"{socket.gethostname()[:30]}-{os.getpid()}-{uuid.uuid4().hex[:8]}"
    if only is None:
        let_go_of_the_lost()
    connection, sent = get_connection(fail_silently=False), 0
    for pk in due(only, limit):
        if claim(pk, worker):
            error = send(OutgoingMail.objects.get(pk=pk), connection)
            sent += error is None
            if is_away(error):
                break
    hang_up(connection)
    return sent


def is_away(error):
    """Whether an error means that the mail server is not there, and says nothing of the message."""
    is_network = isinstance(error, OSError) and not isinstance(error, SMTPException)
    return is_network or isinstance(error, NOBODY_THERE)


def hang_up(connection):
    """Close a connection, whatever became of it: a broken one says so once more, and the next try opens another."""
    with suppress(Exception):
        connection.close()


def due(only, limit):
    """The rows whose time has come, the oldest first."""
    rows = OutgoingMail.objects.filter(state=MailState.QUEUED, next_at__lte=timezone.now())
    if only is not None:
        rows = rows.filter(pk=only)
    return list(rows.order_by("next_at", "pk").values_list("pk", flat=True)[:limit])


@transaction.atomic(durable=True)
def claim(pk, worker):
    """Take a row for this worker alone: whether it did, and no other had. One UPDATE, on either engine.

    Never within another transaction: a claim that is not committed holds nobody off.
    """
    now = timezone.now()
    mine = OutgoingMail.objects.filter(pk=pk, state=MailState.QUEUED, next_at__lte=now)
    return bool(
        mine.update(state=MailState.CLAIMED, claimed_by=worker, claimed_until=now + CLAIMED_FOR, tries=F("tries") + 1)
    )


def let_go_of_the_lost():
    """Rows whose worker died: sent again only when that does no harm, for they may have been sent.

    One that goes on losing its workers is given up after as many tries as any other.
    """
    lost = OutgoingMail.objects.filter(state=MailState.CLAIMED, claimed_until__lt=timezone.now())
    unknown = {"state": MailState.UNKNOWN, "error": "Its worker ended while it was being sent."}
    again = lost.filter(safe_twice=True, tries__lt=TRIES)
    again.update(state=MailState.QUEUED, claimed_by="", claimed_until=None)
    lost.filter(forget_body=True).update(body="", **unknown)
    lost.update(**unknown)


def send(mail, connection):
    """Send one claimed row; gives the error, None when it was sent. Where that fails it waits longer each time."""
    try:
        connection.open()
        message_of(mail, connection).send()
    except Exception as error:  # whatever a mail server, a resolver or a network may do: the row must not be lost
        hang_up(connection)
        not_sent(mail, error)
        return error
    told = {"body": ""} if mail.forget_body else {}
    finish(mail, state=MailState.SENT, sent_at=timezone.now(), error="", **told)
    return None


def finish(mail, **told):
    """Say what became of a row, as long as it is still this worker's."""
    mine = OutgoingMail.objects.filter(pk=mail.pk, state=MailState.CLAIMED, claimed_by=mail.claimed_by)
    return mine.update(claimed_until=None, **told)


def not_sent(mail, error):
    """Put a row back for its next try; give it up after the last, or where nothing will ever arrive."""
    # The kind of error alone: what a mail server says may hold an address.
    kind = type(error).__name__
    is_hard = isinstance(error, SMTPRecipientsRefused) and bounces.refused(mail, error)
    if is_hard or mail.tries >= TRIES:
        told = {"body": ""} if mail.forget_body else {}
        finish(mail, state=MailState.FAILED, error=kind, **told)
    else:
        wait = timedelta(minutes=WAITS_MINUTES[mail.tries - 1])
        finish(mail, state=MailState.QUEUED, claimed_by="", next_at=timezone.now() + wait, error=kind)


def send_again(mail, *, at):
    """Queue a row that was sent once more, for a later time. Only what is safe twice; gives whether it was."""
    again = OutgoingMail.objects.filter(pk=mail.pk, safe_twice=True, state=MailState.SENT)
    return bool(again.update(state=MailState.QUEUED, tries=0, next_at=at, claimed_by="", sent_at=None))


def message_of(mail, connection):
    """The message itself. What comes back to the envelope's sender names the row and nobody's address."""
    sender = getattr(settings, SENDERS.get(mail.purpose, "DEFAULT_FROM_EMAIL"))
    ours = {"From": sender, "Message-ID": message_id(mail)}
    return EmailMessage(
        mail.subject, mail.body, envelope_sender(mail), [mail.to],
        reply_to=[mail.reply_to] if mail.reply_to else None,
        headers=QUIET | mail.headers | ours,
        connection=connection,
    )  # fmt: skip


def envelope_sender(mail):
    """Where a mail server tells that it could not deliver: our own address, one for each message."""
    name, _, host = settings.BOUNCE_ADDRESS.partition("@")
    return f"{name}+{mail.uuid.hex}@{host}"


def message_id(mail):
    return f"<{mail.uuid.hex}@{settings.BOUNCE_ADDRESS.partition('@')[2]}>"


def waiting():
    """The rows that are still to be sent, and those given up: what an operator wants to know."""
    return OutgoingMail.objects.filter(~Q(state=MailState.SENT))
