"""Deciding: every act brings the version that was seen, is never about one's own, and is told to who sent it."""

from dataclasses import replace

from django.db import transaction
from django.utils import timezone

from groups.models import (
    BY_KEEPERS,
    Group,
    Happened,
    How,
    Organisation,
    Outcome,
    Proposal,
    ProposalState,
    Role,
    SaidBy,
    WaitingFor,
)
from groups.records import history
from groups.records.actions import drafts_of, publish, refuse_problems
from groups.records.differences import compare
from groups.records.errors import NotYours, Refused
from groups.records.people import keeping
from groups.records.people.roles import keeps
from groups.records.questions import QUESTIONS
from groups.records.questions.rows import PROVENANCE, read_answers
from groups.records.queue import settle as settle_item
from groups.records.record import Row
from groups.records.serialising import from_json
from groups.records.states import check
from groups.records.terms.present import in_present_terms, retired_terms

from . import holding
from .events import tell
from .guards import open_one, refuse_who_may_not_decide, to_decide
from .letters import tell_sender
from .slugs import free_slug

MODELS = {"group": Group, "organisation": Organisation}


@transaction.atomic
def accept(proposal, *, version, by, record=None, questions=None, why=""):
    """Publish what was proposed; gives its `Change`, None where the listing says all of it already.

    `record` is the proposal's as the curator put it right; `questions` names those that are accepted, all without it.
    What belongs together is accepted together. Where it would disclose an address or a personal contact nothing is
    published before a second curator agrees: the proposal then waits for one, with what was accepted (`holding`).
    Raises NotYours, Refused, and Conflict where others answered meanwhile.
    """
    history.lock()
    proposal = open_one(proposal, version)
    refuse_who_may_not_decide(by, proposal)
    wanted = record or from_json(proposal.record)
    names = with_their_groups(proposal, questions)
    if not names:
        raise Refused("Nothing was chosen. Choose what to accept, or do not accept it and say why.")
    if disclosed := holding.what_is_disclosed(proposal, wanted, names):
        refuse_clashes(to_publish(proposal, wanted, names))
        return holding.hold(proposal, by=by, record=wanted, names=names, disclosed=disclosed, why=why)
    return published(proposal, by=by, record=wanted, names=names, why=why)


def refuse_clashes(record):
    """Raises Conflict and Refused as publishing it would, so that nobody is asked to agree to what cannot be."""
    drafts = drafts_of([record])
    refuse_problems(drafts, history.lock())


def published(proposal, *, by, record, names, why, is_second=False):
    """Publish what was accepted and tell everybody; gives its `Change`. `is_second`: another accepted it first."""
    sent, base = from_json(proposal.record), proposal.base and from_json(proposal.base)
    wanted, notes = in_present_terms(record, retired_terms(), base)
    change = publish(to_publish(proposal, wanted, names), by=by, why=reason_of(proposal, why))
    if proposal.listing is None:
        give_to_sender(proposal)
    settle(proposal, ProposalState.ACCEPTED, by, why, change)
    remarks = [*remarks_of(proposal, sent, record, names), *notes]
    agreed = "Another curator accepted it first." if is_second else ""
    tell(proposal, Happened.ACCEPTED, by=by, why=" ".join(filter(None, (agreed, *remarks, why))))
    supersede_others(proposal, names, by)
    tell_sender(proposal, "accepted", [*remarks, why])
    return change


def remarks_of(proposal, sent, wanted, names):
    """What a sender should know of an acceptance: what the curator put right, and what was left out."""
    put_right = [one.question.label for one in compare(sent, wanted) if one.question.name in names]
    left_out = [QUESTIONS[proposal.of][name].label for name in proposal.questions if name not in names]
    if put_right:
        yield f"The curator put this right first: {', '.join(put_right)}."
    if left_out:
        yield f"Not accepted: {', '.join(left_out)}."


@transaction.atomic
def decline(proposal, *, version, by, why):
    """Do not accept it, and say why; the sender keeps what they typed."""
    proposal = to_decide(proposal, version, by, why)
    settle(proposal, ProposalState.DECLINED, by, why)
    tell(proposal, Happened.DECLINED, by=by, why=why)
    tell_sender(proposal, "not accepted", [why])


@transaction.atomic
def send_back(proposal, *, version, by, why):
    """Ask the sender something. It waits for them; sending again answers."""
    proposal = to_decide(proposal, version, by, why)
    move(proposal, WaitingFor.KEEPER)
    tell(proposal, Happened.ASKED, by=by, why=why)
    tell_sender(proposal, "waiting for your answer", [why])


@transaction.atomic
def withdraw(proposal, *, version, by):
    """Its sender, or another keeper of the listing, takes it back."""
    proposal = open_one(proposal, version)
    if by != proposal.by and not (proposal.listing and keeps(by, proposal.listing)):
        raise NotYours("Only who sent it, or keeps the listing, can take it back.")
    settle(proposal, ProposalState.WITHDRAWN, by, "")
    tell(proposal, Happened.WITHDRAWN, by=by)


@transaction.atomic
def climb(proposal, *, version, to, by_name, why):
    """It waited too long: a process moves it on to who is to decide now. Silence never publishes."""
    proposal = open_one(proposal, version)
    move(proposal, to)
    tell(proposal, Happened.CLIMBED, by_name=by_name, why=why)


def with_their_groups(proposal, questions):
    """The names of the questions that are accepted, those that belong to them included."""
    if questions is None:
        return set(proposal.questions)
    declared = QUESTIONS[proposal.of]
    groups = {declared[name].group for name in questions if name in proposal.questions}
    return {name for name in proposal.questions if declared[name].group in groups}


def to_publish(proposal, wanted, names):
    """The record to publish: on the version that its sender saw, so that what others changed since is kept."""
    if proposal.base is None:
        questions = QUESTIONS[proposal.of]
        kept = wanted.with_answers(
            {name: questions[name].kind.empty for name in proposal.questions if name not in names}
        )
        return replace(with_its_origin(kept, proposal), slug=free_slug(kept), version=0)
    return from_json(proposal.base).with_answers({name: wanted[name] for name in names})


def with_its_origin(record, proposal):
    """A new listing says who told of it, and when."""
    day = timezone.localdate(proposal.made_at)
    told = {"source": BY_KEEPERS, "recorded": day.year, "entered_by": proposal.by_id, "entered_on": day}
    told["entered_how"] = "Sent by its keeper"
    row = Row(read_answers({}, PROVENANCE) | told)
    return record.with_answers({"provenance": (*record["provenance"], row)})


def reason_of(proposal, why):
    return f"{proposed_by(proposal.by_name or 'a keeper')} {why}".strip()[: history.LONGEST_REASON]


def proposed_by(name):
    """How the reason of a change begins: it names who sent it until they delete their account."""
    return f"Proposed by {name}."


def give_to_sender(proposal):
    """Whoever listed it keeps it, and said on that day that it is right; not who was removed from its organisation."""
    listing = MODELS[proposal.of].objects.get(uuid=proposal.listing_uuid)
    setattr(proposal, proposal.of, listing)
    if keeping.was_removed(proposal.by, listing):
        return
    if not keeps(proposal.by, listing):
        told = {"role": Role.OWNER, "by": proposal.by, "why": "Listed it", "probation_until": None}
        keeping.row(listing, proposal.by, **told)
    check(
        listing, version=listing.version, outcome=Outcome.RIGHT, said_by=SaidBy.THE_GROUP, questions=["*"],
        how=How.KEEPER, on=timezone.localdate(proposal.made_at), by=proposal.by, why="Said so when listing it",
    )  # fmt: skip


def supersede_others(proposal, names, by):
    """Proposals of others that answer the same questions, and nothing else, wait no longer."""
    others = Proposal.objects.filter(listing_uuid=proposal.listing_uuid, state=ProposalState.WAITING)
    for other in others.exclude(pk=proposal.pk):
        if set(other.questions) <= names:
            settle(other, ProposalState.SUPERSEDED, by, f"Another keeper's answer was accepted: {proposal.name}.")
            tell(other, Happened.SUPERSEDED, by=by)
            tell_sender(other, "replaced by another keeper's", [])


def settle(proposal, state, by, why, change=None):
    """Write down the decision."""
    proposal.state, proposal.waiting_for = state, WaitingFor.NOBODY
    proposal.decided_by, proposal.decided_by_name = by, by.name
    proposal.decided_at, proposal.decided_why, proposal.change = timezone.now(), why, change
    proposal.version += 1
    proposal.save()
    settle_item(proposal.item, by=by)


def move(proposal, to):
    """It is somebody else's turn."""
    proposal.waiting_for, proposal.waiting_since = to, timezone.now()
    proposal.version += 1
    proposal.save(update_fields=["waiting_for", "waiting_since", "version"])
    settle_item(proposal.item)
