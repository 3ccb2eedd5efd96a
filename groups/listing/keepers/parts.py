"""What the views of this room share: finding a listing or a row, and words that a refusal leaves on the page."""

from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import Http404
from django.utils.functional import cached_property
from django.views.generic import FormView

from groups.models import Address, Group, Keeper
from groups.records.people.roles import owns
from groups.records.resolving import resolve


def found(model, slug):
    """The listing at an address, or at one that it had before; where it was merged, the one that stands for it now.

    Raises Http404.
    """
    name = "group" if model is Group else "organisation"
    address = Address.objects.filter(slug=slug, **{f"{name}__isnull": False}).select_related(name).first()
    listing = address and resolve(getattr(address, name))
    if not listing:
        raise Http404
    return listing


def put_errors(form, refused):
    """Show a refusal where it belongs: next to its field, or above the form."""
    for problem in refused.problems:
        form.add_error(problem.question if problem.question in form.fields else None, problem.text)


def kind_of(listing):
    """ "group" or "organisation": part of the names of pages, and of sentences."""
    return "group" if isinstance(listing, Group) else "organisation"


class OfListing:
    """A view about the listing at an address."""

    model = None

    @cached_property
    def listing(self):
        return found(self.model, self.kwargs["slug"])

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"listing": self.listing, "kind": kind_of(self.listing)}


class KeeperFormView(LoginRequiredMixin, FormView):
    """A form about one present keeper, for owners of their listing; anybody else finds nothing.

    Who keeps a listing is said by somebody who has shown within the hour who they are (directory/accounts).
    """

    needs_recent_proof = True

    @cached_property
    def keeper(self):
        rows = Keeper.objects.present().select_related("person", "group__organisation", "organisation")
        keeper = rows.filter(pk=self.kwargs["pk"]).first()
        if keeper is None or not self.may(keeper):
            raise Http404
        return keeper

    def may(self, keeper):
        return owns(self.request.user, keeper.listing)

    def get(self, request, *args, **kwargs):
        self.keeper  # noqa: B018 - 404 before anything is shown
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        listing = self.keeper.listing
        return super().get_context_data(**kwargs) | {
            "keeper": self.keeper,
            "listing": listing,
            "kind": kind_of(listing),
        }
