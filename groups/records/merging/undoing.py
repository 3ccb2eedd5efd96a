"""A merge is undone: both listings get a new version in which each has its own again, and nothing said since is lost.

What nobody touched goes back by itself. What somebody changed since is handed to a person, all of it at once.
"""

from dataclasses import replace

from django.db import transaction
from django.utils import timezone

from groups.models import Merge, Publication, What

from .. import history, not_listed
from ..actions import commit, refuse_unseen
from ..errors import NotWanted, Problem, Refused, Undecided
from ..queue import following
from ..row_writing import WITH_IDENTITY
from ..serialising import from_json
from ..writing import Draft
from .joining import begin, lock_pair, refuse_strange_places
from .moved_rows import MovedRows
from .taken_answers import TakenAnswers

KEEP, RETURN = "keep", "return"


@transaction.atomic
def unmerge(merge, *, survivor_version, loser_version, by, why, decisions=None):
    """Undo a merge; gives the `Merge`, which says by whom and why.

    `decisions` is {key: "keep" or "return"} for what was changed since: it stays with the survivor, or goes back as it
    is now. Raises Undecided with all that lacks one. What the survivor gained since stays there, its checks included.
    """
    author, state = begin(by, why)
    merge = Merge.objects.select_for_update().get(pk=merge.pk)
    survivor, loser = lock_pair(merge.survivor, merge.loser)
    refuse_undo(merge, survivor)
    refuse_unseen(survivor, survivor_version)
    refuse_unseen(loser, loser_version)
    records = history.latest([survivor, loser])
    mine, theirs = taken_apart(merge, records[survivor.pk], records[loser.pk], decisions or {})
    give_back(records[loser.pk], theirs, loser)
    loser.merged_into = None
    commit(state, [Draft(survivor, records[survivor.pk], mine), Draft(loser, records[loser.pk], theirs)], author,
           What.UNMERGED)  # fmt: skip
    following.give_back(survivor, loser)
    merge.undone_at, merge.undone_why = timezone.now(), why
    merge.undone_by, merge.undone_by_name = author.user, author.name
    merge.save()
    return merge


def refuse_undo(merge, survivor):
    """Raises Refused when it was undone already, when another merge stands on it, and when the survivor is gone."""
    if merge.undone_at:
        raise Refused("These were taken apart already.")
    if survivor.publication == Publication.MERGED:
        raise Refused(f"“{survivor}” was merged into “{survivor.merged_into}” afterwards. Undo that first.")
    if survivor.publication == Publication.WITHDRAWN:
        raise Refused(f"“{survivor}” was withdrawn afterwards. Restore it first.")


def taken_apart(merge, mine, theirs, decisions):
    """The two records as they are to be. Raises Undecided, and Refused where one of them could not be published."""
    before = before_it(merge)
    answers, rows = TakenAnswers(merge, mine), MovedRows(merge, mine, theirs, before)
    returned = decided([*answers.touched(), *rows.touched()], decisions)
    own, given_back = rows.apart(returned)
    after = mine.with_answers(answers.back(returned) | own)
    other = replace(theirs.with_answers(given_back), publication=before.publication)
    refuse_strange_places(mine, after)
    refuse_strange_places(theirs, other)
    if other.publication == Publication.PUBLISHED and (like := not_listed.withdrawn_like([other])):
        raise NotWanted(like[other.uuid])
    return after, other


def before_it(merge):
    """The loser's record before a merge."""
    return from_json(merge.loser.changes.filter(what=What.MERGED).order_by("number").last().before)


def touched(merge):
    """[`Touched`]: what a person must decide before a merge can be undone."""
    records = history.latest([merge.survivor, merge.loser])
    mine, theirs = records[merge.survivor_id], records[merge.loser_id]
    return [*TakenAnswers(merge, mine).touched(), *MovedRows(merge, mine, theirs, before_it(merge)).touched()]


def decided(changed, decisions):
    """The keys of what goes back although somebody changed it."""
    keys = {one.key for one in changed}
    for key, decision in decisions.items():
        if key not in keys or decision not in (KEEP, RETURN):
            raise Refused(Problem(key, "There is nothing to decide here, or no such way to decide it."))
    if open_still := [one for one in changed if one.key not in decisions]:
        raise Undecided(open_still)
    return {key for key, decision in decisions.items() if decision == RETURN}


def give_back(before, after, loser):
    """The rows that go back belong to the loser again, in the tables."""
    for name, model in WITH_IDENTITY.items():
        model.objects.filter(uuid__in=[row["uuid"] for row in after[name] if row not in before[name]]).update(
            group=loser
        )
