"""What a person keeps, with all that their page says of each group, in a fixed number of queries."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Prefetch
from django.utils.functional import cached_property

from groups.facts import freshness, status
from groups.models import Asking, Group, Proposal, ProposalState, Provenance, Publication, Status
from groups.records.paging import a_page
from groups.records.people.roles import groups_kept_by, organisations_kept_by

from . import opened

A_PAGE = 50


@dataclass(frozen=True)
class Kept:
    """One group of the page. `asking` is one that waits for an answer, None without; `times` what was counted."""

    group: Group
    asking: Asking | None
    waiting: list
    times: list

    @property
    def state(self):
        """Whether the public sees it, and what is said first there."""
        if self.group.publication == Publication.DRAFT:
            return "Not public."
        return status.notice(self.group) or "Public."

    @property
    def age(self):
        """How sure anybody can be of it."""
        return freshness.freshness(self.group)

    @property
    def may_confirm(self):
        return self.group.publication == Publication.PUBLISHED and self.group.status != Status.CLOSED

    @property
    def is_paused(self):
        return self.group.status == Status.PAUSED


class Listings:
    """The listings of a person, a page of groups at a time; `after` says after which the page begins."""

    def __init__(self, person, after=""):
        self.person, self.after = person, after

    @cached_property
    def organisations(self):
        return list(organisations_kept_by(self.person))

    @cached_property
    def page(self):
        """The groups of this page."""
        sources = Prefetch("provenance", Provenance.objects.select_related("source"))
        rows = groups_kept_by(self.person).select_related("organisation", "region").prefetch_related("checks", sources)
        return a_page(rows, self.after, keys=("name", "pk"), size=A_PAGE)

    @property
    def next(self):
        return self.page.next

    @cached_property
    def groups(self):
        """[`Kept`] of this page."""
        shown = self.page.rows
        askings = {one.group_id: one for one in Asking.objects.open().filter(group__in=shown)}
        waiting = defaultdict(list)
        for proposal in Proposal.objects.filter(state=ProposalState.WAITING, group__in=shown):
            waiting[proposal.group_id].append(proposal)
        times = opened.times_of(shown)
        return [Kept(one, askings.get(one.pk), waiting[one.pk], times[one.pk]) for one in shown]

    @property
    def due(self):
        """Those of this page that are to be confirmed."""
        return [one for one in self.groups if one.asking and one.may_confirm]
