"""What else waits for a decision: reports, claims, and changes that went live at once."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property

from groups.curating.told import told_by_each
from groups.models import Claim, NotYetSeen
from groups.records import reports
from groups.records.paging import LONGEST
from groups.records.people import claims
from groups.records.people.scope import theirs
from groups.records.proposals import mark_seen, put_back
from groups.records.proposals.queues import live_changes_of, reports_for
from groups.records.proposals.seeing import is_own

from .base import DecidingView
from .forms import ClaimForm, ReportForm, SeenForm

# So many reports of one listing are closed together at most.
MOST_TOGETHER = 50


class ReportView(DecidingView):
    """One report, closed with a sentence, and with it others of the same listing that say the same."""

    form_class, thing = ReportForm, "report"
    template_name = "curating/report.html"
    done = "Closed. Whoever reported it can read your answer."

    @cached_property
    def report(self):
        rows = reports_for(self.request.user).select_related("group", "organisation", "closed_by", "item")
        return get_object_or_404(rows, number=self.kwargs["number"])

    @property
    def version(self):
        return self.report.version

    @property
    def item(self):
        return self.report.item

    def get_form_kwargs(self):
        others = reports.others_open(self.report).filter(theirs(self.request.user))[:MOST_TOGETHER]
        return super().get_form_kwargs() | {"others": others}

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"report": self.report}

    def act(self, form):
        told = form.cleaned_data
        seen = [(self.report, told["version"]), *form.ticked()]
        reports.close_together(seen, by=self.request.user, answer=told["answer"])


class ClaimView(DecidingView):
    """One claim: who asks, what they wrote, what was tried, and the decision."""

    form_class, thing = ClaimForm, "claim"
    template_name = "curating/claim.html"
    done = "Decided. The person who asked is told."

    @cached_property
    def claim(self):
        rows = claims.for_curator(self.request.user).select_related("person", "group", "organisation", "item")
        return get_object_or_404(rows, uuid=self.kwargs["uuid"])

    @property
    def version(self):
        return self.claim.version

    @property
    def item(self):
        return self.claim.item

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"claim": self.claim}

    def act(self, form):
        told = form.cleaned_data
        decide = claims.grant if told["decision"] == "grant" else claims.decline
        decide(Claim.objects.get(pk=self.claim.pk), version=told["version"], by=self.request.user, why=told["why"])


class ChangeView(DecidingView):
    """A change that went live at once: seen, or put back."""

    form_class, thing = SeenForm, "waiting"
    template_name = "curating/change.html"

    @cached_property
    def waiting(self):
        rows = NotYetSeen.objects.filter(live_changes_of(self.request.user)).select_related(
            "change__by", "change__group", "change__organisation", "seen_by", "item"
        )
        if len(str(self.kwargs["number"])) > LONGEST:
            raise Http404
        return get_object_or_404(rows, change_id=self.kwargs["number"])

    @property
    def listing(self):
        return self.waiting.change.group or self.waiting.change.organisation

    @property
    def version(self):
        return self.listing.version

    @property
    def item(self):
        return self.waiting.item

    def get_context_data(self, **kwargs):
        [(change, told)] = told_by_each([self.waiting.change])
        told = {"change": change, "told": told, "listing": self.listing, "waiting": self.waiting}
        return super().get_context_data(**kwargs) | told | {"is_own": is_own(change, self.request.user)}

    def act(self, form):
        told = form.cleaned_data
        if "put-back" in self.request.POST:
            put_back(self.waiting.change, version=told["version"], by=self.request.user, why=told["why"])
            return "Put back as it was. Who changed it is told why."
        mark_seen(self.waiting.change, by=self.request.user)
        return "Seen."
