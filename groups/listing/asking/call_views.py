"""The page from which a curator rings a group that did not answer: whom to ring, what we hold, what they were told."""

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import FormView, View

from groups.facts.contacts import for_curators
from groups.models import Address, Outcome
from groups.records.errors import Refused
from groups.records.paging import LONGEST
from groups.records.people.roles import curates_listing
from groups.records.proposals.queues import askings_of

from . import answering, links
from .forms import CallForm
from .ladder import climbing
from .showing import facts, fetched

STOPPED = "Written down, and public now. Everybody who keeps it is told."
DONE = {
    Outcome.RIGHT: "Written down. Its page says now that it is confirmed.",
    Outcome.PAUSED: STOPPED,
    Outcome.CLOSED: STOPPED,
    Outcome.NO_ANSWER: "Written down. It stays on the list.",
    Outcome.WRONG_NUMBER: "Written down. It stays on the list.",
    Outcome.CHANGED: "Written down. It is asked again in a while, unless somebody puts it right before.",
}

ASKED = {
    True: "We have written to the group.",
    False: "There is no address to write to. It is among those to ring now.",
}
ALREADY = "Nobody was written to: it was asked already, or it is not listed or does not run."


class CallView(LoginRequiredMixin, FormView):
    """One group to ring, for the curators of its region. It says who they are, so it asks for that within the hour."""

    needs_recent_proof = True
    template_name = "listing/asking/call.html"
    form_class = CallForm

    @cached_property
    def asking(self):
        if len(str(self.kwargs["pk"])) > LONGEST:
            raise Http404
        return get_object_or_404(askings_of(self.request.user).to_ring(), pk=self.kwargs["pk"])

    @cached_property
    def group(self):
        return fetched(self.asking.group_id)

    def get_initial(self):
        return {"version": self.group.version}

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"is_call": True}

    def get_context_data(self, **kwargs):
        ways = ways_to_ring(self.group)
        told = {
            "group": self.group,
            "asking": self.asking,
            "answer": Outcome(self.asking.outcome).label if self.asking.outcome else "",
            "may_answer": self.asking.ended_at is None or answering.may_change(self.asking, self.group),
            "ways": ways,
            "has_number": any(one.is_dialled for _, found in ways for one in found),
            "facts": facts(self.group),
        }
        return super().get_context_data(**kwargs) | told

    def form_invalid(self, form):
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def form_valid(self, form):
        given = form.given()
        try:
            answering.answer(links.Link(self.asking, links.CALL, timezone.localdate()), given, by=self.request.user)
        except Refused as refused:
            return self.refused(form, refused)
        messages.success(self.request, DONE[given.outcome])
        return redirect("curating:queue")

    def refused(self, form, refused):
        """What was typed, above the listing as it is now."""
        del self.group
        form.hand_back(refused, self.group.version)
        return self.render_to_response(self.get_context_data(form=form), status=409)


class AskNowView(LoginRequiredMixin, View):
    """A button for curators: ask a group now whether it is still right, as its own clock would, say after a report."""

    http_method_names = ("post",)
    needs_recent_proof = True

    def post(self, request, slug):
        address = get_object_or_404(Address.objects.select_related("group"), slug=slug, group__isnull=False)
        if not curates_listing(request.user, address.group):
            raise Http404
        done = climbing.ask_now(address.group, timezone.localdate())
        messages.success(request, ASKED[bool(done[-1].who)] if done else ALREADY)
        return redirect("curating:queue")


def ways_to_ring(group):
    """[(whose, [contact])] of the group, its organisation, and the one above that; those that have any."""
    host = group.organisation
    whose = dict.fromkeys(one for one in (group, host, host and host.owner) if one)
    told = ((one.name, for_curators(one)) for one in whose)
    return [(name, found) for name, found in told if found]
