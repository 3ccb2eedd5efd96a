"""What the public tells: taken in, passed on to those who can put it right, closed with a sentence, and forgotten.

Who is told is decided by region and danger. Those who keep a listing learn what kind of problem it is and never the
words, for somebody may tell of them; so a curator who keeps a listing sees no report of it, and closes none. What is
urgent (danger, privacy) goes to curators alone, and at once.
"""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from groups.mail import letters
from groups.models import Group, MailState, OutgoingMail, QueueKind, Report

from .errors import NotYours, Problem, Refused
from .people.roles import curates, curators_for, curators_of, is_curator, keepers_of, keeps, present_curators, region_of
from .queue import enter, settle
from .queue.kinds import CLIMBED
from .resolving import resolve

PURPOSE = "report"
# Said twice within this time it is one report.
SAID_AGAIN = timedelta(hours=1)
# Keepers of a listing are written to once in this time, however many say something.
WRITTEN_TO = timedelta(days=1)


@transaction.atomic
def tell(*, kind, words, listing=None, region_id=None, is_urgent=False, **told):
    """Take in a report of a listing, or of a missing group in a region, and write to those who can act; gives it.

    `told` are further columns of `Report`: right, name, place, contact, reply_to. The same again within an hour is the
    same report.
    """
    said = of(listing) | told | {"kind": kind, "words": words, "is_urgent": is_urgent}
    if again := Report.objects.filter(made_at__gte=timezone.now() - SAID_AGAIN, closed_at=None, **said).first():
        return again
    keepers_know = listing is not None and were_written_to(listing)
    where = {"region_id": region_of(listing) if listing else region_id}
    report = Report.objects.create(**said, **where)
    enter(QueueKind.REPORT if listing else QueueKind.MISSING, report, listing=listing)
    if is_urgent:
        write("urgent", addresses_of_curators(report), link=reverse("curating:queue"))
    elif listing and not keepers_know:
        addresses = [keeper.person.email for keeper in keepers_of(listing)]
        write("keepers", addresses, link=listing.get_absolute_url(), report=report)
    return report


def addresses_of_curators(report):
    """Of its region's and networks' curators, else of those for all of England, else of those who run the site; never
    of who keeps the listing."""
    kept_by = [one.person_id for one in keepers_of(report.listing)] if report.listing else []
    everywhere = present_curators().filter(region=None)
    admins = get_user_model().objects.filter(is_superuser=True, is_active=True).exclude(pk__in=kept_by)
    near = curators_of(report.listing) if report.listing else curators_for(report.region_id)
    others = (rows.exclude(person__in=kept_by) for rows in (near, everywhere))
    found = (list(rows.values_list("person__email", flat=True)) for rows in others)
    return next(filter(None, found), None) or list(admins.values_list("email", flat=True))


def of(listing):
    """The columns by which a report belongs to a listing."""
    is_group = isinstance(listing, Group)
    return {"group": listing if is_group else None, "organisation": None if is_group else listing}


def were_written_to(listing):
    """Whether those who keep a listing were told of a report a short while ago."""
    since = timezone.now() - WRITTEN_TO
    return Report.objects.filter(made_at__gte=since, is_urgent=False, **of(listing)).exists()


def write(letter, addresses, *, link, **told):
    """Write a letter of templates/mail/reports to each address."""
    for address in sorted(set(addresses)):
        letters.write(f"reports/{letter}", purpose=PURPOSE, to=address, link=link, **told)


@transaction.atomic
def close(report, *, version, by, answer):
    """Close a report as it was seen, with a sentence that whoever reported it can read; they are written to.

    Raises Refused without an answer, for a version that is no longer the present one, in another's region, and of a
    listing that one keeps.
    """
    if not answer.strip():
        raise Refused(Problem("answer", "Say what became of it."))
    if not may_close(by, report):
        raise NotYours("Another curator looks at this one.")
    mine = Report.objects.filter(pk=report.pk, version=version, closed_at=None)
    if not mine.update(closed_at=timezone.now(), closed_by=by, answer=answer.strip(), version=F("version") + 1):
        raise Refused("Something happened to this since you opened it. Look at it again.")
    settle(report.item, by=by)
    if report.reply_to:
        write("closed", [report.reply_to], link=reverse("reports:status", args=[report.number]))


def may_close(person, report):
    """Whether a person curates its region, or it waited so long that any curator may; nobody who keeps the listing, or
    the one that stands for it since a merge."""
    stands = report.listing and resolve(report.listing)
    if report.listing and (keeps(person, report.listing) or (stands and keeps(person, stands))):
        return False
    has_climbed = report.item is not None and report.item.waiting_for in CLIMBED
    return is_curator(person) if has_climbed else curates(person, report.region_id, report.listing)


@transaction.atomic
def close_together(seen, *, by, answer):
    """Close several reports of one listing with one sentence; `seen` is [(report, version)]. All of them, or none."""
    for report, version in seen:
        close(report, version=version, by=by, answer=answer)


def others_open(report):
    """The other open reports of the same listing, the oldest first; none of a group that is missing."""
    if report.listing is None:
        return Report.objects.none()
    same = Report.objects.filter(closed_at=None, **of(report.listing)).exclude(pk=report.pk)
    return same.order_by("made_at", "pk")


def forget():
    """Let go of what closed reports said, and of who said it, some weeks after; gives of how many.

    The mails about them go, too, for they hold the address of who is written to. The answer stays, so that the report's
    own page goes on saying what became of it.
    """
    until = timezone.now() - timedelta(days=settings.REPORTS_KEPT_DAYS)
    on_their_way = (MailState.QUEUED, MailState.CLAIMED)
    OutgoingMail.objects.filter(purpose=PURPOSE, made_at__lt=until).exclude(state__in=on_their_way).delete()
    old = Report.objects.filter(closed_at__lt=until)
    typed = ("words", "right", "name", "place", "contact", "reply_to")
    return old.exclude(Q(**dict.fromkeys(typed, ""))).update(**dict.fromkeys(typed, ""))
