"""What the pages of a form share: the form with its token, what is typed kept first, and lists of rows."""

from django.middleware.csrf import CsrfViewMiddleware
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.views.decorators.csrf import csrf_exempt

from groups.listing.limits import too_often

from . import drafts, rows
from .building import Building

# More than anybody types in an hour. What is kept stays as small as one form, however often it is sent.
PAGES_KEPT = "600/h"


class OfForm:
    """A page of one form, for who may see it. The token stands in its address, so it is told to nobody else."""

    def dispatch(self, request, *args, **kwargs):
        self.form = drafts.opened(kwargs["token"], request.user)
        if self.form is None:
            return self.not_opened(request)
        if listing := drafts.listed_by(self.form):
            return render(request, "listing/form/listed.html", {"listing": listing, "of": drafts.kind_of(self.form)})
        return super().dispatch(request, *args, **kwargs)

    def not_opened(self, request):
        """The page that says so."""
        return render(request, "listing/form/gone.html", status=404)

    @cached_property
    def building(self):
        name = self.request.user.name if self.request.user.is_authenticated else ""
        return Building(self.form, name)

    def read_again(self):
        """Read the form anew, since something of it was kept."""
        self.__dict__.pop("building", None)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"form": None, "unsent": self.form, "building": self.building}


@method_decorator(csrf_exempt, name="dispatch")
class KeepsFirst(OfForm):
    """A page whose POST is kept before anything can refuse it: no session, no token against forgery, no mistake.

    Nobody can send it from elsewhere, for the address is not to be guessed. `slot` is the name under which it is kept.
    What its owner sends while signed out is held, and shown on the same page once they are back.
    """

    largest_form = 4 * drafts.LONGEST_PAGE  # bytes; a character has four at most

    def not_opened(self, request):
        is_held = request.method == "POST" and drafts.hold(self.kwargs["token"], self.slot, self.typed)
        return render(request, "listing/form/gone.html", {"is_held": is_held}, status=404)

    @property
    def typed(self):
        return dict(self.request.POST.lists())

    def get(self, request, *args, **kwargs):
        self.is_held = self.show_held()
        return super().get(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        self.is_held = False
        drafts.keep(self.form, self.slot, self.typed)
        self.read_again()
        if too_often(request, "form-page", PAGES_KEPT):
            return render(request, "listing/form/too_often.html", {"unsent": self.form}, status=429)
        return self.kept(request)

    def show_held(self):
        """Show this page as it was typed while its owner was signed out; whether there was such a thing."""
        held = drafts.held_of(self.form, self.slot)
        if held is not None:
            self.form.pages = self.form.pages | {self.slot: held}
        return held is not None

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"is_held": self.is_held}


def is_forged(request):
    """Whether a POST lacks the token that shows that it was sent from a page of ours. Asked after all is kept."""
    return Forgery(lambda request: None).process_view(request, None, (), {}) is not None


class Forgery(CsrfViewMiddleware):
    """Django's own check, asked by a view that keeps what was typed before."""

    def _reject(self, request, reason):
        return reason


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
