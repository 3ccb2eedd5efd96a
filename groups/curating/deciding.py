"""The pages on which curators decide: one for each thing that waits, each with one form."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse_lazy
from django.utils.functional import cached_property
from django.views.generic import FormView

from groups.models import Claim, NotYetSeen, Proposal
from groups.records import reports
from groups.records.errors import Refused
from groups.records.paging import LONGEST
from groups.records.people import claims
from groups.records.people.scope import theirs
from groups.records.proposals import mark_seen, put_back
from groups.records.proposals.queues import reports_for
from groups.records.proposals.seeing import is_own
from groups.records.questions import QUESTIONS

from .access import Decides
from .forms import ClaimForm, DecideForm, ReportForm, SeenForm, text
from .page import ProposalPage
from .told import told_by_each

DONE = {"accepted": "Accepted, and public now.", "declined": "Not accepted. The sender is told why."}
# So many reports of one listing are closed together at most.
MOST_TOGETHER = 50
ASKED = "We have asked the sender. It waits for them now."


class DecidingView(Decides, FormView):
    """A page with one form. A refusal stays on it, with all that was typed and what there is to decide about now."""

    success_url = reverse_lazy("curating:queue")
    done = "Done."
    # The name under which the thing is kept, so that it is read again after a refusal.
    thing = ""

    def get_initial(self):
        return {"version": self.version}

    def form_valid(self, form):
        try:
            told = self.act(form) or self.done
        except Refused as refused:
            return self.refused(form, refused)
        messages.success(self.request, told)
        return redirect(self.success_url)

    def refused(self, form, refused):
        """Say why, beside the field where there is one, and take the version that is there now."""
        for problem in refused.problems:
            form.add_error(*self.place_of(form, problem))
        del self.__dict__[self.thing]
        seen = form.cleaned_data.get("version")
        form.data = form.data.copy()
        form.data["version"] = self.version
        return self.render_to_response(self.get_context_data(form=form, is_late=seen != self.version))

    def place_of(self, form, problem):
        """(the name of a field or None, what is wrong there)."""
        return problem.question if problem.question in form.fields else None, problem.text


class ProposalView(DecidingView):
    """One proposal: its differences, why it waits, and the decision."""

    form_class, thing = DecideForm, "page"
    template_name = "curating/proposal.html"

    @cached_property
    def page(self):
        rows = Proposal.objects.select_related("region", "group", "organisation")
        return ProposalPage(get_object_or_404(rows, uuid=self.kwargs["uuid"]), self.request.user)

    @property
    def version(self):
        return self.page.proposal.version

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"page": self.page}

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"page": self.page, "proposal": self.page.proposal}

    def place_of(self, form, problem):
        """What is wrong with a text stands beside it; of another answer, its label says what it is about."""
        name = problem.question
        if text(name) in form.fields:
            return text(name), problem.text
        question = QUESTIONS[self.page.proposal.of].get(name)
        return (None, f"{question.label}: {problem.text}") if question else super().place_of(form, problem)

    def act(self, form):
        return DONE.get(form.decide(self.request.user), ASKED)


class ReportView(DecidingView):
    """One report, closed with a sentence, and with it others of the same listing that say the same."""

    form_class, thing = ReportForm, "report"
    template_name = "curating/report.html"
    done = "Closed. Whoever reported it can read your answer."

    @cached_property
    def report(self):
        rows = reports_for(self.request.user).select_related("group", "organisation", "closed_by")
        return get_object_or_404(rows, number=self.kwargs["number"])

    @property
    def version(self):
        return self.report.version

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
        rows = claims.for_curator(self.request.user).select_related("person", "group", "organisation")
        return get_object_or_404(rows, uuid=self.kwargs["uuid"])

    @property
    def version(self):
        return self.claim.version

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
        rows = NotYetSeen.objects.filter(theirs(self.request.user)).select_related(
            "change__by", "change__group", "change__organisation", "seen_by"
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
