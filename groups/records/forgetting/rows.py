"""Words and rows of curators' work that nobody needs after some time."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from groups.models import Call, MailState, MissedWord, OutgoingMail, QueueLook

ON_THEIR_WAY = (MailState.QUEUED, MailState.CLAIMED)


def before(days):
    """The moment so many days ago."""
    return timezone.now() - timedelta(days=days)


def forget_call_notes():
    """Empty the notes of old calls: what came of each stays. Gives of how many."""
    return Call.objects.filter(at__lt=before(settings.CALL_NOTES_KEPT_DAYS)).exclude(note="").update(note="")


def forget_mails():
    """Delete old mails that are sent or given up; gives how many. That an address failed is kept, as a digest.

    Those by which a group was asked are kept until its asking has ended, for the ladder goes on from them.
    """
    old = OutgoingMail.objects.filter(made_at__lt=before(settings.MAILS_KEPT_DAYS)).exclude(state__in=ON_THEIR_WAY)
    asked = OutgoingMail.objects.filter(asking_steps__asking__ended_at=None, asking_steps__isnull=False)
    return old.exclude(pk__in=asked.values("pk")).delete()[1].get("groups.OutgoingMail", 0)


def forget_looks():
    """Delete who had something of the queue open; gives how many."""
    return QueueLook.objects.filter(at__lt=before(settings.LOOKS_KEPT_DAYS)).delete()[0]


def forget_missed_words():
    """Delete old counts of words that found nothing, and those of past weeks that stayed too small; gives how many."""
    return MissedWord.objects.forget(timezone.localdate())
