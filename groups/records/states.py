"""Acts that change what a listing is and not what it says: who may see it, whether it runs, where it is, its checks."""

from dataclasses import replace

from django.db import transaction
from django.utils import timezone

from groups.models import Check, Group, Publication, Status, What

from . import history, not_listed
from .actions import commit, current, entry_of, in_present_terms, questions_of, record_changes
from .errors import NotWanted, Refused
from .history import Entry
from .versions.returning import as_it_was
from .writing import Draft

SHOWN = {Publication.PUBLISHED, Publication.ARCHIVED}
# The questions about whether a group runs, all of them unanswered.
NOT_SAID = {
    "status": str(Status.RUNNING), "paused_until": None, "paused_reason": "", "last_message": "", "go_instead": "",
}  # fmt: skip


@transaction.atomic
def act(listing, after_of, what, *, version, by, why, first=None, notes_of=lambda record: ()):
    """Do one act: `after_of(record)` gives the record as it is to be, `notes_of(record)` what stands with the reason.

    Gives the `Change`.
    """
    if not why.strip():
        raise Refused("Say why.")
    author, state = history.author(by, why), history.lock()
    listing, before = current(listing, version)
    [draft] = in_present_terms([Draft(listing, before, after_of(before), tuple(notes_of(before)))], state)
    if draft.after == before:
        raise Refused(" ".join((f"Nothing about “{listing}” would change.", *draft.notes)))
    if first:
        first(listing, before)
    return commit(state, [draft], author, what)[0]


def to(publication, *before):
    """A function that moves a record to a publication from one of those before; from any other it is refused."""

    def moved(record):
        if record.publication not in before:
            raise Refused(f"It is {Publication(record.publication).label.lower()}, so this cannot be done.")
        return replace(record, publication=publication)

    return moved


def withdraw(listing, *, version, by, why):
    """It asked not to be listed, or must not be: gone at once, and remembered so that no file brings it back."""
    first = not_listed.remember if isinstance(listing, Group) else None
    moved = to(Publication.WITHDRAWN, Publication.DRAFT, *SHOWN)
    return act(listing, moved, What.WITHDRAWN, version=version, by=by, why=why, first=first)


def archive(listing, *, version, by, why):
    """Nobody answered: its page stays and says so, and searches leave it out."""
    moved = to(Publication.ARCHIVED, Publication.PUBLISHED)
    return act(listing, moved, What.ARCHIVED, version=version, by=by, why=why)


def restore(listing, *, version, by, why):
    """A listing that was withdrawn, archived or never published is published (again)."""

    def first(group, record):
        if isinstance(group, Group):
            not_listed.forget(group)
            if like := not_listed.withdrawn_like([record]):
                raise NotWanted(like[record.uuid])

    moved = to(Publication.PUBLISHED, Publication.WITHDRAWN, Publication.ARCHIVED, Publication.DRAFT)
    return act(listing, moved, What.RESTORED, version=version, by=by, why=why, first=first)


def runs(group, what, *, version, by, why, **answers):
    """Say whether it runs: these answers, and none to the other questions about that."""
    return act(group, lambda r: r.with_answers(NOT_SAID | answers), what, version=version, by=by, why=why)


def close(group, *, last_message="", go_instead="", version, by, why):
    """It has ended: its page says so, with what it says last and where people can go, and nobody is sent there."""
    told = {"last_message": last_message, "go_instead": go_instead}
    return runs(group, What.CLOSED, status=str(Status.CLOSED), version=version, by=by, why=why, **told)


def pause(group, *, until=None, reason="", version, by, why):
    """It does not meet for a while: until a day, or for a reason, or both."""
    told = {"paused_until": until, "paused_reason": reason}
    return runs(group, What.PAUSED, status=str(Status.PAUSED), version=version, by=by, why=why, **told)


def reopen(group, *, to_version=None, version, by, why):
    """It runs again; or whether it does is told as an earlier version told it, and nothing else of that version."""
    answers = {"status": str(Status.RUNNING)}
    if to_version is not None:
        then = history.as_of_version(group, to_version)
        answers = {name: then[name] for name in NOT_SAID}
    return runs(group, What.CHANGED, version=version, by=by, why=why, **answers)


def rename(listing, *, slug, version, by, why):
    """Give it another address; the one before leads to it for ever."""
    return act(listing, lambda r: replace(r, slug=slug), What.RENAMED, version=version, by=by, why=why)


def revert(listing, *, to_version, version, by, why):
    """Say again what an earlier version said, as a new version, in the words of today (`versions.returning`)."""

    def then(now):
        return as_it_was(listing, now, to_version)

    told = {"version": version, "by": by, "why": why, "notes_of": lambda now: then(now).notes}
    return act(listing, lambda now: then(now).record, What.REVERTED, **told)


@transaction.atomic
def check(listing, *, version, outcome, said_by, questions, how="", on=None, note="", takes_back=None, by, why=""):
    """Somebody looked: at which version, with what outcome, at which questions ("*" for all). Gives the `Check`.

    A check changes no answer, so the version stays; only the outcome *right* confirms, and only what was shown.
    One that `takes_back` an earlier check stands in its place.
    """
    author, state = history.author(by, why or "Checked"), history.lock()
    listing, record = current(listing, version)
    unknown = set(questions) - set(questions_of(listing)) - {"*"}
    if unknown or not questions:
        raise Refused("Say which questions were shown.")
    owner = {"group" if isinstance(listing, Group) else "organisation": listing}
    made = Check.objects.create(
        version=version, outcome=outcome, said_by=said_by, questions=sorted(questions), how=how, note=note,
        on=on or timezone.localdate(), by=author.user, by_name=author.name, takes_back=takes_back, **owner,
    )  # fmt: skip
    touched = entry_of(Draft(listing, record, record), What.CHECKED)
    listing.modified_at = timezone.now()
    listing.save(update_fields=["modified_at"])
    record_changes(state, [Entry(What.CHECKED, listing, record, record, touched.group_ids)], author)
    return made
