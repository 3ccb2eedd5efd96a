"""Reads the mails by which a mail server says that a message did not arrive, and tells them from people's own answers.

Only what names one of our messages counts, by the address that it was sent back to or by its Message-ID: neither can be
guessed, so nobody makes us leave an address alone by a mail of their own.
"""

import email
import mailbox
import re
from email import policy
from email.utils import parsedate_to_datetime
from hashlib import sha256
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.utils import timezone
from flufl.bounce import all_failures

from .bounces import Event, Kind, kind_of, status_in

# A mail server returns a few lines, at most with the message; what is longer is cut.
LARGEST = 1024 * 1024
TOLD_TO = ("Delivered-To", "X-Original-To", "Envelope-To", "To")
SPAM = re.compile(rb"spam|blocklist|blacklist|block list|reputation|dmarc|\bspf\b|policy|unsolicited|junk", re.I)
FULL = re.compile(rb"mailbox.{0,20}full|quota|over.?quota|storage", re.I)


def messages(source):
    """The messages in a file (one message, or an mbox), a folder of files, or a Maildir, each as bytes."""
    if hasattr(source, "read"):
        yield source.read(LARGEST)
    elif Path(source).is_dir():
        for file in sorted(Path(source).rglob("*")):
            if file.is_file() and "tmp" not in file.relative_to(source).parts[:-1]:
                yield from messages(file)
    else:
        yield from in_file(Path(source))


def in_file(path):
    """The messages of one file."""
    with path.open("rb") as file:
        start = file.read(LARGEST)
    if not start.startswith(b"From "):
        yield start
        return
    box = mailbox.mbox(path, create=False)
    try:
        for key in box.keys():  # noqa: SIM118 - a mailbox is no mapping: it gives its messages
            yield box.get_bytes(key)[:LARGEST]
    finally:
        box.close()


def event_in(raw):
    """The `Event` that a message tells of; None for an answer of a person or their machine, and for others."""
    message = email.message_from_bytes(raw[:LARGEST], policy=policy.compat32)
    mail = our_mail(message, raw)
    if mail is None:
        return None
    kind, status = what_became(message, raw)
    if kind is None:
        return None
    return Event(f"mail {sha256(name_of(message, raw)).hexdigest()}", mail, kind, said_at(message), status)


def name_of(message, raw):
    """What tells one notice from another: its Message-ID, or else all that it says."""
    return str(message.get("Message-ID") or "").strip().encode("utf-8", "replace") or raw


def our_mail(message, raw):
    """The UUID of the row that a notice is about, or None."""
    name, _, host = settings.BOUNCE_ADDRESS.partition("@")
    sent_back = re.compile(rf"{re.escape(name)}\+([0-9a-f]{{32}})@{re.escape(host)}", re.I)
    for header in TOLD_TO:
        for value in message.get_all(header, ()):
            if found := sent_back.search(str(value)):
                return UUID(hex=found[1])
    ours = re.compile(rf"<([0-9a-f]{{32}})@{re.escape(host)}>".encode(), re.I)
    found = ours.search(raw)
    return UUID(hex=found[1].decode()) if found else None


def what_became(message, raw):
    """(kind, status) of what a notice says; (None, "") where it is none, or the server still tries."""
    if is_report(message):
        action, status = told_in(message)
        if action in ("delayed", "relayed", "expanded"):
            return None, ""
        if action == "delivered":
            return Kind.ARRIVED, status
        if status.startswith(("4.", "5.")):
            return in_the_light_of(kind_of(status), status, raw), status
    elif is_autoreply(message):
        return None, ""
    return by_its_words(message, raw)


def in_the_light_of(kind, status, raw):
    """Servers that give a status of all trades: their words say what it was."""
    if kind == Kind.HARD and not status.startswith("5.1.1"):
        return guessed(raw) or kind
    return kind


def by_its_words(message, raw):
    """(kind, status) of a notice that follows no standard."""
    try:
        soft, hard = all_failures(message)
    except Exception:  # a detector met what it did not expect, in a mail that anybody may have written
        return None, ""
    if not (soft or hard):
        return None, ""
    return guessed(raw) or (Kind.HARD if hard else Kind.SOFT), status_in(text_of(raw))


def guessed(raw):
    """Spam or a full mailbox, where the first part of a notice says so; None where it does not."""
    start = raw.partition(b"\n\n")[2][:4000]
    return Kind.POLICY if SPAM.search(start) else Kind.SOFT if FULL.search(start) else None


def is_report(message):
    """Whether it is a delivery report of RFC 3464."""
    return message.get_content_type() == "multipart/report" and (
        "delivery-status" in str(message.get_param("report-type", "")).lower()
    )


def is_autoreply(message):
    """Whether a machine answered for a person: out of office, ticket received."""
    said = str(message.get("Auto-Submitted", "")).lower()
    answers = ("X-Autoreply", "X-Autorespond", "X-Autoresponse", "X-Auto-Response-Suppress")
    is_notice = "mailer-daemon" in str(message.get("From", "")).lower()
    return not is_notice and (said.startswith("auto-replied") or any(message.get(name) for name in answers))


def told_in(message):
    """(action, status) of the first recipient in a delivery report."""
    for part in message.walk():
        if part.get_content_type() == "message/delivery-status" and isinstance(part.get_payload(), list):
            for block in part.get_payload():
                if block.get("Action"):
                    return str(block["Action"]).strip().lower(), status_in(str(block.get("Status", "")))
    return "", ""


def said_at(message):
    """When a notice was written; now, where it does not say, or says what cannot be."""
    now = timezone.now()
    try:
        at = parsedate_to_datetime(str(message["Date"]))
        return min(at if timezone.is_aware(at) else timezone.make_aware(at), now)
    except (TypeError, ValueError, OverflowError):
        return now


def text_of(raw):
    return raw[:20_000].decode("utf-8", "replace")
