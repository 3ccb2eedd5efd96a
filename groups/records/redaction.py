"""Blanks a personal value in old versions: visibly, with a reason, and never in the version that is live."""

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from groups.models import Change, Group, Merge, Proposal, ProposalState, Redaction, UnsentForm

from . import history
from .errors import Problem, Refused
from .people.guards import refuse_who_may_not
from .questions import QUESTIONS
from .questions.kinds import Removed, Several, Text
from .row_writing import WITH_IDENTITY
from .serialising import to_json


@transaction.atomic
def redact(listing, *, question, value, by, why):
    """Blank one value of an answer wherever it stands in old changes; gives the `Redaction`.

    `value` is what is to go: the whole answer, or, in answers of several rows, a text that stands in a row. `by` is a
    curator of its region, or a process. Raises NotYours, and Refused without a reason, when it stands nowhere, and
    while the live version still says it: change that first.
    """
    if not why.strip():
        raise Refused(Problem("why", "Say why this is taken away."))
    author = history.author(by, why)
    if author.user:
        refuse_who_may_not(author.user, listing)
    history.lock()
    live = history.latest([listing])[listing.pk]
    if question not in live.answers:
        raise Refused(Problem("question", f"There is no question “{question}”."))
    told = as_told(live, question)
    if holds(told, value):
        raise Refused(Problem(question, "The listing still says this. Change it first, then blank the old versions."))
    removed = Removed(timezone.localdate(), why).to_json()
    changed = [change for change in listing.changes.all() if blank_in(change, question, value, removed)]
    if not changed:
        raise Refused(Problem(question, "No old version says this."))
    # The one alteration of changes that there is: their numbers, versions and authors stay.
    QuerySet(Change).bulk_update(changed, ["before", "after"])
    blank_in_merges(listing, question, value, removed)
    blank_in_proposals(listing, question, value, removed)
    blank_in_forms(live, question, value)
    owner = {"group" if isinstance(listing, Group) else "organisation": listing}
    numbers = sorted(change.number for change in changed)
    return Redaction.objects.create(question=question, changes=numbers, why=why, **owner, **author.fields)


def standing_in(listing, question, value):
    """The changes of a listing in which a value stands, the first first: what would be blanked."""
    found = listing.changes.order_by("number").select_related("by")
    return [change for change in found if any(holds(said.get(question), value) for said in answers_in(change))]


def values_to_blank(listing, record, question):
    """The texts that an old record gives to a question and the live one does not, in their order."""
    live = as_told(history.latest([listing])[listing.pk], question)
    said = texts_in(QUESTIONS[record.of][question].kind, as_told(record, question))
    return list(dict.fromkeys(text for text in said if not holds(live, text)))


def texts_in(kind, told):
    """The texts in an answer as JSON has it: its own, or those of its rows."""
    if isinstance(told, list) and hasattr(kind, "questions"):
        for row in told:
            for name, question in kind.questions.items():
                yield from texts_in(question.kind, row.get(name))
    elif isinstance(kind, Text | Several):
        yield from (text for text in (told if isinstance(told, list) else [told]) if text and isinstance(text, str))


def as_told(record, question):
    """The answer as JSON has it, or None."""
    return to_json(record)["answers"].get(question)


def holds(told, value):
    """Whether a text stands in an answer, or is all of it."""
    if isinstance(told, dict):
        return any(holds(inner, value) for inner in told.values())
    if isinstance(told, list):
        return any(holds(inner, value) for inner in told)
    return told == value


def blank_in(change, question, value, removed):
    """Blank the value in both records of a change; says whether it stood there."""
    return blank_in_answers(answers_in(change), question, value, removed)


def answers_in(change):
    """The answers of both records of a change, those that there are."""
    return [record["answers"] for record in (change.before, change.after) if record]


def blank_in_answers(several, question, value, removed):
    """Blank the value in each of several sets of answers; says whether it stood in any."""
    found = False
    for answers in several:
        if question in answers and holds(answers[question], value):
            answers[question] = blanked(answers[question], value, removed)
            found = True
    return found


def blank_in_proposals(listing, question, value, removed):
    """Blank the value in all that was proposed of a listing. Of what waits, who has it open is told to look again."""
    of = "group" if isinstance(listing, Group) else "organisation"
    changed = []
    for proposal in Proposal.objects.select_for_update().filter(**{of: listing}):
        records = (proposal.base, proposal.record, (proposal.held or {}).get("record"))
        if blank_in_answers([record["answers"] for record in records if record], question, value, removed):
            proposal.version += proposal.state == ProposalState.WAITING
            if question == "name" and proposal.name == value:
                proposal.name = listing.name
            changed.append(proposal)
    Proposal.objects.bulk_update(changed, ["base", "record", "held", "name", "version"])


def blank_in_forms(live, question, value):
    """Forms that nobody sent yet and that began with the value begin with what is live instead, as far as questions
    belong together. What a keeper typed since is their own."""
    questions, now = QUESTIONS[live.of], to_json(live)["answers"]
    together = {name for name, one in questions.items() if one.group == questions[question].group}
    for form in UnsentForm.objects.select_for_update().filter(listing_uuid=live.uuid).exclude(base=None):
        then = form.base["answers"]
        if holds(then.get(question), value):
            form.base["answers"] = {name: said for name, said in then.items() if name not in together}
            form.base["answers"] |= {name: said for name, said in now.items() if name in together}
            form.save(update_fields=["base"])


def blank_in_merges(listing, question, value, removed):
    """Blank the value in what merges of a group remember, so that undoing one does not bring it back."""
    if not isinstance(listing, Group):
        return
    table = WITH_IDENTITY[question]._meta.db_table if question in WITH_IDENTITY else ""
    for merge in Merge.objects.filter(Q(survivor=listing) | Q(loser=listing)):
        for one in merge.moved:
            if one["table"] == table:
                one["row"] = blanked(one["row"], value, removed)
        if question in merge.choices:
            merge.choices[question] = without(merge.choices[question], value, removed)
        merge.save()


def without(told, value, removed):
    """What a merge remembers, with the value blanked; a list of texts, which is put together again, lacks it."""
    if isinstance(told, dict):
        return {name: without(inner, value, removed) for name, inner in told.items()}
    if isinstance(told, list):
        left = [] if told == value else [inner for inner in told if inner != value]
        return [without(inner, value, removed) for inner in left]
    return removed if told == value else told


def blanked(told, value, removed):
    """An answer with `removed` in place of each occurrence of the value."""
    if told == value:
        return removed
    if isinstance(told, dict):
        return {name: blanked(inner, value, removed) for name, inner in told.items()}
    if isinstance(told, list):
        return [blanked(inner, value, removed) for inner in told]
    return told
