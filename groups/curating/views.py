"""The pages of curators: what waits, and one page for each thing to decide."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse_lazy
from django.utils.functional import cached_property
from django.views.generic import FormView, TemplateView

from groups.models import Address, Change, Claim, NotYetSeen, Proposal, Report
from groups.records import claims, reports, states
from groups.records.errors import Refused
from groups.records.history import history
from groups.records.in_words import told
from groups.records.proposals import mark_seen
from groups.records.proposals.queues import theirs
from groups.records.serialising import from_json

from . import queue
from .access import Decides, ForCurators
from .forms import AnswerForm, ClaimForm, DecideForm, SeenForm
from .page import ProposalPage

DONE = {"accepted": "Accepted, and public now.", "declined": "Not accepted. The sender is told why."}
ASKED = "We have asked the sender. It waits for them now."
CHANGES_A_PAGE = 20


class QueueView(ForCurators, TemplateView):
    """What waits for this curator."""

    template_name = "curating/queue.html"

    def get_context_data(self, **kwargs):
        person = self.request.user
        return super().get_context_data(**kwargs) | {
            "proposals": queue.proposals(person, self.request.GET.get("after", "")),
            "changes": queue.changes(person),
            "reports": queue.reports(person),
            "claims": queue.claims_of(person),
        }


class DecidingView(Decides, FormView):
    """A page with one form. A refusal stays on it, with all that was typed."""

    success_url = reverse_lazy("curating:queue")
    done = "Done."

    def form_valid(self, form):
        try:
            told = self.act(form) or self.done
        except Refused as refused:
            for problem in refused.problems:
                form.add_error(problem.question if problem.question in form.fields else None, problem.text)
            return self.form_invalid(form)
        messages.success(self.request, told)
        return redirect(self.success_url)


class ProposalView(DecidingView):
    """One proposal: its differences, why it waits, and the decision."""

    form_class = DecideForm
    template_name = "curating/proposal.html"

    @cached_property
    def page(self):
        rows = Proposal.objects.select_related("by", "region", "group", "organisation")
        return ProposalPage(get_object_or_404(rows, uuid=self.kwargs["uuid"]), self.request.user)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"page": self.page}

    def get_initial(self):
        return {"version": self.page.proposal.version}

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"page": self.page, "proposal": self.page.proposal}

    def act(self, form):
        return DONE.get(form.decide(self.request.user), ASKED)


class ReportView(DecidingView):
    """One report, closed with a sentence."""

    form_class = AnswerForm
    template_name = "curating/report.html"
    done = "Closed. Whoever reported it can read your answer."

    @cached_property
    def report(self):
        rows = Report.objects.filter(theirs(self.request.user)).select_related("group", "organisation", "region")
        return get_object_or_404(rows, number=self.kwargs["number"])

    def get_initial(self):
        return {"version": self.report.version}

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"report": self.report}

    def act(self, form):
        told = form.cleaned_data
        reports.close(self.report, version=told["version"], by=self.request.user, answer=told["answer"])


class ClaimView(DecidingView):
    """One claim: who asks, what they wrote, what was tried, and the decision."""

    form_class = ClaimForm
    template_name = "curating/claim.html"
    done = "Decided. The person who asked is told."

    @cached_property
    def claim(self):
        for claim in claims.that_may_be_decided(self.request.user):
            if claim.uuid == self.kwargs["uuid"]:
                return claim
        raise Http404

    def get_initial(self):
        return {"version": self.claim.version}

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"claim": self.claim}

    def act(self, form):
        told = form.cleaned_data
        decide = claims.grant if told["decision"] == "grant" else claims.decline
        decide(Claim.objects.get(pk=self.claim.pk), version=told["version"], by=self.request.user, why=told["why"])


class ChangeView(DecidingView):
    """A change that went live at once: seen, or put back."""

    form_class = SeenForm
    template_name = "curating/change.html"

    @cached_property
    def waiting(self):
        rows = NotYetSeen.objects.filter(theirs(self.request.user)).select_related(
            "change__by", "change__group", "change__organisation"
        )
        return get_object_or_404(rows, change_id=self.kwargs["number"])

    @property
    def listing(self):
        return self.waiting.change.group or self.waiting.change.organisation

    def get_initial(self):
        return {"version": self.listing.version}

    def get_context_data(self, **kwargs):
        change = self.waiting.change
        return super().get_context_data(**kwargs) | {"change": change, "listing": self.listing, "told": told_by(change)}

    def act(self, form):
        """Put it back where that was asked, and mark it seen."""
        if "put-back" in self.request.POST:
            told, before = form.cleaned_data, self.waiting.change.version - 1
            seen = {"version": told["version"], "why": told["why"]}
            states.revert(self.listing, to_version=before, by=self.request.user, **seen)
        mark_seen(self.waiting.change, by=self.request.user)
        return "Put back as it was." if "put-back" in self.request.POST else "Seen."


class HistoryView(ForCurators, TemplateView):
    """All that happened to a listing, the last first: who, when, why, and what each change said."""

    template_name = "curating/history.html"

    def get_context_data(self, **kwargs):
        address = get_object_or_404(Address, slug=kwargs["slug"], **{f"{kwargs['of']}__isnull": False})
        listing = getattr(address, kwargs["of"])
        before = self.request.GET.get("before", "")
        rows = history(listing).filter(number__lt=int(before)) if before.isdecimal() else history(listing)
        changes = list(rows[: CHANGES_A_PAGE + 1])
        shown = changes[:CHANGES_A_PAGE]
        return super().get_context_data(**kwargs) | {
            "listing": listing,
            "changes": [(change, told_by(change)) for change in shown],
            "before": shown[-1].number if len(changes) > CHANGES_A_PAGE else "",
        }


def told_by(change):
    """[Told] of what one change did; nothing for the first of a listing, which says all of it."""
    if not (isinstance(change, Change) and change.before and change.after):
        return []
    return told(from_json(change.before), from_json(change.after))
