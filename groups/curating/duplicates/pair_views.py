"""One pair: the evidence, both listings side by side, and the decision."""

from django.urls import reverse_lazy
from django.utils.functional import cached_property

from groups.models import MergeRequest, Pair, PairState, Publication
from groups.records.duplicates import not_the_same
from groups.records.errors import Refused
from groups.records.in_words import told
from groups.records.merging.asking import ask, needs_second
from groups.records.merging.previewing import becomes

from .deciding import OfTwoView
from .forms import PairForm
from .side_by_side import SideBySide

LISTED = (Publication.PUBLISHED, Publication.ARCHIVED)
NOT_THE_SAME = "Noted: they are not the same. You are asked again when a name, a place or a contact changes."
ASKED = "You have asked for it. A second curator looks at it now."
WAITS = "It is done as soon as those who keep the two had time to say something."
DONE = "They are one listing now. It can be taken apart again."


class PairView(OfTwoView):
    """Two listings that may be one. One form: which stays, what of the other, why; or that they are two, and why."""

    form_class, thing = PairForm, "pair"
    template_name = "curating/duplicates/pair.html"
    success_url = reverse_lazy("curating:pairs")

    @cached_property
    def pair(self):
        rows = Pair.objects.select_related(
            "first__region", "first__organisation", "second__region", "second__organisation", "item"
        )
        return self.found(rows)

    @property
    def version(self):
        return self.pair.version

    @property
    def item(self):
        return self.pair.item

    @property
    def listings(self):
        return self.pair.first, self.pair.second

    @cached_property
    def two(self):
        return SideBySide(*self.listings)

    @property
    def may_be_merged(self):
        """Whether both are there still, and this person may decide."""
        return not self.may_not and all(one.publication in LISTED for one in self.listings)

    def get_initial(self):
        versions = {"first_version": self.pair.first.version, "second_version": self.pair.second.version}
        return super().get_initial() | versions

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"two": self.two}

    def get_context_data(self, **kwargs):
        pair = self.pair
        said = {
            "pair": pair, "two": self.two, "may_be_merged": self.may_be_merged, "is_open": pair.state == PairState.OPEN,
            "needs_second": needs_second(*self.listings), "waiting": self.waiting,
        }  # fmt: skip
        return super().get_context_data(**kwargs) | said

    @cached_property
    def waiting(self):
        """The request by which the two may become one already, if there is any."""
        either = {"survivor__in": self.listings, "loser__in": self.listings}
        return MergeRequest.objects.filter(state=MergeRequest.State.WAITING, **either).first()

    def form_valid(self, form):
        return self.preview(form) if "preview" in self.request.POST else super().form_valid(form)

    def preview(self, form):
        """What the survivor would say; nothing is done."""
        seen = form.merging()
        try:
            before, after = becomes(seen["survivor"], seen["loser"], seen["choices"])
        except Refused as refused:
            return self.refused(form, refused)
        differs = told(before, after)
        context = self.get_context_data(form=form, preview=differs, survivor=seen["survivor"], loser=seen["loser"])
        return self.render_to_response(context)

    def act(self, form):
        told, by = form.cleaned_data, self.request.user
        if "not-same" in self.request.POST:
            not_the_same(self.pair, version=told["version"], by=by, why=told["why"])
            return NOT_THE_SAME
        request = ask(**form.merging(), by=by, why=told["why"])
        if request.state == MergeRequest.State.DONE:
            return DONE
        return ASKED if request.waiting_for == "second" else WAITS

    def refused(self, form, refused):
        """Where a listing changed meanwhile the page shows it as it is now."""
        seen = {f"{side}_version": form.cleaned_data.get(f"{side}_version") for side in ("first", "second")}
        for name in ("two", "waiting", "may_not"):
            self.__dict__.pop(name, None)
        answer = super().refused(form, refused)
        now = {"first_version": self.pair.first.version, "second_version": self.pair.second.version}
        for name, version in now.items():
            form.data[name] = version
        if seen != now:
            answer.status_code = 409
            answer.context_data["is_late"] = True
        return answer

    def place_of(self, form, problem):
        """What is wrong with a choice stands beside it."""
        for part, field in form.parts():
            if problem.question == part.group or problem.question in part.names:
                return field.name, problem.text
        return super().place_of(form, problem)
