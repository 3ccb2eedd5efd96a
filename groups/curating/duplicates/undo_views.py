"""A merge: what it did, and the form that takes it apart again."""

from dataclasses import dataclass

from django.urls import reverse_lazy
from django.utils.functional import cached_property

from groups.models import Merge
from groups.records.errors import Refused, Undecided
from groups.records.in_words import Names, in_words
from groups.records.merging.asking import take_apart
from groups.records.merging.undoing import refuse_undo, touched
from groups.records.questions import GROUP
from groups.records.questions.rows import Rows

from .deciding import OfTwoView
from .forms import UndoForm


@dataclass(frozen=True)
class Conflict:
    """What somebody changed since a merge: as the merge left it and as it is now, in words."""

    key: str
    label: str
    then: str
    now: str
    is_row: bool
    survivor: str
    loser: str


class MergeView(OfTwoView):
    """One merge. What was changed since is decided one by one; what nobody touched goes back by itself."""

    form_class, thing = UndoForm, "merge"
    template_name = "curating/duplicates/merge.html"
    success_url = reverse_lazy("curating:merges")
    done = "They are two listings again."

    @cached_property
    def merge(self):
        listings = (f"{one}__{part}" for one in ("survivor", "loser") for part in ("region", "organisation"))
        rows = Merge.objects.select_related(*listings, "survivor__merged_into")
        return self.found(rows)

    @property
    def version(self):
        return self.merge.survivor.version

    @property
    def listings(self):
        return self.merge.survivor, self.merge.loser

    @cached_property
    def stands_against(self):
        """Why it cannot be undone now; "" when it can."""
        try:
            refuse_undo(self.merge, self.merge.survivor)
        except Refused as refused:
            return str(refused)
        return ""

    @cached_property
    def conflicts(self):
        """[`Conflict`] of what was changed since."""
        if self.stands_against:
            return []
        found = list(touched(self.merge))
        names = Names()
        return [self.conflict(one, names) for one in found]

    def conflict(self, one, names):
        is_row = isinstance(one.question.kind, Rows)
        then, now = (said_of(one.question, value, names, is_row) for value in (one.then, one.now))
        return Conflict(one.key, one.question.label, then, now, is_row, self.merge.survivor.name, self.merge.loser.name)

    def get_initial(self):
        return super().get_initial() | {"loser_version": self.merge.loser.version}

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"touched": self.conflicts}

    def get_context_data(self, **kwargs):
        taken = [(GROUP[name].label, one["choice"]) for name, one in self.merge.choices.items() if name in GROUP]
        said = {"merge": self.merge, "stands_against": self.stands_against, "taken": taken}
        return super().get_context_data(**kwargs) | said

    def act(self, form):
        told = form.cleaned_data
        take_apart(
            self.merge, survivor_version=told["version"], loser_version=told["loser_version"], by=self.request.user,
            why=told["why"], decisions=form.decisions(),
        )  # fmt: skip

    def form_invalid(self, form):
        """What somebody changed in the meantime is asked about, too; it lacks an answer as it comes in."""
        seen = (form.cleaned_data.get("version"), form.cleaned_data.get("loser_version"))
        if seen == (self.version, self.merge.loser.version):
            return super().form_invalid(form)
        return self.late()

    def late(self):
        """The form with all that was typed, on the versions and conflicts that there are now."""
        form = self.form_class(self.again(), touched=self.conflicts)
        return self.render_to_response(self.get_context_data(form=form, is_late=True), status=409)

    def refused(self, form, refused):
        for name in ("conflicts", "stands_against", "may_not"):
            self.__dict__.pop(name, None)
        if isinstance(refused, Undecided):
            del self.__dict__[self.thing]
            return self.late()
        seen = form.cleaned_data["loser_version"]
        answer = super().refused(form, refused)
        if seen != (now := self.merge.loser.version):
            form.data["loser_version"] = now
            answer.status_code = 409
        return answer

    def again(self):
        """What was typed, on the versions that are there now."""
        data = self.request.POST.copy()
        data["version"], data["loser_version"] = self.version, self.merge.loser.version
        return data


def said_of(question, value, names, is_row):
    """One answer, or the answers of a group of questions, or one row, in words."""
    if value is None:
        return ""
    if is_row:
        return question.kind.row_in_words(value)
    told = ((GROUP[name], one) for name, one in value.items())
    return "\n".join(f"{one.label}: {words}" for one, answer in told if (words := in_words(one, answer, names)))
