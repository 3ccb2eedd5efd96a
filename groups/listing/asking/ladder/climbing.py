"""The daily run: whoever is due is asked, and each open asking climbs one rung when its time has come.

Everything is decided from the ledger, by days that are past and not by days that are equal: a day that was missed is
made up for, a second run finds nothing to do, and after a long pause nobody gets two mails at once, for each rung waits
from the day of the one before. Each group is one transaction in which its asking is locked, so of two runs at the same
time one waits and then sees what the other did; mails are rows of that transaction and leave afterwards.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from groups.facts.freshness import LASTS, confirmed_on
from groups.listing.asking import letters
from groups.mail import bounces
from groups.models import Asking, AskingStep, Group, MailState, Outcome, Publication, QueueKind, Rung, Status
from groups.records import queue, states
from groups.records.calling import peace

from . import due, whom

BY = "The daily asking"
RUNGS = list(Rung)
MAILED = (Rung.ASKED, Rung.REMINDED, Rung.REMINDED_AGAIN, Rung.ORGANISATION)
# Who could not be reached is passed over at once, up to the rung where a curator rings.
LAST_AT_ONCE = Rung.CURATOR


@dataclass(frozen=True)
class Done:
    """What a run did for one group: the rung, and who was written to in words, never by address."""

    group: Group
    rung: str
    who: tuple[str, ...] = ()
    note: str = ""

    def __str__(self):
        told = ", ".join(self.who) or self.note
        return f"{self.group.slug}: {Rung(self.rung).label.lower()}{f' ({told})' if told else ''}"


def run(today, *, dry_run=False):
    """Ask whoever is due, and let every open asking climb; gives what was `Done`. A dry run changes nothing."""
    open_before = list(Asking.objects.open().order_by("due_on", "pk").values_list("pk", flat=True))
    done = []
    for pk in [group.pk for group in due.to_ask().iterator(chunk_size=500) if is_due(group, today)]:
        done += one(begin, pk, today, dry_run)
    for pk in open_before:
        done += one(climb, pk, today, dry_run)
    return done


def is_due(group, today):
    day = due.due_on(group)
    return day is not None and day <= today


def one(act, pk, today, dry_run):
    """What one act did, in a transaction of its own; taken back at once in a dry run."""
    with transaction.atomic():
        done = act(pk, today)
        if dry_run:
            transaction.set_rollback(True)
    return done


def begin(group_id, today):
    """Open an asking of a group that is still due, and take its first rung."""
    group = due.to_ask().select_for_update(of=("self",)).filter(pk=group_id).first()
    return climb(new_asking(group, due.due_on(group)).pk, today) if group and is_due(group, today) else []


@transaction.atomic
def ask_now(group, today):
    """Ask a group now, unless it is asked already; gives what was `Done`, [] where nobody is asked."""
    group = Group.objects.select_for_update().get(pk=group.pk)
    is_asked = group.askings.open().exists() or peace.is_left(group, today)
    if group.publication != Publication.PUBLISHED or is_asked:
        return []
    return climb(new_asking(group, today).pk, today)


def new_asking(group, day):
    """The next asking of a group, due on a day. One at a time: where another run has just opened it, that one."""
    last = group.askings.aggregate(last=Max("number"))["last"] or 0
    made = {"number": last + 1, "due_on": day, "version": group.version}
    return Asking.objects.get_or_create(group=group, ended_at=None, defaults=made)[0]


@transaction.atomic
def climb(asking_id, today):
    """Take every rung of an asking whose time has come; gives what was `Done`, () where that is nothing."""
    asking = Asking.objects.select_for_update().get(pk=asking_id)
    if asking.ended_at:
        return []
    asking.group = Group.objects.select_related("organisation__owner", "region").get(pk=asking.group_id)
    if is_needless(asking):
        end(asking)
        return []
    done = []
    while (rung := next_rung(asking, today)) is not None:
        step = take(asking, rung, today)
        if step is None:
            break
        done.append(step)
        if step.who or asking.ended_at:
            break
    return done


def is_needless(asking):
    """Whether nobody need answer any more: it is not listed, does not run or is left in peace, or its keepers have
    said or changed something since. A keeper who edits is there, though what they left alone is asked about again
    later."""
    group = asking.group
    if group.publication != Publication.PUBLISHED or group.status == Status.CLOSED or peace.is_left(group):
        return True
    is_paused = group.status == Status.PAUSED and group.paused_until and group.paused_until > asking.due_on
    told = group.checks.confirming().filter(added_at__gt=asking.made_at)
    return is_paused or told.exists() or due.changes_by_keepers(group).filter(at__gt=asking.made_at).exists()


def end(asking):
    asking.ended_at = timezone.now()
    asking.save(update_fields=["ended_at"])
    queue.settle(asking.item, by_name=BY)


def next_rung(asking, today):
    """The rung to take today, None when none is. The same one again where nobody whom it asked can be reached."""
    steps = list(asking.steps.select_related("mail"))
    if not steps:
        return Rung.ASKED if asking.due_on <= today else None
    last = max(steps, key=lambda step: RUNGS.index(step.rung))
    since = max(step.on for step in steps)
    if today < since or last.rung == Rung.ARCHIVED:
        return None
    reached = any(is_reached(step) for step in steps if step.rung == last.rung)
    if last.rung in MAILED and not reached and others_to_ask(asking, last.rung):
        return Rung(last.rung)
    rung = RUNGS[RUNGS.index(last.rung) + 1]
    is_free = last.rung in MAILED and not reached and RUNGS.index(rung) <= RUNGS.index(LAST_AT_ONCE)
    return rung if is_free or today >= since + timedelta(days=settings.ASKING_WAIT_DAYS[rung]) else None


def is_reached(step):
    """Whether a step was a mail that, as far as we know, arrived or still may."""
    if not step.recipient or bounces.left_alone([step.recipient]):
        return False
    return step.mail is None or step.mail.state not in (MailState.FAILED, MailState.UNKNOWN)


def others_to_ask(asking, rung):
    """Those whom a rung would ask and has not asked."""
    asked = set(asking.steps.filter(rung=rung).values_list("recipient", flat=True))
    if rung != Rung.ORGANISATION:
        return [one for one in whom.to_ask(asking.group) if one.digest not in asked]
    asked |= set(asking.steps.values_list("recipient", flat=True))
    return [one for one in whom.reachable(whom.of_organisation(asking.group)) if one.digest not in asked]


def take(asking, rung, today):
    """Take one rung: the steps of the ledger, with their mails; gives what was `Done`, None where it must wait."""
    if rung in MAILED:
        return write_to(asking, rung, others_to_ask(asking, rung), today)
    if rung == Rung.NOT_CONFIRMED:
        return not_confirmed(asking, today)
    return archive(asking, today) if rung == Rung.ARCHIVED else step_of(asking, rung, today, note=why_ring(asking))


def write_to(asking, rung, addressees, today):
    """One step and one mail for each address; where there is none, a step that says so."""
    for one in addressees:
        mail = letters.ask(asking, one, rung)
        AskingStep.objects.create(asking=asking, rung=rung, on=today, recipient=one.digest, mail=mail)
    if not addressees:
        return step_of(asking, rung, today, note="Nobody to write to.")
    return Done(asking.group, rung, tuple(one.who for one in addressees))


def step_of(asking, rung, today, *, note=""):
    """A step that is no mail."""
    AskingStep.objects.get_or_create(asking=asking, rung=rung, recipient="", defaults={"on": today, "note": note})
    if rung == Rung.CURATOR:
        queue.enter(QueueKind.CALL, asking, listing=asking.group)
    return Done(asking.group, rung, note=note)


def why_ring(asking):
    """Why it is on a curator's list."""
    return "Nobody answered." if was_asked(asking) else "There is no address to write to."


def not_confirmed(asking, today):
    """The label of its page changes by itself, a year after it was confirmed; the ledger says when that was seen."""
    last = confirmed_on(asking.group)
    return None if last and today < last + LASTS else step_of(asking, Rung.NOT_CONFIRMED, today)


def was_asked(asking):
    """Whether somebody was asked at all: by a mail that did not come back, or by a curator who rang."""
    steps = asking.steps.select_related("mail").exclude(recipient="")
    rung_up = asking.group.checks.filter(outcome=Outcome.NO_ANSWER, added_at__gt=asking.made_at)
    return any(is_reached(step) for step in steps) or rung_up.exists()


def archive(asking, today):
    """Nobody answered for the set time. Its page will say that we asked, so whoever was not asked stays on the list."""
    if not was_asked(asking):
        return None
    group = asking.group
    states.archive(group, version=group.version, by=BY, why="We asked, and nobody answered")
    done = step_of(asking, Rung.ARCHIVED, today)
    end(asking)
    return done
