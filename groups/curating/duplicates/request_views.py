"""A request to merge two listings: who asked, what it would make, and whether a second curator agrees."""

from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.functional import cached_property

from groups.models import MergeRequest, WaitingFor
from groups.records.errors import Refused
from groups.records.in_words import told
from groups.records.merging.asking import agree, decline
from groups.records.merging.previewing import becomes

from .deciding import OfTwoView
from .forms import RequestForm


class RequestView(OfTwoView):
    """One request, with what the survivor would say."""

    form_class, thing = RequestForm, "asked"
    template_name = "curating/duplicates/request.html"
    success_url = reverse_lazy("curating:merge_requests")

    @cached_property
    def asked(self):
        rows = MergeRequest.objects.select_related(
            "survivor__region", "survivor__organisation", "loser__region", "loser__organisation", "item", "merge"
        )
        return self.found(rows)

    @property
    def version(self):
        return self.asked.version

    @property
    def item(self):
        return self.asked.item

    @property
    def listings(self):
        return self.asked.survivor, self.asked.loser

    @property
    def is_open(self):
        return self.asked.state == MergeRequest.State.WAITING

    @property
    def may_agree(self):
        """Whether it waits for somebody such as this person, who did not ask for it."""
        waits = self.is_open and self.asked.waiting_for == WaitingFor.SECOND
        return waits and not self.may_not and self.asked.by != self.request.user

    def get_context_data(self, **kwargs):
        asked = self.asked
        said = {
            "asked": asked, "is_open": self.is_open, "may_agree": self.may_agree, "preview": self.preview(),
            "waits": asked.not_before > timezone.now(), "is_own": asked.by == self.request.user,
        }  # fmt: skip
        return super().get_context_data(**kwargs) | said

    def preview(self):
        """[`Told`] of what the survivor would say; None where it cannot be done any more."""
        if not self.is_open:
            return None
        try:
            return told(*becomes(*self.listings, self.asked.choices))
        except Refused:
            return None

    def act(self, form):
        seen = {"version": form.cleaned_data["version"], "by": self.request.user, "why": form.cleaned_data["why"]}
        if "decline" in self.request.POST:
            decline(self.asked, **seen)
            return "Noted. They stay two listings."
        done = agree(self.asked, **seen)
        if done.state == MergeRequest.State.DONE:
            return "They are one listing now. It can be taken apart again."
        return "Noted. It is done when those who keep the two had time to say something."
