"""/data/ for people, and the same as OpenAPI for programs."""

from django.conf import settings
from django.http import JsonResponse
from django.urls import reverse
from django.views.generic import TemplateView

from groups.index.public import DependsOn, public
from groups.sharing import licence
from groups.sharing.views import SharedView

from .filters import search_fields
from .openapi import description
from .parts import PARTS, SCHEMAS

PERIODS = {"s": "a second", "m": "a minute", "h": "an hour", "d": "a day"}
ABOUT = (
    "Read alone, without a key. Every record says when its group confirmed it, or that nobody has; what was not "
    "confirmed for 12 months must be shown as not confirmed. What nobody answered is left out: that is not a no."
)


def often():
    """How often one address may ask: "3,000 times a minute"."""
    count, _, period = settings.SHARING_RATE.partition("/")
    return f"{int(count):,} times {PERIODS.get(period, 'in each ' + period)}"


@public(DependsOn.LISTINGS_OF_DAY)
class DataView(TemplateView):
    """How anyone takes the data away: as a spreadsheet, on paper, in a calendar, on a site or by a program."""

    template_name = "sharing/description/data.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "parts": PARTS,
            "filters": [named(name, field) for name, field in search_fields().items()],
            "licence": licence,
            "attribution": licence.attribution(settings.SITE_NAME),
            "often": often(),
        }


def named(name, field):
    """A filter for people: its name, what it asks, and its values."""
    values = [choice for choice in getattr(field, "choices", ()) if choice[0]]
    return {"name": name, "label": field.label, "help": field.help_text, "values": values}


@public(DependsOn.LISTINGS_OF_DAY)
class OpenAPIView(SharedView):
    """Every address for programs, as OpenAPI 3.1."""

    def get(self, request, *args, **kwargs):
        told = {
            "name": settings.SITE_NAME,
            "url": request.build_absolute_uri("/").rstrip("/"),
            "page": reverse("sharing:data"),
            "email": settings.CONTACT_EMAIL,
            "licence": licence.NAME,
            "licence_url": licence.URL,
            "about": f"{ABOUT}\n\n{licence.attribution(settings.SITE_NAME)}",
        }
        return JsonResponse(description(PARTS, SCHEMAS, told))
