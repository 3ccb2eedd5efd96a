"""What is remembered of messages is forgotten after some days: the rows, and those of their mails."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from groups.models import MailState, OutgoingMail, RelayedMessage

from .passing_on import PURPOSE, settle


@transaction.atomic
def forget_relayed():
    """Forget what is older than `RELAYED_KEPT_DAYS` days; gives of how many messages."""
    settle()
    first_kept = timezone.localdate() - timedelta(days=settings.RELAYED_KEPT_DAYS)
    on_their_way = (MailState.QUEUED, MailState.CLAIMED)
    count, _ = RelayedMessage.objects.filter(on__lt=first_kept).exclude(mail__state__in=on_their_way).delete()
    old = OutgoingMail.objects.filter(purpose__startswith=PURPOSE, relayed=None)
    old.filter(made_at__date__lt=first_kept).delete()
    return count
