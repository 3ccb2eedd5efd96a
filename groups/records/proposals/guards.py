"""What must hold before anybody acts on a proposal: it is open, as it was seen, and theirs to decide."""

from groups.models import Happened, Organisation, Proposal, ProposalState, Publication, QueueKind, WaitingFor
from groups.records import history
from groups.records.errors import NotYours, Problem, Refused
from groups.records.people.roles import curates, is_curator, keeps
from groups.records.queue import enter
from groups.records.queue.kinds import CLIMBED
from groups.records.resolving import resolve
from groups.records.serialising import from_json, to_json

from .events import tell


def open_one(proposal, version):
    """The proposal's row, locked. Raises Refused when it is decided, or moved on since somebody saw it."""
    fresh = Proposal.objects.select_for_update().get(pk=proposal.pk)
    if version is None:
        raise Refused("Say which version of the proposal you saw.")
    if fresh.state != ProposalState.WAITING:
        who = f" by {fresh.decided_by_name}" if fresh.decided_by_name else ""
        raise Refused(f"This was decided already{who}: {fresh.get_state_display().lower()}.")
    if fresh.version != version:
        raise Refused("Something happened to this since you opened it. Look at it again before you decide.")
    return follow(fresh)


def follow(proposal):
    """A proposal about a listing that was merged away is about the one that stands for it now."""
    listing = proposal.listing
    if listing is None or listing.publication != Publication.MERGED:
        return proposal
    survivor = resolve(listing)
    live = history.latest([survivor])[survivor.pk]
    base, sent = from_json(proposal.base), from_json(proposal.record)
    answers = {name: sent[name] for name in proposal.questions if sent[name] != base[name]}
    moved = live.with_answers(answers)
    proposal.base, proposal.record, proposal.listing_uuid = to_json(live), to_json(moved), survivor.uuid
    setattr(proposal, proposal.of, survivor)
    proposal.save(update_fields=["base", "record", "listing_uuid", proposal.of])
    why = f"It is about “{survivor}” since the two listings became one."
    tell(proposal, Happened.FOLLOWED, by_name="Merging", why=why)
    enter(QueueKind.PROPOSAL, proposal, listing=survivor)
    return proposal


def to_decide(proposal, version, by, why):
    """The open proposal, for an act that must say why."""
    if not why.strip():
        raise Refused(Problem("why", "Say why, in words for the person who sent it."))
    proposal = open_one(proposal, version)
    refuse_who_may_not_decide(by, proposal)
    return proposal


def refuse_who_may_not_decide(by, proposal):
    """Raises NotYours for one's own, for what one keeps, and for another curator's region before it climbs."""
    if by == proposal.by or any(keeps(by, one) for one in concerned(proposal)):
        raise NotYours("This is your own, or of a listing that you keep. Another curator decides.")
    may_any = proposal.waiting_for in (WaitingFor.SECOND, *CLIMBED)
    if not (is_curator(by) if may_any else curates(by, proposal.region_id, proposal.listing)):
        raise NotYours("Another curator decides about this one.")


def concerned(proposal):
    """The listings whose keepers may not decide: the one that it is about, and the organisation that it names."""
    named = from_json(proposal.record).answers.get("organisation")
    own = getattr(proposal.listing, "organisation", None)
    organisation = own if own and own.uuid == named else named and Organisation.objects.filter(uuid=named).first()
    return [one for one in (proposal.listing, organisation) if one]
