"""The addresses of the Open Referral UK API. Small: what is asked is read by `reading`, what is told is made beside."""

import json
from uuid import UUID

from django.conf import settings
from django.core.paginator import EmptyPage, Paginator
from django.core.serializers.json import DjangoJSONEncoder
from django.http import Http404, HttpResponsePermanentRedirect, JsonResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils.cache import add_never_cache_headers

from groups.index.public import DependsOn, public
from groups.sharing import licence
from groups.sharing.batches import A_BATCH
from groups.sharing.views import SharedView, kept_by_whom_it_may

from . import finding, listings
from .at_locations import ServiceAtLocations
from .entities.parts import filled
from .reading import read
from .resources import RESOURCES

VERSION = "HSDS-UK-3.0"
PROFILE = "https://github.com/OpenReferralUK/uk-profile/blob/main/docs/index.md"
DESCRIPTION = "https://openreferraluk.org/specifications/3.0/openapi.json"
LISTS = {
    "services": listings.Services,
    "organizations": listings.Organizations,
    "taxonomies": listings.Taxonomies,
    "taxonomy_terms": listings.TaxonomyTerms,
    "service_at_locations": ServiceAtLocations,
}


@public(DependsOn.LISTINGS_OF_DAY)
class OrukView(SharedView):
    """An address of the API. `resource` is its name in `RESOURCES`."""

    resource = ""

    def get(self, request, *args, **kwargs):
        asked = read(RESOURCES[self.resource], request.GET)
        return self.told(request, asked, *args, **kwargs)


class DetailsView(OrukView):
    """Which version of the standard this is."""

    resource = "details"

    def told(self, request, asked):
        about = {
            "version": VERSION,
            "profile": PROFILE,
            "openapi_url": DESCRIPTION,
            "publisher": settings.SITE_NAME,
            "publisher_url": settings.SITE_URL + reverse("home"),
            "contact_email": settings.CONTACT_EMAIL,
            "licence": licence.NAME,
            "licence_url": licence.URL,
        }
        return JsonResponse(filled(about))


class OneView(OrukView):
    """One entry by its id, in full."""

    def told(self, request, asked, uuid):
        try:
            return JsonResponse(filled(getattr(finding, self.resource)(UUID(uuid))))
        except finding.Moved as moved:
            return HttpResponsePermanentRedirect(reverse(f"sharing:oruk_{self.resource}", args=[moved.uuid]))
        except ValueError:
            raise Http404 from None


class ListView(OrukView):
    """A list: a page of it, or all that was asked for as lines of JSON."""

    def told(self, request, asked):
        listing = LISTS[self.resource](asked)
        if asked.format == "ndjson":
            response = StreamingHttpResponse(lines(listing), content_type="application/x-ndjson")
        else:
            response = JsonResponse(page_of(listing, asked))
        if getattr(asked, "postcode", None):
            add_never_cache_headers(response)
        return kept_by_whom_it_may(response, listing.search, is_private=bool(asked.search))


def page_of(listing, asked):
    """One page with all that programs need to go on from it. Raises `Http404` beyond the last."""
    try:
        page = Paginator(listing.rows, asked.per_page).page(asked.page)
    except EmptyPage:
        raise Http404 from None
    contents = [filled(one) for one in listing.tell(page.object_list)]
    return {
        "total_items": page.paginator.count,
        "total_pages": page.paginator.num_pages,
        "page_number": page.number,
        "size": len(contents),
        "first_page": not page.has_previous(),
        "last_page": not page.has_next(),
        "empty": not contents,
        "contents": contents,
    }


def lines(listing):
    """All entries, each as a line. They are read as they are sent: whoever hangs up leaves nothing undone."""
    rows = listing.rows[:]
    for at in range(0, len(rows), A_BATCH):
        for one in listing.tell(rows[at : at + A_BATCH]):
            yield json.dumps(filled(one), cls=DjangoJSONEncoder) + "\n"
