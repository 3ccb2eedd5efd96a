"""What a person has sent, or others who keep the same listings: where it stands, who decides, how long that takes."""

from dataclasses import dataclass

from django.db.models import Q

from groups.models import Proposal, ProposalState, WaitingFor
from groups.records.paging import a_page
from groups.records.people.roles import groups_kept_by, organisations_kept_by
from groups.records.proposals import median_waits, wait_in_words

A_PAGE = 20


@dataclass(frozen=True)
class Sent:
    """One proposal with what its keepers are told of it. `wait` is the time in which half were decided, or None."""

    proposal: Proposal
    wait: object = None

    @property
    def is_waiting(self):
        return self.proposal.state == ProposalState.WAITING

    @property
    def is_asked(self):
        """Whether a curator has asked something, so that it waits for its keepers."""
        return self.is_waiting and self.proposal.waiting_for == WaitingFor.KEEPER

    @property
    def who_decides(self):
        """Who decides next, in words; "" once it is decided."""
        region = self.proposal.region
        return {
            WaitingFor.KEEPER: "It waits for your answer",
            WaitingFor.CURATOR: f"A curator for the region {region} decides"
            if region
            else "A curator for all of England decides",
            WaitingFor.NEIGHBOUR: "Any curator may decide, as it has waited a while",
            WaitingFor.ADMIN: "Any curator or those who run the site decide, as it has waited long",
        }.get(self.proposal.waiting_for, "")

    @property
    def how_long(self):
        """ "Half are decided within 2 days"; "" where too few were to tell."""
        if self.wait is None or not self.is_waiting or self.is_asked:
            return ""
        return f"Half of what is sent there is decided within {wait_in_words(self.wait)}"


def told(proposals):
    """[`Sent`] of these proposals, with the waits of their regions in one query."""
    waits = median_waits({one.region_id for one in proposals if one.state == ProposalState.WAITING})
    return [Sent(one, waits.get(one.region_id)) for one in proposals]


def visible_to(person):
    """The proposals that a person may see as a keeper: their own, and those about listings that they keep."""
    about = Q(group__in=groups_kept_by(person).order_by().values("pk"))
    about |= Q(organisation__in=organisations_kept_by(person).order_by().values("pk"))
    return Proposal.objects.filter(Q(by=person) | about).select_related("region", "group", "organisation", "by")


def waiting(person):
    """Those that still wait, the newest first."""
    return visible_to(person).filter(state=ProposalState.WAITING).order_by("-made_at", "-pk")


def sent(person, after=""):
    """([`Sent`] of a page of all that was sent, the newest first; after which the next page begins)."""
    page = a_page(visible_to(person), after, keys=("-made_at", "-pk"), size=A_PAGE)
    return told(page.rows), page.next
