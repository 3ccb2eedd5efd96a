"""The pages on which an admin changes a term: each shows first what would come of it, then does what was seen."""

from http import HTTPStatus

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.generic import FormView

from groups.curating.access import AdminDecides
from groups.models import Facet, Feature
from groups.records.errors import Refused
from groups.records.terms import carrying
from groups.records.terms.words import version_of

from .forms import IntoForm, MergeForm, RetireForm, ReturnForm, WordsForm, words_of
from .preview import preview

# So many listings are given a successor before the page answers; the others within minutes (manage.py carry_terms).
AT_ONCE = 200


def term_at(facet, slug):
    """The term at an address, in use or not."""
    return get_object_or_404(Feature.objects.select_related("successor"), facet=facet, slug=slug)


def address_of(term):
    return reverse("curating:term", args=[term.facet, term.slug])


class ChangesTerm(AdminDecides, FormView):
    """One form about one term. What it would do is shown before it is done, and again where something else is sent."""

    template_name = "curating/vocabularies/change.html"
    title = button = done = ""

    @cached_property
    def term(self):
        return term_at(self.kwargs["facet"], self.kwargs["slug"])

    @property
    def version(self):
        return version_of(self.term)

    def get_initial(self):
        return {"version": self.version}

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"term": self.term, "person": self.request.user}

    def get_context_data(self, **kwargs):
        told = {"term": self.term, "title": self.title.format(term=self.term), "button": self.button}
        return super().get_context_data(**told, **kwargs)

    def form_invalid(self, form):
        return self.render_to_response(self.get_context_data(form=form), status=HTTPStatus.UNPROCESSABLE_ENTITY)

    def form_valid(self, form):
        try:
            return self.act(form) if form.was_looked_at else self.look(form)
        except Refused as refused:
            return self.refused(form, refused)

    def look(self, form):
        """What would come of it, and the button that does it."""
        act, arguments, told = form.call()
        found = preview(act.rows, *arguments, new_words=form.new_words, **told)
        form.data = form.data.copy()
        form.data["seen"] = form.digest
        return self.render_to_response(self.get_context_data(form=form, preview=found))

    def act(self, form):
        act, arguments, told = form.call()
        changed = act(*arguments, **told)
        messages.success(self.request, self.told_of(changed))
        return redirect(address_of(changed if self.term is None else self.term))

    def told_of(self, changed):
        return self.done if changed is not None else "Nothing was changed: it says this already."

    def refused(self, form, refused):
        """Say why beside its field; what was typed stays. What somebody changed since is said, with the version now."""
        for problem in refused.problems:
            form.add_error(form.field_of(problem.question), problem.text)
        is_late = self.term is not None and form.cleaned_data.get("version") != self.version
        form.data = form.data.copy()
        form.data.update({"version": self.version, "seen": ""})
        status = HTTPStatus.CONFLICT if is_late else HTTPStatus.UNPROCESSABLE_ENTITY
        last = self.term.changes.first() if is_late else None
        return self.render_to_response(self.get_context_data(form=form, last=last), status=status)


class CarriesOver(ChangesTerm):
    """One after which listings are given another term."""

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"saying": self.term.groups.count()}

    def told_of(self, changed):
        carried = carrying.carry_over(most=AT_ONCE)
        told = [self.done]
        if carried.done:
            told.append(f"Listings given the one that says it now: {carried.done}.")
        if carried.left:
            told.append(f"{carried.left} more follow within minutes.")
        return " ".join(told)


class AddTerm(ChangesTerm):
    """A new term in a facet."""

    form_class, term, version = WordsForm, None, 0
    button, done = "Add it", "Added. It can be chosen and searched for now."

    @property
    def title(self):
        return f"A new word: {self.facet.label}"

    @property
    def facet(self):
        if self.kwargs["facet"] not in Facet.values:
            raise Http404
        return Facet(self.kwargs["facet"])

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"facet": self.facet}


class RewordTerm(ChangesTerm):
    """The words of a term, and what it hangs on."""

    form_class = WordsForm
    title, button, done = "Reword “{term.label}”", "Save", "Saved. Groups are found by its words as they are now."

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"facet": self.term.facet}

    def get_initial(self):
        return super().get_initial() | words_of(self.term)


class MergeTerm(CarriesOver):
    """Into which other one a term is merged is asked first; then what of it moves."""

    form_class = MergeForm
    title, button, done = "Merge “{term.label}” into another", "Merge them", "Merged."

    @cached_property
    def into_form(self):
        return IntoForm(self.request.GET or None, term=self.term)

    def get(self, request, *args, **kwargs):
        return super().get(request, *args, **kwargs) if self.into_form.is_valid() else self.ask_into()

    def post(self, request, *args, **kwargs):
        return super().post(request, *args, **kwargs) if self.into_form.is_valid() else self.ask_into()

    def ask_into(self):
        """Ask for the other term."""
        told = {"form": self.into_form, "term": self.term, "title": self.title.format(term=self.term)}
        status = HTTPStatus.UNPROCESSABLE_ENTITY if self.into_form.errors else HTTPStatus.OK
        return render(self.request, "curating/vocabularies/into.html", told, status=status)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"into": self.into_form.cleaned_data["into"]}

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"into": self.into_form.cleaned_data["into"]}


class RetireTerm(CarriesOver):
    """A term is used no longer."""

    form_class = RetireForm
    title, button, done = "Retire “{term.label}”", "Retire it", "Retired. Nobody is offered it any more."


class ReturnTerm(ChangesTerm):
    """A retired term is used again."""

    form_class = ReturnForm
    title, button, done = "Take up “{term.label}” again", "Take it up again", "It can be chosen and searched for again."
