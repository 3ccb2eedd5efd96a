"""What a curator should know of an item before opening it, in a word or two each; a few queries for a page of items."""

from collections import defaultdict

from django.utils.dateformat import format as format_date

from groups.models import Check, How, QueueKind, ReportKind, WaitingFor
from groups.records.queue.kinds import KINDS

# Answers that say where somebody is, or how to reach them.
DISCLOSING = {"contacts", "venues", "first_contact"}
# What an item says of its turn when it is not simply a curator's of its region.
SAYS_TURN = (WaitingFor.SECOND, WaitingFor.NEIGHBOUR, WaitingFor.ADMIN)


def marked(items):
    """The items, each with its `marks`, [text], and what is `open` on it."""
    found = {kind: open_of(kind, items) for kind in {item.kind for item in items}}
    rung = last_calls([one for rows in found.get(QueueKind.CALL, {}).values() for one in rows])
    for item in items:
        item.open = found[item.kind].get(item.pk, [])
        item.marks = list(dict.fromkeys([*marks_of(item), *(rung[one.pk] for one in item.open if one.pk in rung)]))
    return items


def open_of(kind, items):
    """{item's id: [what is open on it]}."""
    told = KINDS[kind]
    model = getattr(type(items[0]), told.entries).rel.related_model
    rows = defaultdict(list)
    for row in model.objects.filter(told.open, item__in=[one.pk for one in items if one.kind == kind]).order_by("pk"):
        rows[row.item_id].append(row)
    return rows


def marks_of(item):
    """Danger first; whose turn; then what is particular to its kind."""
    if item.is_urgent:
        yield "Danger or privacy"
    if item.waiting_for in SAYS_TURN:
        label = item.get_waiting_for_display()
        yield f"Waits for {label[0].lower()}{label[1:]}"
    if len(item.open) > 1:
        yield f"{len(item.open)} of them"
    for row in item.open:
        yield from BY_KIND.get(item.kind, nothing)(row)


def nothing(row):
    return ()


def of_proposal(proposal):
    if proposal.listing_uuid and not (proposal.group_id or proposal.organisation_id):
        yield "New"
    if DISCLOSING.intersection(proposal.questions):
        yield "Address or contact"


def of_report(report):
    """One plain mark: the visitor's own choice of word decides nothing."""
    if not report.is_urgent and report.kind == ReportKind.WRONG_PLACE_OR_TIME:
        yield "Wrong time or place"


BY_KIND = {QueueKind.PROPOSAL: of_proposal, QueueKind.REPORT: of_report}


def last_calls(askings):
    """{asking's id: whether somebody rang since it was asked, and what came of that}."""
    made = {one.group_id: one for one in askings}
    told = {}
    for check in Check.objects.filter(group__in=made, how=How.CALL).order_by("pk") if made else ():
        asking = made[check.group_id]
        if check.added_at >= asking.made_at:
            told[asking.pk] = f"{check.get_outcome_display()}, {format_date(check.on, 'j F')}"
    return told
