"""Passing a message on, once; what is remembered of it holds none of its words, and no minute.

The outbox keeps the text until a mail server has taken it, and lets go of it then.
"""

from django.conf import settings
from django.db import transaction
from django.db.models.functions import TruncDay
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.crypto import salted_hmac

from groups.mail.letters import write
from groups.mail.outbox import queue
from groups.models import Group, MailState, OutgoingMail, RelayedMessage, ReportKind
from groups.records.reports import tell

from .recipients import Recipient

PURPOSE, FAILED = "relay", "relay failed"
CAME_BACK = "A message that we passed on came back. Nobody can see the address, so nobody else can tell."
LOST = (MailState.FAILED, MailState.UNKNOWN)


@transaction.atomic
def pass_on(listing, recipient: Recipient, *, message, reply_to, tell_me=False, once=""):
    """Pass a message on to a listing's recipient; gives its `RelayedMessage`.

    The same words from the same opened form (`once`) are one message, however often the button is pressed.
    """
    of = {"group": listing} if isinstance(listing, Group) else {"organisation": listing}
    told = of | {"contact": recipient.contact.uuid, "tell_sender": reply_to if tell_me else ""}
    pressed = digest(once, listing.uuid, recipient.contact.uuid, reply_to, message)
    relayed, is_new = RelayedMessage.objects.get_or_create(pressed=pressed, defaults=told)
    if is_new:
        relayed.mail = queue(
            purpose=PURPOSE, to=recipient.address, reply_to=reply_to, subject=settings.RELAY_SUBJECT,
            body=letter(listing, message), forget_body=True,
        )  # fmt: skip
        relayed.save(update_fields=["mail"])
        transaction.on_commit(settle)
    return relayed


def digest(*parts):
    """Stands for one press of the button; with what the opened form held alone it cannot be found out again."""
    return salted_hmac("groups.listing.relay", "\0".join(map(str, parts)), algorithm="sha256").hexdigest()


def letter(listing, message):
    """What the recipient reads."""
    told = {"listing": listing, "message": message, "site_name": settings.SITE_NAME}
    return render_to_string("mail/relay/message.txt", told | {"help_link": settings.SITE_URL + reverse("help_now")})


def settle():
    """Let go of who wrote and of the minute once a message is delivered, and tell of those that were given up.

    Safe to run at any time, and twice at once.
    """
    mails = OutgoingMail.objects.filter(purpose=PURPOSE)
    days = {name: TruncDay(name) for name in ("made_at", "next_at", "sent_at")}
    mails.filter(state=MailState.SENT).exclude(reply_to="").update(reply_to="", **days)
    for mail in mails.filter(state__in=LOST).exclude(reply_to=""):
        failed(mail)
        OutgoingMail.objects.filter(pk=mail.pk).update(reply_to="", body="")


@transaction.atomic
def failed(mail):
    """A message did not arrive: its sender is told once, if they asked for it, in neutral words.

    Gives whether this was news. Of a mail that is no passed on message there is nothing to do.
    """
    is_news = bool(RelayedMessage.objects.filter(mail=mail, has_failed=False).update(has_failed=True))
    if is_news:
        relayed = RelayedMessage.objects.select_related("group", "organisation").get(mail=mail)
        tell_sender(relayed)
        if mail.bounces.filter(is_hard=True, counts=True).exists():
            tell(kind=ReportKind.WRONG_CONTACT, words=CAME_BACK, listing=relayed.listing)
    return is_news


def on_bounce(*, bounce, **told):
    """A receiver for whoever takes in what a mail server returns: a `Bounce`, of whatever mail."""
    if bounce.mail is not None:
        failed(bounce.mail)


def tell_sender(relayed):
    """Queue the mail that a message did not arrive, and let go of the address."""
    if not relayed.tell_sender:
        return
    told = {"safe_twice": False, "forget_body": True, "on": relayed.on}
    write("relay/failed", purpose="relay failed", to=relayed.tell_sender, link="/", **told)
    relayed.tell_sender = ""
    relayed.save(update_fields=["tell_sender"])
