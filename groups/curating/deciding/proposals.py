"""The page of one proposal."""

from django.db.models import Exists
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property

from groups.models import Proposal, ProposalState, WaitingFor
from groups.records.proposals.together import others_sent
from groups.records.questions import QUESTIONS

from .base import DecidingView
from .forms import DecideForm, SecondForm, is_text, text
from .page import ProposalPage

DONE = {
    ProposalState.ACCEPTED: "Accepted, and public now.",
    ProposalState.DECLINED: "Not accepted. The sender is told why.",
}
WAITS = {
    WaitingFor.KEEPER: "We have asked the sender. It waits for them now.",
    WaitingFor.SECOND: "Accepted by you. It is public once a second curator agrees.",
    WaitingFor.CURATOR: "It is the first curator's turn again, or another's of the region.",
}


class ProposalView(DecidingView):
    """One proposal: its differences, why it waits, and the decision."""

    thing = "page"
    template_name = "curating/proposal.html"

    @cached_property
    def page(self):
        rows = Proposal.objects.select_related("region", "group__organisation", "organisation", "item", "by")
        rows = rows.annotate(sender_sent_others=Exists(others_sent()))
        return ProposalPage(get_object_or_404(rows, uuid=self.kwargs["uuid"]), self.request.user)

    @property
    def version(self):
        return self.page.proposal.version

    @property
    def item(self):
        return self.page.proposal.item

    def get_form_class(self):
        return SecondForm if self.page.is_held else DecideForm

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"page": self.page}

    def get_context_data(self, **kwargs):
        told = {"page": self.page, "proposal": self.page.proposal, "shows_all": "all" in self.request.GET}
        context = super().get_context_data(**kwargs) | told
        return context | {"typed": self.left_over(context["form"])} if self.page.may_decide else context

    def left_over(self, form):
        """The texts that were put right and that no field shows, as somebody else accepted it meanwhile."""
        return [value for name, value in self.request.POST.items() if is_text(name) and name not in form.fields]

    def place_of(self, form, problem):
        """What is wrong with a text stands beside it; of another answer, its label says what it is about."""
        name = problem.question
        if text(name) in form.fields:
            return text(name), problem.text
        question = QUESTIONS[self.page.proposal.of].get(name)
        return (None, f"{question.label}: {problem.text}") if question else super().place_of(form, problem)

    def act(self, form):
        state, turn = form.decide(self.request.user)
        return DONE.get(state) or WAITS.get(turn)
