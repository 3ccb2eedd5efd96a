"""The keeper's own pages: what they keep, what they sent, confirming, and all that is held about a listing."""

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import Http404, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.generic import FormView, TemplateView, View

from groups.listing.asking import showing
from groups.models import Address, Claim, Group, Publication
from groups.records.errors import Refused
from groups.records.in_words import told
from groups.records.paging import counted
from groups.records.people.roles import keeps
from groups.records.proposals import answer, withdraw
from groups.records.resolving import resolve
from groups.records.serialising import from_json

from . import held, unsent, waiting
from .confirming import still_right
from .forms import AnswerForm, SeenForm
from .kept import Listings

SHOWN_AT_HOME = 5


class HomeView(LoginRequiredMixin, TemplateView):
    """What is live, what waits, what is to be confirmed, what was begun."""

    template_name = "listing/home/home.html"

    def get_context_data(self, **kwargs):
        person = self.request.user
        rows = waiting.waiting(person)
        return super().get_context_data(**kwargs) | {
            "listings": Listings(person, self.request.GET.get("after", "")),
            "waiting": waiting.told(list(rows[:SHOWN_AT_HOME])),
            "waiting_count": counted(rows),
            "unsent": unsent.forms_of(person),
            "claims": Claim.objects.filter(person=person, state=Claim.State.WAITING).select_related(
                "group", "organisation"
            ),
        }


class ProposalsView(LoginRequiredMixin, TemplateView):
    """All that was sent, also what was decided, the newest first."""

    template_name = "listing/home/proposals.html"

    def get_context_data(self, **kwargs):
        sent, after = waiting.sent(self.request.user, self.request.GET.get("after", ""))
        return super().get_context_data(**kwargs) | {"sent": sent, "after": after}


class KeeperFormView(LoginRequiredMixin, FormView):
    """A page with one act. What is refused stays on it, with what was typed and the version that is there now."""

    def form_valid(self, form):
        try:
            message = self.act(form.cleaned_data["version"], form)
        except Refused as refused:
            return self.refused(form, refused)
        messages.success(self.request, message)
        return redirect(self.get_success_url())

    def refused(self, form, refused):
        for problem in refused.problems:
            form.add_error(problem.question if problem.question in form.fields else None, problem.text)
        self.read_again()
        form.data = form.data.copy()
        form.data["version"] = self.version
        return self.form_invalid(form)

    def get_initial(self):
        return {"version": self.version}


class ProposalView(KeeperFormView):
    """Where a proposal stands: taking it back, answering a question, the decision with its reason."""

    template_name = "listing/home/proposal.html"

    @cached_property
    def proposal(self):
        return get_object_or_404(waiting.visible_to(self.request.user), uuid=self.kwargs["uuid"])

    @property
    def version(self):
        return self.proposal.version

    def read_again(self):
        del self.proposal

    def get_form_class(self):
        return SeenForm if "take-back" in self.request.POST else AnswerForm

    def get_context_data(self, **kwargs):
        proposal = self.proposal
        base = proposal.base and from_json(proposal.base)
        [sent] = waiting.told([proposal])
        return super().get_context_data(**kwargs) | {
            "proposal": proposal,
            "sent": sent,
            "told": told(base, from_json(proposal.record), proposal.questions),
            "events": proposal.events.all(),
            "again": unsent.form_of(proposal, self.request.user),
        }

    def act(self, version, form):
        if "take-back" in self.request.POST:
            withdraw(self.proposal, version=version, by=self.request.user)
            return "You have taken it back. What you typed is kept."
        answer(self.proposal, version=version, by=self.request.user, why=form.cleaned_data["why"])
        return "Thank you. The curator has your answer."

    def get_success_url(self):
        return self.request.path


def listing_at(model, slug, person):
    """The listing at an address, or the one that stands for it now, for those who keep it. Raises Http404."""
    kind = model._meta.model_name
    address = get_object_or_404(Address.objects.select_related(kind), slug=slug, **{f"{kind}__isnull": False})
    listing = resolve(getattr(address, kind))
    if listing is None or not keeps(person, listing):
        raise Http404
    return listing


class RightView(KeeperFormView):
    """What the public reads of a group, and one button that confirms it."""

    form_class = SeenForm
    template_name = "listing/home/right.html"

    @cached_property
    def group(self):
        group = listing_at(Group, self.kwargs["slug"], self.request.user)
        if group.publication != Publication.PUBLISHED:
            raise Http404
        return showing.fetched(group.pk)

    @property
    def version(self):
        return self.group.version

    def read_again(self):
        del self.group

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"group": self.group, "facts": showing.facts(self.group)}

    def act(self, version, form):
        still_right(self.group, version=version, by=self.request.user)
        return f"Thank you. “{self.group}” is confirmed today."

    def get_success_url(self):
        return reverse("home:home")


class HeldView(LoginRequiredMixin, View):
    """Everything that is held about a listing, as a file."""

    model = None

    def get(self, request, slug):
        listing = listing_at(self.model, slug, request.user)
        name = f"everything-about-{listing.slug}.json"
        answer = StreamingHttpResponse(held.pieces(listing), content_type="application/json")
        answer["Content-Disposition"] = f'attachment; filename="{name}"'
        return answer
