"""Say that something is wrong with a listing, or tell of a group that is missing; and ask what became of it."""

from django.conf import settings
from django.shortcuts import redirect
from django.urls import reverse
from django.views.generic import DetailView

from groups.index.public import personal
from groups.listing.public.views import ListingFormView, PublicFormView
from groups.models import Publication, Report, ReportKind
from groups.records.reports import tell

from .forms import MissingForm, ReportForm


class TellingView(PublicFormView):
    """What both forms have in common: a number, and the page that it leads to."""

    rate = "10/h"
    look_template = "listing/reports/look.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"days": settings.REPORTS_KEPT_DAYS}

    def kept(self, **told):
        """Take the report in, and lead to its page."""
        response = redirect("reports:status", number=tell(**told).number)
        response.status_code = 303
        return response


class ReportView(TellingView, ListingFormView):
    """That something is wrong with a listing. Of one that has closed, too: perhaps it has not."""

    form_class = ReportForm
    name = "report"
    template_name = "listing/reports/report.html"

    def done(self, form):
        return self.kept(listing=self.listing, **form.told)


class MissingView(TellingView):
    """That a group is missing."""

    form_class = MissingForm
    name = "missing"
    template_name = "listing/reports/missing.html"

    def done(self, form):
        return self.kept(kind=ReportKind.MISSING, **form.told)


@personal
class StatusView(DetailView):
    """What became of a report, for whoever has its number. Never what it says, or who said it."""

    model = Report
    slug_field = slug_url_kwarg = "number"
    template_name = "listing/reports/status.html"

    def get_queryset(self):
        return super().get_queryset().select_related("group", "organisation")

    def get_context_data(self, **kwargs):
        listing = self.object.listing
        seen = listing if listing and listing.publication in (Publication.PUBLISHED, Publication.ARCHIVED) else None
        address = self.request.build_absolute_uri(reverse("reports:status", args=[self.object.number]))
        return super().get_context_data(**kwargs) | {"listing": seen, "address": address}
