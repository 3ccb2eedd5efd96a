"""Sending: a record is compared with what is live; what is harmless goes live, the rest is queued. Nothing is lost."""

from dataclasses import dataclass, field

from django.db import transaction

from groups.models import Happened, NotYetSeen, Proposal, ProposalState, QueueKind, WaitingFor
from groups.records import history
from groups.records.actions import MODELS, drafts_of, publish, refuse_problems
from groups.records.checking import problems
from groups.records.differences import compare
from groups.records.errors import NotYours
from groups.records.people.roles import curates_listing, keeps, region_of
from groups.records.questions import QUESTIONS, Question
from groups.records.questions.kinds import holds_removed
from groups.records.queue import enter
from groups.records.queue import settle as settle_item
from groups.records.serialising import from_json, to_json
from groups.records.writing import Draft
from regions.models import Region

from . import rules
from .events import tell

WHY = "Changed by its keeper"


@dataclass(frozen=True)
class Receipt:
    """What became of what was sent: a `Change` that is live, a `Proposal` that waits, both, or neither."""

    change: object = None
    proposal: object = None
    live: tuple[Question, ...] = ()
    waiting: tuple[Question, ...] = ()
    reasons: list[rules.Reason] = field(default_factory=list)

    @property
    def is_same(self):
        """Whether nothing differs, so that nothing was queued."""
        return self.change is None and self.proposal is None


@transaction.atomic
def propose(record, *, by, note="", ask_look=False):
    """Send a record, based on the version that was seen; gives a `Receipt`.

    Raises NotYours, Refused with every problem, and Conflict where somebody answered the same otherwise in the
    meantime; then nothing was written. That a listing like it asked not to be listed is told to who decides alone.
    """
    state = history.lock()
    refuse_strangers(by, record)
    draft = drafts_of([record])[0]
    draft = with_what_waits(draft, by)
    refuse_problems([draft], state)
    if draft.is_new:
        return queued_new(draft, by, note)
    differences = compare(draft.before, draft.after)
    if not differences:
        return Receipt()
    live, reasons = rules.sort_out(rules.Sent(by, draft.listing, ask_look), differences)
    return sent_in_parts(draft, live, reasons, by, note)


def refuse_strangers(by, record):
    """Raises NotYours for a listing that this person neither keeps nor curates, before anything of it is told.

    Anybody may send a new one.
    """
    listing = MODELS[record.of].objects.filter(uuid=record.uuid).first() if record.version else None
    if listing and not (keeps(by, listing) or curates_listing(by, listing)):
        raise NotYours("You do not keep this listing. Tell us what is wrong with it, or ask to keep it.")


def with_what_waits(draft, by):
    """The draft together with what this person sent before and what still waits, where they say nothing else now.

    What was removed for privacy meanwhile is not said again.
    """
    earlier = waiting_of(by, draft.after.uuid)
    if earlier is None or draft.is_new:
        return draft
    before, questions = from_json(earlier.record), QUESTIONS[draft.after.of]
    spoken = {one.question.group for one in compare(draft.before, draft.after)}
    silent = [name for name in earlier.questions if questions[name].group not in spoken]
    kept = {name: before[name] for name in silent if not holds_removed(before[name])}
    return Draft(draft.listing, draft.before, draft.after.with_answers(kept))


def waiting_of(by, uuid):
    """The proposal of this person about a listing that still waits, or None."""
    return Proposal.objects.filter(by=by, listing_uuid=uuid, state=ProposalState.WAITING).first()


def queued_new(draft, by, note):
    """A new listing waits whole."""
    questions = QUESTIONS[draft.after.of]
    names = [name for name, question in questions.items() if draft.after[name] != question.kind.empty]
    reasons = [rules.reason(rules.is_new, names)]
    proposal = queue(draft, draft.after, reasons, by, note)
    return Receipt(proposal=proposal, waiting=told(draft, names), reasons=reasons)


def sent_in_parts(draft, live, reasons, by, note):
    """One change that is live and one proposal that waits, where there is something of each."""
    if live and not stands_alone(draft, live):
        live, reasons = [], [*reasons, rules.reason(rules.hangs_together, live)]
    change = None
    if live:
        change, draft = go_live(draft, live, by, note)
    names = [name for reason in reasons for name in reason.questions]
    proposal = None
    if names:
        proposal = queue(draft, part_of(draft, names), reasons, by, note)
    else:
        supersede(by, draft.after.uuid)
    return Receipt(change, proposal, told(draft, live), told(draft, names), reasons)


def part_of(draft, names):
    """What is live, with these of the answers that were sent."""
    return draft.before.with_answers({name: draft.after[name] for name in names})


def stands_alone(draft, live):
    """Whether the part that may go live is a right record without the part that waits."""
    return not problems(part_of(draft, live))


def go_live(draft, live, by, note):
    """Publish the part that may; a curator sees it afterwards. Gives its `Change`, and the draft of what is left."""
    change = publish(part_of(draft, live), by=by, why=(note.strip() or WHY)[: history.LONGEST_REASON])
    now = history.latest([draft.listing])[draft.listing.pk]
    seen = NotYetSeen.objects.create(change=change, region_id=region_for(draft.listing, now))
    enter(QueueKind.LIVE, seen, listing=draft.listing)
    return change, Draft(draft.listing, now, draft.after)


def queue(draft, record, reasons, by, note):
    """The row that waits. What this person sent before about the listing is replaced by it, and kept as it was."""
    supersede(by, record.uuid)
    owner = {} if draft.is_new else {record.of: draft.listing}
    proposal = Proposal.objects.create(
        of=record.of, listing_uuid=record.uuid, name=record["name"], base=draft.before and to_json(draft.before),
        record=to_json(record), questions=[name for reason in reasons for name in reason.questions],
        reasons=[reason.to_json() for reason in reasons], note=note, by=by, by_name=by.name,
        region_id=region_for(draft.listing, record), waiting_for=WaitingFor.CURATOR, **owner,
    )  # fmt: skip
    tell(proposal, Happened.SENT, by=by, why=note)
    enter(QueueKind.PROPOSAL, proposal, listing=draft.listing)
    return proposal


def supersede(by, uuid):
    """What this person sent before about this listing waits no longer."""
    earlier = waiting_of(by, uuid)
    if earlier:
        earlier.state, earlier.waiting_for = ProposalState.SUPERSEDED, WaitingFor.NOBODY
        earlier.version += 1
        earlier.save(update_fields=["state", "waiting_for", "version"])
        tell(earlier, Happened.SUPERSEDED, by=by)
        settle_item(earlier.item, by=by)


def region_for(listing, record):
    """The id of the region in whose queue a record stands: the one that it names, else that of its listing."""
    if slug := record.answers.get("region"):
        return Region.objects.filter(slug=slug).values_list("pk", flat=True).first()
    return listing and region_of(listing)


def told(draft, names):
    return tuple(QUESTIONS[draft.after.of][name] for name in names)
