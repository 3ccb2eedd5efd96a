"""The listing that a page of history is about, whatever became of it, and the addresses of its other pages."""

from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property

from groups.models import Address, Publication

PAGES = ("history", "version", "compare", "put_back", "take_away")


class OfListing:
    """A view whose route has `of` ("group" or "organisation") and the `slug` of the listing.

    One that was merged away or withdrawn has its history still.
    """

    @cached_property
    def listing(self):
        of = self.kwargs["of"]
        rows = Address.objects.select_related(of).filter(**{f"{of}__isnull": False})
        return getattr(get_object_or_404(rows, slug=self.kwargs["slug"]), of)

    def get_context_data(self, **kwargs):
        told = {
            "listing": self.listing,
            "to": {page: f"curating:{self.kwargs['of']}_{page}" for page in PAGES},
            "has_a_page": self.listing.publication in (Publication.PUBLISHED, Publication.ARCHIVED),
        }  # fmt: skip
        return super().get_context_data(**kwargs) | told
