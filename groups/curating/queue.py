"""What waits for a curator, the oldest first: a page of each kind at a time, with counts that load nothing."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.dateformat import format as format_date

from groups.models import How, Proposal, ReportKind, WaitingFor
from groups.records.paging import Page, a_page, counted
from groups.records.people import claims
from groups.records.people.roles import regions_of
from groups.records.proposals import median_waits, that_may_be_decided, to_be_seen, wait_in_words
from groups.records.proposals.queues import reports_for, to_be_rung

A_PAGE = 20
MOST_COUNTED = 1000
# Answers that say where somebody is, or how to reach them.
DISCLOSING = {"contacts", "venues", "first_contact"}


@dataclass(frozen=True)
class Part:
    """One kind of thing that waits: its rows on this page, each with its marks, and how many there are in all."""

    rows: list
    count: int
    next: str

    @property
    def is_more_than_counted(self):
        return self.count >= MOST_COUNTED


def part(rows, after, keys, marks=lambda row: []):
    """The `Part` of some rows that begins `after` one of them."""
    page: Page = a_page(rows, after, keys=keys, size=A_PAGE)
    return Part([(row, marks(row)) for row in page.rows], counted(rows, MOST_COUNTED), page.next)


def proposals(person, after=""):
    """What keepers sent and this curator may decide."""
    rows = that_may_be_decided(person).select_related("region", "group", "organisation")
    return part(rows, after, ("waiting_since", "pk"), marks_of)


def marks_of(proposal):
    """What a curator should know of a proposal before opening it, in a word or two each."""
    if proposal.listing is None:
        yield "New"
    if DISCLOSING.intersection(proposal.questions):
        yield "Address or contact"
    if proposal.waiting_for in (WaitingFor.NEIGHBOUR, WaitingFor.ADMIN):
        yield f"Waits for {proposal.get_waiting_for_display().lower()}"


def reports(person, after=""):
    """What the public told of this curator's regions, danger and privacy first."""
    rows = reports_for(person).filter(closed_at=None).select_related("group", "organisation", "region")
    return part(rows, after, ("-is_urgent", "made_at", "pk"), marks_of_report)


def marks_of_report(report):
    """One of three plain marks at most: the visitor's own choice of word decides nothing."""
    if report.is_urgent:
        yield "Danger or privacy"
    elif report.kind == ReportKind.WRONG_PLACE_OR_TIME:
        yield "Wrong time or place"


def claims_of(person, after=""):
    """Who asks to keep a listing, where nobody but a curator can say."""
    rows = claims.that_may_be_decided(person).select_related("person", "group", "organisation")
    return part(rows, after, ("to_curator_at", "pk"))


def changes(person, after=""):
    """The changes that went live at once and that nobody has looked at."""
    rows = to_be_seen(person).select_related("change__group", "change__organisation", "region")
    return part(rows, after, ("since", "pk"))


def calls(person, after=""):
    """The groups that did not answer, or that there is nobody to write to: a curator rings them."""
    rows = to_be_rung(person).select_related("group__region").prefetch_related("group__checks")
    return part(rows, after, ("due_on", "pk"), marks_of_call)


def marks_of_call(asking):
    """Whether somebody rang already since it was asked, and what came of that."""
    rung = (one for one in asking.group.checks.all() if one.how == How.CALL and one.added_at >= asking.made_at)
    if last := max(rung, key=lambda one: one.pk, default=None):
        yield f"{last.get_outcome_display()}, {format_date(last.on, 'j F')}"


PARTS = {"proposals": proposals, "reports": reports, "claims": claims_of, "calls": calls, "changes": changes}


def work(person):
    """What somebody's work did, in sentences: how much they decided this month, and how long keepers wait there."""
    month = timezone.localtime().replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    done = Proposal.objects.filter(decided_by=person, decided_at__gte=month).count()
    sentences = [f"You have decided {done} this month."] if done else []
    waits = median_waits(regions_of(person))
    if waits:
        sentences.append(f"Half of what keepers send is decided within {wait_in_words(max(waits.values()))}.")
    return sentences
