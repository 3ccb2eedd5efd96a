"""The outbox: a message is a row, queued with what causes it; workers claim rows and send each once.

`queue` writes the row and, once the transaction is through, tries to send it at once, so that a sign-in code waits for
no command. Where the mail server is away the row stays, and `manage.py send_mail` tries again.
"""

import os
import socket
import uuid
from contextlib import suppress
from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from groups.models import MailState, OutgoingMail

CLAIMED_FOR = timedelta(minutes=5)
# Ten tries in about four and a half hours, each wait longer than the one before.
WAITS_MINUTES = (1, 2, 4, 8, 15, 30, 45, 60, 90)
# Askings and codes come from different senders: a refused wave of askings must not hold up a code.
ACCOUNT_PURPOSES = frozenset(["account"])
QUIET = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}


def queue(*, purpose, to, subject, body, reply_to="", headers=None, safe_twice=False, forget_body=False):
    """Queue one message in the present transaction, and try to send it as soon as that is committed; gives its row.

    `safe_twice`: it does no harm when it arrives a second time. `forget_body`: what it says is deleted once it is sent.
    """
    mail = OutgoingMail.objects.create(
        purpose=purpose, to=to, subject=" ".join(subject.split())[:200], body=body, reply_to=reply_to,
        headers=headers or {}, safe_twice=safe_twice, forget_body=forget_body,
    )  # fmt: skip
    transaction.on_commit(lambda: deliver(only=mail.pk))
    return mail


def deliver(*, only=None, limit=100, worker=None):
    """Send what is due, each row claimed first; gives how many were sent. Several workers never send the same one."""
    worker = worker or f"{socket.gethostname()[:30]}-{os.getpid()}-{uuid.uuid4().hex[:8]}"
    let_go_of_the_lost()
    connection, sent = get_connection(fail_silently=False), 0
    for pk in due(only, limit):
        if claim(pk, worker):
            sent += send(OutgoingMail.objects.get(pk=pk), connection)
    hang_up(connection)
    return sent


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


def claim(pk, worker):
    """Take a row for this worker alone: whether it did, and no other had. One UPDATE, on either engine."""
    now = timezone.now()
    mine = OutgoingMail.objects.filter(pk=pk, state=MailState.QUEUED, next_at__lte=now)
    return bool(
        mine.update(state=MailState.CLAIMED, claimed_by=worker, claimed_until=now + CLAIMED_FOR, tries=F("tries") + 1)
    )


def let_go_of_the_lost():
    """Rows whose worker died: sent again only when that does no harm, for they may have been sent."""
    lost = OutgoingMail.objects.filter(state=MailState.CLAIMED, claimed_until__lt=timezone.now())
    lost.filter(safe_twice=True).update(state=MailState.QUEUED, claimed_by="", claimed_until=None)
    lost.filter(safe_twice=False).update(state=MailState.UNKNOWN, error="Its worker ended while it was being sent.")


def send(mail, connection):
    """Send one claimed row; gives whether it was. Where that fails it waits longer each time, until it is given up."""
    try:
        connection.open()
        message_of(mail, connection).send()
    except Exception as error:  # whatever a mail server, a resolver or a network may do: the row must not be lost
        hang_up(connection)
        try_later(mail, error)
        return False
    mail.state, mail.sent_at, mail.error = MailState.SENT, timezone.now(), ""
    if mail.forget_body:
        mail.body = ""
    mail.save(update_fields=["state", "sent_at", "error", "body"])
    return True


def try_later(mail, error):
    """Put a row back for its next try, or give it up after the last."""
    given_up = mail.tries > len(WAITS_MINUTES)
    mail.state = MailState.FAILED if given_up else MailState.QUEUED
    if given_up and mail.forget_body:
        mail.body = ""
    if not given_up:
        mail.next_at = timezone.now() + timedelta(minutes=WAITS_MINUTES[mail.tries - 1])
    # The kind of error alone: what a mail server says may hold an address.
    mail.error = type(error).__name__[:300]
    mail.save(update_fields=["state", "next_at", "error", "body"])


def message_of(mail, connection):
    """The message itself. What comes back to the envelope's sender names the row and nobody's address."""
    sender = settings.ACCOUNT_MAIL_FROM if mail.purpose in ACCOUNT_PURPOSES else settings.DEFAULT_FROM_EMAIL
    return EmailMessage(
        mail.subject, mail.body, envelope_sender(mail), [mail.to],
        reply_to=[mail.reply_to] if mail.reply_to else None,
        headers={"From": sender, "Message-ID": message_id(mail)} | QUIET | mail.headers,
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
