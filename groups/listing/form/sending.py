"""Sending a form: one receipt for what is live and what waits, or what others answered meanwhile, to choose from."""

from dataclasses import dataclass, field

from django.conf import settings

from groups.models import Group, Organisation
from groups.records import history
from groups.records.errors import Conflict, Refused
from groups.records.in_words import Names, in_words
from groups.records.proposals import median_waits, propose, wait_in_words
from groups.records.proposals.proposing import refuse_strangers
from groups.records.rebasing import rebase

MODELS = {"group": Group, "organisation": Organisation}
MINE = "mine"


@dataclass(frozen=True)
class Crossed:
    """Answers to questions that belong together and that somebody else gave otherwise: in words, to choose between."""

    group: str
    labels: str
    answers: list


@dataclass(frozen=True)
class Outcome:
    """A `Receipt`, or what stands in the way: the answers that crossed, or why it was refused."""

    receipt: object = None
    crossed: list = field(default_factory=list)
    refused: list = field(default_factory=list)


def send(building, *, by, typed):
    """Send what a form says. `typed` has the note, whether to look first, and "crossed-..." where answers crossed."""
    try:
        refuse_strangers(by, building.record)
        record = settled(building, typed)
        note = typed.get("note", "").replace("\x00", "")[:2000]
        receipt = propose(record, by=by, note=note, ask_look="ask-look" in typed)
    except Conflict as conflict:
        return Outcome(crossed=[crossed(one, building.record) for one in conflict.clashes])
    except Refused as refused:
        return Outcome(refused=[problem.text for problem in refused.problems])
    keep_as_sent(building.form, receipt)
    return Outcome(receipt)


def settled(building, typed):
    """The record to send: on what is live now, with the answer that was chosen wherever two crossed."""
    chosen = {name.removeprefix("crossed-"): value for name, value in typed.items() if name.startswith("crossed-")}
    if not chosen or building.is_new:
        return building.record
    listing = MODELS[building.of].objects.get(uuid=building.form.listing_uuid)
    live = history.latest([listing])[listing.pk]
    together, clashes = rebase(history.as_of_version(listing, building.record.version), live, building.record)
    undecided = [clash for clash in clashes if clash.questions[0].group not in chosen]
    if undecided:
        raise Conflict(undecided, live.version)
    mine = [clash.sent for clash in clashes if chosen[clash.questions[0].group] == MINE]
    return together.with_answers({name: value for sent in mine for name, value in sent.items()})


def crossed(clash, record):
    """One `Clash` in words: [(label, as it was, as it is now, as it was sent)]."""
    names = Names(record)
    told = [
        (one.label, *(in_words(one, answers[one.name], names) for answers in (clash.base, clash.live, clash.sent)))
        for one in clash.questions
        if clash.live[one.name] != clash.sent[one.name]
    ]
    return Crossed(clash.questions[0].group, clash.labels, told)


def keep_as_sent(form, receipt):
    """A form whose answers wait is kept with its proposal; one that has nothing left to say is done with."""
    if receipt.proposal:
        form.proposal = receipt.proposal
        form.save(update_fields=["proposal"])
    elif not receipt.is_same:
        form.delete()


def told_of(building, receipt):
    """A `Receipt` for its page, as plain values that a session can hold."""
    is_group_of_old = building.of == "group" and not building.is_new
    return {
        "is_new": building.is_new,
        "is_same": receipt.is_same,
        "live": [question.label for question in receipt.live],
        "waiting": [question.label for question in receipt.waiting],
        "reasons": [reason.sentence for reason in receipt.reasons],
        "proposal": str(receipt.proposal.uuid) if receipt.proposal else "",
        "slug": building.record.slug if is_group_of_old else "",
        "wait": wait_of(receipt.proposal) if receipt.proposal else "",
        "climbs_after_days": settings.PROPOSAL_ANY_CURATOR_AFTER_DAYS,
    }


def wait_of(proposal):
    """Within which time half of what is sent to its curators is decided: "3 days"; "" where too few were to tell."""
    wait = median_waits({proposal.region_id}).get(proposal.region_id)
    return wait_in_words(wait) if wait else ""
