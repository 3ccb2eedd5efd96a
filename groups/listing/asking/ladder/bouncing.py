"""What a bounce does to an asking: it goes on to the next address, or to whom it was sent again some days later."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from groups.listing.asking.letters import PURPOSE
from groups.mail import bounces, outbox

from . import climbing


def on_bounce(sender, bounce, **told):
    """A receiver of `groups.mail.bounces.bounced`."""
    mail = bounce.mail
    if mail is None or mail.purpose != PURPOSE or not bounce.counts:
        return
    hard, soft = bounces.counting([bounce.address]).get(bounce.address, (0, 0))
    if hard or soft > len(settings.ASKING_RETRY_DAYS):
        go_on(mail)
    elif soft:
        days = settings.ASKING_RETRY_DAYS[soft - 1]
        outbox.send_again(mail, at=timezone.now() + timedelta(days=days))


def go_on(mail):
    """The askings of a mail that will not arrive ask whoever comes next, today."""
    for step in mail.asking_steps.all():
        climbing.climb(step.asking_id, timezone.localdate())
