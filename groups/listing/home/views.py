"""A keeper's own page, what became of what they sent, saying that all is still right, and a file of all we hold."""

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.views.generic import TemplateView, View

from groups.listing.asking.showing import QUESTIONS, facts, fetched
from groups.models import Address, How, Outcome, Proposal, SaidBy
from groups.records.errors import Refused
from groups.records.in_words import told
from groups.records.proposals import withdraw
from groups.records.roles import keeps
from groups.records.serialising import from_json
from groups.records.states import check

from . import held, kept


class HomeView(LoginRequiredMixin, TemplateView):
    """What somebody keeps. Where that is nothing, how to begin, and the way back for who looks for a group."""

    template_name = "listing/home/home.html"

    def get_context_data(self, **kwargs):
        person = self.request.user
        return super().get_context_data(**kwargs) | {
            "kept": kept.kept_by(person),
            "organisations": kept.organisations_of(person),
            "sent": kept.others_waiting(person),
            "unsent": kept.unsent_of(person),
        }


class SentView(LoginRequiredMixin, TemplateView):
    """One proposal, for who sent it or keeps its listing: how it stands, who decides, and why."""

    template_name = "listing/home/proposal.html"

    @cached_property
    def proposal(self):
        rows = Proposal.objects.select_related("by", "region", "group__organisation", "organisation", "change")
        proposal = get_object_or_404(rows, uuid=self.kwargs["uuid"])
        is_theirs = proposal.by == self.request.user
        if not is_theirs and not (proposal.listing and keeps(self.request.user, proposal.listing)):
            raise Http404
        return proposal

    def get_context_data(self, **kwargs):
        proposal = self.proposal
        base = proposal.base and from_json(proposal.base)
        return super().get_context_data(**kwargs) | {
            "proposal": proposal,
            "told": told(base, from_json(proposal.record), proposal.questions),
            "events": proposal.events.all(),
            "median": kept.median_days(proposal.region),
            "unsent": proposal.unsent_forms.first(),
        }

    def post(self, request, **kwargs):
        """Take it back."""
        try:
            version = int(request.POST.get("version") or 0)
            withdraw(self.proposal, version=version, by=request.user)
            messages.success(request, "You have taken it back.")
        except (Refused, ValueError) as refused:
            messages.warning(request, str(refused))
        return redirect("home:proposal", self.proposal.uuid)


class OfKept(LoginRequiredMixin):
    """A page about a listing that somebody keeps; anybody else finds nothing."""

    @cached_property
    def listing(self):
        of = self.kwargs.get("of", "group")
        rows = Address.objects.filter(slug=self.kwargs["slug"], **{f"{of}__isnull": False})
        address = get_object_or_404(rows.select_related(of))
        if not keeps(self.request.user, getattr(address, of)):
            raise Http404
        return getattr(address, of)


class RightView(OfKept, TemplateView):
    """All that visitors read, and one button: it is still right."""

    template_name = "listing/home/right.html"

    def get_context_data(self, **kwargs):
        group = fetched(self.listing.pk)
        return super().get_context_data(**kwargs) | {"group": group, "facts": facts(group)}

    def post(self, request, **kwargs):
        try:
            version = int(request.POST.get("version") or 0)
            check(
                self.listing, version=version, outcome=Outcome.RIGHT, said_by=SaidBy.THE_GROUP, questions=QUESTIONS,
                how=How.KEEPER, by=request.user, why="Still right",
            )  # fmt: skip
            messages.success(request, "Thank you. Visitors now read that it was confirmed today.")
        except (Refused, ValueError) as refused:
            messages.warning(request, str(refused))
            return redirect("home:right", self.listing.slug)
        return redirect("home:home")


class HeldView(OfKept, View):
    """Everything that we hold about a listing, as a file."""

    def get(self, request, **kwargs):
        answer = JsonResponse(held.everything(self.listing), json_dumps_params={"indent": 1})
        answer["Content-Disposition"] = f'attachment; filename="{self.listing.slug}.json"'
        return answer
