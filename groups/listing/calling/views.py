"""The page from which a curator rings a group: whom to ring, what we hold, what they were told; and asking at once."""

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import FormView, View

from groups.facts.contacts import for_curators
from groups.listing.asking.ladder import climbing
from groups.listing.asking.showing import facts, fetched
from groups.models import Address, Group, Outcome
from groups.records.calling.calls import may_ring
from groups.records.errors import Refused
from groups.records.paging import LONGEST
from groups.records.people.roles import curates_listing

from . import recording
from .forms import WRITTEN, CallForm

CALLS_SHOWN = 5
STOPPED = "Written down, and public now. Everybody who keeps it is told."
DONE = {
    Outcome.RIGHT: "Written down. Its page says now that it is confirmed.",
    Outcome.PAUSED: STOPPED,
    Outcome.CLOSED: STOPPED,
    Outcome.NO_ANSWER: "Written down. It comes onto the list again.",
    Outcome.WRONG_NUMBER: "Written down. It comes onto the list again.",
    Outcome.CHANGED: "Written down. It is asked again in a while, unless somebody puts it right before.",
}

ASKED = {
    True: "We have written to the group.",
    False: "There is no address to write to. It is among those to ring now.",
}
ALREADY = "Nobody was written to: it was asked already, is left in peace, or it is not listed or does not run."


class CallView(LoginRequiredMixin, FormView):
    """One group to ring, for the curators of its region. It says who they are, so it asks for that within the hour."""

    needs_recent_proof = True
    template_name = "listing/calling/call.html"
    form_class = CallForm

    def dispatch(self, request, *args, **kwargs):
        """Who sends it when the group is no longer theirs to ring is told so, and reads all that they typed."""
        try:
            return super().dispatch(request, *args, **kwargs)
        except Http404:
            if request.method != "POST":
                raise
            typed = [text for name in WRITTEN if (text := request.POST.get(name, "").strip())]
            return render(request, "curating/no_longer_yours.html", {"typed": typed}, status=403)

    @cached_property
    def group(self):
        pk = self.kwargs["pk"]
        if len(str(pk)) > LONGEST:
            raise Http404
        try:
            return fetched(pk, recording.with_answer(may_ring(self.request.user)))
        except Group.DoesNotExist as nowhere:
            raise Http404 from nowhere

    @cached_property
    def calls(self):
        return list(self.group.calls.order_by("-pk").select_related("made_check")[:CALLS_SHOWN])

    @property
    def seen(self):
        return self.calls[0].pk if self.calls else 0

    def get_initial(self):
        return {"version": self.group.version, "seen": self.seen}

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"status": self.group.status}

    def get_context_data(self, **kwargs):
        ways = ways_to_ring(self.group)
        told = {
            "group": self.group,
            "answer": Outcome(self.group.answer).label if self.group.answer else "",
            "ways": ways,
            "has_number": any(one.is_dialled for _, found in ways for one in found),
            "facts": facts(self.group),
            "calls": self.calls,
        }
        return super().get_context_data(**kwargs) | told

    def form_invalid(self, form):
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def form_valid(self, form):
        told = form.told()
        try:
            recording.record(self.group, told, seen=form.cleaned_data["seen"], by=self.request.user)
        except Refused as refused:
            return self.refused(form, refused)
        messages.success(self.request, DONE[told.given.outcome])
        goes_on = "next" in self.request.POST
        return redirect(self.onward("curating:next_call", self.group.pk) if goes_on else self.onward("curating:calls"))

    def onward(self, page, *args):
        """A page of the list from which this one was opened, filtered as it was."""
        query = self.request.GET.urlencode()
        return reverse(page, args=args) + (f"?{query}" if query else "")

    def refused(self, form, refused):
        """What was typed, above the listing as it is now."""
        del self.group
        self.__dict__.pop("calls", None)
        form.hand_back(refused, self.group.version, self.seen)
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
