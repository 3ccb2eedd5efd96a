"""What did not arrive: each event is taken in once, and an address from which mail comes back is left alone.

*Hard*: nothing will ever arrive, so the address is left alone from now on. *Soft*: a full mailbox, a server that was
away; after three the address is left alone, too. *Policy*: somebody took the message for spam, which says nothing of
the address. An answer from a person's out-of-office is no bounce. What arrives or is answered later clears all that.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.db import transaction
from django.db.models import Count, Q
from django.dispatch import Signal
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from groups.models import Bounce, OutgoingMail

from .addresses import digest

# So many soft bounces of an address are like a hard one.
SOFT_IS_HARD = 3
# What is about the message or its sender, and not about whom it was for (RFC 3463).
POLICY = ("5.7.", "4.7.", "5.1.7", "5.1.8")
NO_SUCH_ADDRESS = ("5.1.", "5.0.")
MAILBOX_FULL = ("5.2.2", "4.2.2")
REFUSED = (550, 551, 553)

# Sent with `bounce`, within its transaction, once for each new one; rooms that send mail listen (groups/apps.py).
bounced = Signal()
# Sent with `address`, a digest, when something did arrive there after all.
cleared = Signal()


class Kind(StrEnum):
    HARD = "hard"
    SOFT = "soft"
    POLICY = "policy"
    ARRIVED = "arrived"


@dataclass(frozen=True)
class Event:
    """What became of one of our messages. `id` is the same whenever it is told again; `mail` is the row's UUID."""

    id: str
    mail: UUID
    kind: Kind
    at: datetime
    status: str = ""


class NotAnEvent(ValueError):
    """What was told is no event that we understand."""


@transaction.atomic
def take(event):
    """Take an event in; gives the new `Bounce`, or None for what is known already, is not ours, or did arrive."""
    mail = OutgoingMail.objects.filter(uuid=event.mail).first()
    if mail is None:
        return None
    if event.kind == Kind.ARRIVED:
        clear(digest(mail.to), at=event.at)
        return None
    bounce, is_new = Bounce.objects.get_or_create(
        event=event.id[:200],
        defaults={
            "mail": mail, "address": digest(mail.to), "is_hard": event.kind == Kind.HARD, "at": event.at,
            "counts": event.kind != Kind.POLICY, "said": event.status[:20],
        },
    )  # fmt: skip
    if is_new:
        bounced.send(sender=Bounce, bounce=bounce)
    return bounce if is_new else None


def clear(address, *, at=None):
    """Something did arrive at an address, given as its digest: what came back before that counts no longer."""
    at = at or timezone.now()
    if Bounce.objects.filter(address=address, cleared_at=None, at__lte=at).update(cleared_at=at):
        cleared.send(sender=Bounce, address=address)


def counting(addresses):
    """{digest: (hard ones, soft ones)} of what counts against these addresses, given as digests."""
    rows = Bounce.objects.filter(address__in=addresses, counts=True, cleared_at=None).order_by().values("address")
    told = rows.annotate(hard=Count("pk", filter=Q(is_hard=True)), soft=Count("pk", filter=Q(is_hard=False)))
    return {row["address"]: (row["hard"], row["soft"]) for row in told}


def left_alone(addresses):
    """Those of these addresses, given as digests, to which nothing is sent any more."""
    return {address for address, (hard, soft) in counting(addresses).items() if hard or soft >= SOFT_IS_HARD}


def refused(mail, error):
    """Take in that a server refused the address of a row at once; whether that is for good."""
    code, said = error.recipients.get(mail.to, (0, b""))
    status = status_in(said.decode("ascii", "replace") if isinstance(said, bytes) else str(said))
    if code not in REFUSED or kind_of(status) != Kind.HARD:
        return False
    take(Event(f"refused {mail.uuid.hex} {mail.tries}", mail.uuid, Kind.HARD, timezone.now(), status))
    return True


def status_in(text):
    """The first status of RFC 3463 in a text: "5.1.1"; "" without any."""
    for word in text.replace("(", " ").replace(")", " ").split():
        parts = word.strip("#;:,").split(".")
        if len(parts) == 3 and parts[0] in ("2", "4", "5") and all(p.isdecimal() and len(p) <= 3 for p in parts):
            return ".".join(parts)
    return ""


def kind_of(status):
    """What a status means for the address: a full mailbox is soft, whatever the server calls it."""
    if status.startswith(POLICY):
        return Kind.POLICY
    if status.startswith("4.") or status in MAILBOX_FULL:
        return Kind.SOFT
    if status.startswith(NO_SUCH_ADDRESS) or status.startswith("5.2.1"):
        return Kind.HARD
    # Anything else is about the message or the way there: it may be tried again.
    return Kind.SOFT


def event_of(told):
    """The `Event` of one that a mail service told us as JSON, in words of its own translated to these:

    {"id": "...", "message": our Message-ID, "kind": "hard" | "soft" | "policy" | "arrived", "at": ISO 8601 with zone,
    "status": "5.1.1"}; the last is optional. Raises NotAnEvent for anything else.
    """
    try:
        name, at = told["id"], parse_datetime(told["at"])
        mail, kind, status = uuid_of(told["message"]), Kind(told["kind"]), told.get("status") or ""
        if not (isinstance(name, str) and name and len(name) <= 190 and isinstance(status, str)):
            raise NotAnEvent("An event has an id of at most 190 letters.")
        if at is None or timezone.is_naive(at):
            raise NotAnEvent("An event says when it was, with its time zone.")
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise NotAnEvent(f"This is no event: {type(error).__name__}.") from error
    return Event(f"told {name}", mail, kind, at, status_in(status))


def uuid_of(message_id):
    """The UUID of the row that a Message-ID of ours names. Raises ValueError for another's."""
    return UUID(hex=message_id.strip().strip("<>").partition("@")[0])
