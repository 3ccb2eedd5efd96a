"""Who curates what, and how that is changed."""

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse_lazy
from django.utils.functional import cached_property
from django.views.generic import FormView, TemplateView

from groups.curating.access import AdminDecides, ForAdmins
from groups.curating.lists.columns import Column
from groups.curating.lists.sorting import Sort
from groups.curating.lists.views import FilteredList
from groups.models import Curator
from groups.records.errors import Refused
from groups.records.paging import LONGEST
from groups.records.people import curators
from groups.records.people.curators import covered

from .covering import present, with_waiting
from .filters import PeopleFilter
from .forms import AppointForm, EndForm, HandOverForm


class PeopleList(ForAdmins, FilteredList):
    """Who curates what, how much waits there, and who cannot sign in as a curator yet."""

    page, title, row_template = "curating:people", "People who curate", "curating/people/row.html"
    template_name = "curating/people/people.html"
    empty = "Nobody curates anything."
    filterset_class = PeopleFilter
    sorts = (
        Sort("name", "By name", ("person__name", "person__email", "pk")),
        Sort("newest", "The newest first", ("-since", "-pk")),
        Sort("away", "Who has not signed in the longest", ("person__last_login", "pk")),
    )
    columns = (
        Column("Name", lambda row: row.person),
        Column("Covers", covered),
        Column("Since", lambda row: row.since.date().isoformat()),
        Column("Waiting there", lambda row: row.waiting),
        Column("Half decided within", lambda row: row.wait),
        Column("Second step", lambda row: "yes" if row.has_step else "no"),
        Column("Last signed in", lambda row: row.person.last_login and row.person.last_login.date().isoformat()),
    )

    def rows(self):
        return present()

    def dress(self, rows):
        return with_waiting(rows)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"uncurated": list(curators.uncurated())}


def person_or_404(pk):
    """Somebody who curates something, or did."""
    if len(str(pk)) > LONGEST:
        raise Http404
    return get_object_or_404(get_user_model().objects.filter(curates__isnull=False).distinct(), pk=pk)


class PersonView(ForAdmins, TemplateView):
    """One curator: what they cover, what they did cover, and what can be done about it."""

    template_name = "curating/people/person.html"

    def get_context_data(self, **kwargs):
        person = person_or_404(kwargs["pk"])
        rows = with_waiting(list(present().filter(person=person).order_by("pk")))
        former = Curator.objects.filter(person=person).exclude(ended_at=None).select_related("region", "network")
        told = {"person": person, "rows": rows, "former": former.order_by("-ended_at")}
        return super().get_context_data(**kwargs) | told


class RoleView(AdminDecides, FormView):
    """A page with one form about a role. A refusal stays on it with all that was typed."""

    success_url = reverse_lazy("curating:people")

    def form_valid(self, form):
        try:
            told = self.act(form.cleaned_data)
        except Refused as refused:
            for problem in refused.problems:
                form.add_error(problem.question if problem.question in form.fields else None, problem.text)
            return self.render_to_response(self.get_context_data(form=form), status=409)
        messages.success(self.request, told)
        return redirect(self.success_url)

    def form_invalid(self, form):
        return self.render_to_response(self.get_context_data(form=form), status=422)


class AppointView(RoleView):
    """Appoint somebody."""

    form_class, template_name = AppointForm, "curating/people/appoint.html"

    def act(self, told):
        row = curators.appoint(told["email"], region=told["region"], network=told["organisation"], by=self.request.user)
        return f"{row.person} is a curator of {covered(row)}. We have written to them."


class EndView(RoleView):
    """End one role."""

    form_class, template_name = EndForm, "curating/people/end.html"

    @cached_property
    def role(self):
        if len(str(self.kwargs["pk"])) > LONGEST:
            raise Http404
        rows = Curator.objects.select_related("person", "region", "network")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"role": self.role, "covered": covered(self.role)}

    def act(self, told):
        curators.end(self.role, by=self.request.user, why=told["why"])
        return f"{self.role.person} is no longer a curator of {covered(self.role)}."


class HandOverView(RoleView):
    """Hand over all that somebody covers, in one act."""

    form_class, template_name = HandOverForm, "curating/people/hand_over.html"

    @cached_property
    def person(self):
        return person_or_404(self.kwargs["pk"])

    def get_context_data(self, **kwargs):
        told = {"person": self.person, "rows": [covered(row) for row in curators.present_rows(self.person)]}
        return super().get_context_data(**kwargs) | told

    def act(self, told):
        made = curators.hand_over(self.person, to=told["to"], by=self.request.user, why=told["why"])
        return f"Handed over to {made[0].person}: {', '.join(covered(row) for row in made)}."
