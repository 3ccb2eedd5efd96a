"""What a curator should know of an item before opening it, in a word or two each; two queries for a page of items."""

from collections import defaultdict

from django.db.models import Exists, OuterRef, Subquery
from django.utils.dateformat import format as format_date

from groups.models import (
    Check,
    How,
    Outcome,
    Proposal,
    ProposalState,
    QueueItem,
    QueueKind,
    Report,
    ReportKind,
    WaitingFor,
)

# Answers that say where somebody is, or how to reach them.
DISCLOSING = {"contacts", "venues", "first_contact"}
# What an item says of its turn when it is not simply a curator's of its region.
SAYS_TURN = (WaitingFor.SECOND, WaitingFor.NEIGHBOUR, WaitingFor.ADMIN)


def marked(items):
    """The items, each with its `marks`, [text]."""
    pks = [item.pk for item in items]
    told, proposals = looked_up(pks), open_proposals(pks)
    for item in items:
        item.marks = list(dict.fromkeys(marks_of(item, told[item.pk], proposals.get(item.pk, ()))))
    return items


def looked_up(pks):
    """{item's id: the item with what its reports and the last call since it came in tell}."""
    wrong = Report.objects.filter(
        item=OuterRef("pk"), closed_at=None, is_urgent=False, kind=ReportKind.WRONG_PLACE_OR_TIME
    )
    calls = Check.objects.filter(group=OuterRef("group"), how=How.CALL, added_at__gte=OuterRef("waiting_since"))
    last = calls.order_by("-pk")
    rows = QueueItem.objects.filter(pk__in=pks).order_by().annotate(
        is_wrong=Exists(wrong), rung=Subquery(last.values("outcome")[:1]), rung_on=Subquery(last.values("on")[:1])
    )  # fmt: skip
    return {item.pk: item for item in rows}


def open_proposals(pks):
    """{item's id: [(the questions, whether the listing is new) of each proposal that is open on it]}."""
    found = defaultdict(list)
    rows = Proposal.objects.filter(item__in=pks, state=ProposalState.WAITING).order_by("pk")
    for item, questions, group, organisation in rows.values_list("item", "questions", "group", "organisation"):
        found[item].append((questions, group is None and organisation is None))
    return found


def marks_of(item, told, proposals):
    """Danger first; whose turn; then what is of its kind. The visitor's own choice of word decides nothing."""
    if item.is_urgent:
        yield "Danger or privacy"
    if item.waiting_for in SAYS_TURN:
        label = item.get_waiting_for_display()
        yield f"Waits for {label[0].lower()}{label[1:]}"
    if item.entries > 1:
        yield f"{item.entries} of them"
    for questions, is_new in proposals:
        yield from ["New"] * is_new
        yield from ["Address or contact"] * bool(DISCLOSING.intersection(questions))
    if item.kind == QueueKind.REPORT and told.is_wrong:
        yield "Wrong time or place"
    if item.kind == QueueKind.CALL and told.rung:
        yield f"{Outcome(told.rung).label}, {format_date(told.rung_on, 'j F')}"
