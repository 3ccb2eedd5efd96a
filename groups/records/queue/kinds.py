"""What hangs on an item of each kind, which of it is open, and whose turn that is."""

from dataclasses import dataclass

from django.db.models import Q

from groups.models import Claim, MergeRequest, PairState, ProposalState, QueueKind, WaitingFor


@dataclass(frozen=True)
class Kind:
    """Of one kind: the entries' name on an item, which of them are open, and since when one waits (its column).

    `has_own_turns`: each entry says whose turn it is (`waiting_for`); of the others it is always a curator's, until it
    climbs. `climbs` says whether it is passed on where nobody decides for days; `may_be_known`, whether it may come
    again and again without anybody being able to do something about it. What somebody sent or did is always decided.
    """

    entries: str
    open: Q
    since: str
    has_own_turns: bool = False
    climbs: bool = False
    may_be_known: bool = False


REPORTS = Kind("reports", Q(closed_at=None), "made_at", climbs=True, may_be_known=True)
KINDS = {
    QueueKind.PROPOSAL: Kind("proposals", Q(state=ProposalState.WAITING), "waiting_since", has_own_turns=True),
    QueueKind.REPORT: REPORTS,
    QueueKind.MISSING: REPORTS,
    QueueKind.CLAIM: Kind("claims", Q(state=Claim.State.WAITING), "to_curator_at", climbs=True),
    QueueKind.CALL: Kind("askings", Q(ended_at=None), "made_at"),
    QueueKind.LIVE: Kind("live_changes", Q(seen_at=None), "since"),
    QueueKind.BOUNCE: Kind("bounces", Q(cleared_at=None), "at", may_be_known=True),
    QueueKind.DUPLICATE: Kind("pairs", Q(state=PairState.OPEN), "found_at"),
    QueueKind.MERGE: Kind(
        "merge_requests", Q(state=MergeRequest.State.WAITING), "made_at", has_own_turns=True
    ),
}  # fmt: skip
# Where several wait on one item, it is first the turn of whoever is named first here.
TURNS = (
    WaitingFor.CURATOR, WaitingFor.SECOND, WaitingFor.NEIGHBOUR, WaitingFor.ADMIN, WaitingFor.KEEPER,
)  # fmt: skip
# What nobody decided in time: any curator may, and those who run the site are told besides.
CLIMBED = (WaitingFor.NEIGHBOUR, WaitingFor.ADMIN)


def entries_of(item):
    """All that ever hung on an item, the first first."""
    return getattr(item, KINDS[item.kind].entries).order_by("pk")


def open_entries(item):
    """What is open on an item, the first first."""
    return entries_of(item).filter(KINDS[item.kind].open)
