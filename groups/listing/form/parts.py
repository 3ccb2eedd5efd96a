"""What the pages of a form share: the form with its token, and lists of rows with what anybody will see of them."""

from django.shortcuts import render
from django.utils.functional import cached_property

from . import drafts, rows
from .building import Building


class OfForm:
    """A page of one form, for who may see it. The token stands in its address, so it is told to nobody else."""

    def dispatch(self, request, *args, **kwargs):
        self.form = drafts.opened(kwargs["token"], request.user)
        if self.form is None:
            return render(request, "listing/form/gone.html", status=404)
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def building(self):
        name = self.request.user.name if self.request.user.is_authenticated else ""
        return Building(self.form, name)

    def read_again(self):
        """Read the form anew, since something of it was kept."""
        self.__dict__.pop("building", None)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"form": None, "unsent": self.form, "building": self.building}


def row_list(building, name):
    """A list of rows for a page: (name, title, [(identity, words, preview, its form)])."""
    made = [
        (identity, [words_of(name, row) for row in found], [preview_of(name, row) for row in found], form)
        for identity, form, found in building.row_forms[name]
    ]
    return name, rows.TITLES[name], made


def words_of(name, row):
    """A row in a few words for its keeper."""
    if name == "contacts":
        return ", ".join(filter(None, (row["value"], row["label"])))
    return ", ".join(filter(None, (row["name"], row["town"], row["postcode"])))


def preview_of(name, row):
    """What anybody will see of a row, as `facts` says it."""
    if name == "contacts":
        return rows.preview_of_contact(row)
    return rows.preview_of_venue(row)
