"""The link in an asking: no sign-in, so all that it may do is in what is signed.

It is bound to one group, one asking by its number and key, the version that was asked about, a last day, and a digest
of the address that it was sent to (`CALL` on a call sheet). What is signed for another purpose is no such link.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from groups.models import Asking, Group
from groups.records.resolving import resolve

from .ladder import whom

PURPOSE = "groups.listing.asking.answer"
# Stands for the address in a link on a call sheet: a curator answers for whom they rang.
CALL = "call"
SHORT = 16


class LinkIsWrong(Exception):
    """It is none of ours, or was cut."""


@dataclass(frozen=True)
class Link:
    """A link that is ours. `recipient` is the start of the digest of the address it went to, or `CALL`."""

    asking: Asking
    recipient: str
    last_day: date

    @property
    def is_from_a_call(self):
        return self.recipient == CALL

    @cached_property
    def newest(self):
        """The newest asking of the same group, or of the one that it was merged into; None where there is none."""
        group = resolve(self.asking.group) or self.asking.group
        return Asking.objects.filter(group=group).order_by("-number").first()

    @property
    def is_old(self):
        """Whether it is past its last day, or asked again since; an answer that it gave can still be seen."""
        is_past = timezone.localdate() > self.last_day or self.newest != self.asking
        return is_past and not self.asking.outcome


def token_for(asking, recipient):
    """What a link carries that goes to an address, given as its digest, or onto a call sheet."""
    last_day = timezone.localdate() + timedelta(days=settings.ASKING_LINK_DAYS)
    told = [asking.group_id, asking.number, asking.key, asking.version, last_day.toordinal(), recipient[:SHORT]]
    return signing.dumps(told, salt=PURPOSE)


def path_for(asking, recipient):
    return reverse("asking:confirm", args=[token_for(asking, recipient)])


def address_for(asking, recipient):
    """The whole address of the link, for a mail or a sheet."""
    return settings.SITE_URL + path_for(asking, recipient)


def read(token):
    """The `Link` of a token. Raises LinkIsWrong."""
    group_id, number, key, version, last_day, recipient = parts(token)
    rows = Asking.objects.select_related("group__organisation", "group__region", "group__merged_into", "made_check")
    asking = rows.filter(group=group_id, number=number).first()
    if asking is None or not constant_time_compare(asking.key, key) or asking.version != version:
        raise LinkIsWrong
    return Link(asking, recipient, date.fromordinal(last_day))


def parts(token):
    try:
        group_id, number, key, version, last_day, recipient = signing.loads(token, salt=PURPOSE)
    except (signing.BadSignature, ValueError, TypeError):
        raise LinkIsWrong from None
    return group_id, number, key, version, last_day, recipient


def path_to_newest(link):
    """The path to the newest asking of the same group, or of the one it was merged into, for whom this link was sent
    to; "" where it is the newest, or that one asks somebody else."""
    last = link.newest
    is_other = last is not None and last != link.asking
    return path_for(last, link.recipient) if is_other and is_asked(last, link.recipient) else ""


def is_asked(asking, recipient):
    """Whether an asking was sent to an address, or would be: whoever holds the old link reads the same mailbox."""
    sent = asking.steps.filter(recipient__startswith=recipient).exclude(recipient="").exists()
    return sent or may_answer(fresh(asking.group_id), recipient)


def may_answer(group, recipient):
    """Whether a link went to somebody who may be asked about a group today, or is on a call sheet."""
    return recipient == CALL or any(one.digest.startswith(recipient) for one in whom.everybody(group))


def fresh(pk):
    return Group.objects.select_related("organisation__owner").get(pk=pk)
