"""Mail about accounts: a row in the outbox as every other, and a kind word where it will come late.

Whoever has no account is told the same, after about as long, and is sent nothing.
"""

from functools import partial

from django.contrib import messages
from django.core.mail import get_connection
from django.db import transaction

from groups.mail.outbox import queue
from groups.models import MailState

LATE = (
    "Our mail is slow at the moment. We have kept your message and send it as soon as we can. You need not ask again."
)


def send(request, *, to, subject, body):
    """Queue one mail, forgotten once sent, and tell who waits for it when it could not leave at once."""
    mail = queue(purpose="account", to=to, subject=subject, body=body, safe_twice=True, forget_body=True)
    request.asked_for_mail = True
    transaction.on_commit(partial(tell_if_late, request, mail))
    return mail


def tell_if_late(request, mail):
    """Say that a mail comes late, if it has not left."""
    mail.refresh_from_db(fields=["state"])
    if mail.state != MailState.SENT:
        messages.warning(request, LATE)


def seem_to_send(request):
    """Where this request wrote to nobody, greet the mail server all the same: no answer and no wait tells why."""
    if getattr(request, "asked_for_mail", False):
        return
    try:
        with get_connection(fail_silently=False):
            pass
    except Exception:  # whatever a mail server, a resolver or a network may do
        messages.warning(request, LATE)
