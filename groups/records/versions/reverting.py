"""A curator puts a listing back as it was: as a new version, or as a proposal for a second curator."""

from dataclasses import dataclass

from django.db import transaction

from groups.models import Publication
from groups.records import history, states
from groups.records.actions import current, refuse_problems
from groups.records.differences import compare
from groups.records.disclosing import discloses
from groups.records.errors import Problem, Refused
from groups.records.people.guards import refuse_who_may_not
from groups.records.proposals import holding, rules
from groups.records.proposals.proposing import queue
from groups.records.writing import Draft

from .returning import as_it_was


@dataclass(frozen=True)
class Reverted:
    """What became of it: a `Change` that is live, or a `Proposal` that waits for a second curator."""

    change: object = None
    proposal: object = None


def brings_back(sent, differences):
    """It says again where somebody is or how to reach them, as it did before. A second curator looks at it first."""
    return rules.WAITS


@transaction.atomic
def revert(listing, *, to_version, version, by, why):
    """Put a listing back as it was at a version, on the version that was seen; gives what became of it.

    Raises NotYours of a listing that one keeps or does not curate, and Refused: without a reason, late, where nothing
    would change, and where the record of then would not be right today.
    """
    if not why.strip():
        raise Refused(Problem("why", "Say why you put it back."))
    state = history.lock()
    refuse_who_may_not(by, listing)
    listing, now = current(listing, version)
    if listing.publication == Publication.WITHDRAWN:
        raise Refused(f"“{listing}” is withdrawn, so it cannot be changed. Restore it first.")
    then = as_it_was(listing, now, to_version).record
    disclosed = discloses(now, then)
    if not disclosed:
        told = {"to_version": to_version, "version": version, "by": by, "why": why.strip()}
        return Reverted(change=states.revert(listing, **told))
    draft = Draft(listing, now, then)
    refuse_problems([draft], state)
    return Reverted(proposal=ask_a_second(draft, disclosed, by, f"As it was at version {to_version}. {why.strip()}"))


def ask_a_second(draft, disclosed, by, why):
    """The `Proposal` that waits, accepted by its own curator as the first: another one agrees, or does not."""
    names = [one.question.name for one in compare(draft.before, draft.after)]
    proposal = queue(draft, draft.after, [rules.reason(brings_back, names)], by, why)
    holding.hold(proposal, by=by, record=draft.after, names=names, disclosed=disclosed, why=why)
    return proposal
