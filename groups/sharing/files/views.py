"""The downloads of any search or shortlist, and what their columns are."""

import tempfile

from django.http import FileResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.views.generic import TemplateView

from groups.index.public import DependsOn, public
from groups.sharing.asked import chosen
from groups.sharing.views import SharedView, kept_by_whom_it_may

from . import comma_separated, dictionary, geojson, making, spreadsheet
from .names import file_name

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# Of more groups than these a spreadsheet is made beside the request.
MOST_AT_ONCE = 5_000
LOOK_AGAIN_SECONDS = 60


class FileView(SharedView):
    """A file of the groups that were asked for: all of them, whatever page of them is asked for."""

    ending = content_type = ""

    def get(self, request, *args, **kwargs):
        groups = chosen(request.GET)
        response = self.file_of(groups)
        response["Link"] = ", ".join(self.described_by())
        # A file is no page that people look for.
        response["X-Robots-Tag"] = "noindex"
        return kept_by_whom_it_may(response, groups.search, is_private=groups.is_private)

    def file_of(self, groups):
        response = StreamingHttpResponse(self.parts(groups.pks), content_type=self.content_type)
        return self.named(response, groups)

    def named(self, response, groups):
        response["Content-Disposition"] = f'attachment; filename="{file_name(groups, self.ending)}"'
        return response

    def described_by(self):
        yield f'<{reverse("sharing:dictionary")}>; rel="describedby"; type="text/html"'


@public(DependsOn.LISTINGS_OF_DAY)
class CSVView(FileView):
    """Comma-separated values."""

    ending, content_type, parts = "csv", "text/csv; charset=utf-8; header=present", staticmethod(comma_separated.parts)

    def described_by(self):
        yield f'<{reverse("sharing:csv_metadata")}>; rel="describedby"; type="application/csvm+json"'
        yield from super().described_by()


@public(DependsOn.LISTINGS_OF_DAY)
class GeoJSONView(FileView):
    """A map layer."""

    ending, content_type, parts = "geojson", "application/geo+json", staticmethod(geojson.parts)


@public(DependsOn.LISTINGS_OF_DAY)
class XLSXView(FileView):
    """A spreadsheet. A large one takes a while: until it is made, a page says so."""

    ending, content_type = "xlsx", XLSX

    def file_of(self, groups):
        if len(groups.pks) <= MOST_AT_ONCE:
            file = made_at_once(groups.pks)
        elif path := making.made_or_begun(groups.pks, groups.search.index.version):
            file = path.open("rb")
        else:
            return self.being_made(groups)
        return self.named(FileResponse(file, content_type=self.content_type), groups)

    def being_made(self, groups):
        """That it is being made, and where to look again. It turns up by itself on no page."""
        told = {"query": groups.query, "total": len(groups.pks)}
        response = render(self.request, "sharing/files/being_made.html", told, status=202)
        response["Retry-After"] = str(LOOK_AGAIN_SECONDS)
        add_never_cache_headers(response)
        return response


def made_at_once(pks):
    """A spreadsheet as a file that is gone once it was sent."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the answer closes it
    try:
        spreadsheet.write(pks, file)
    except BaseException:
        file.close()
        raise
    file.seek(0)
    return file


@public(DependsOn.BUILD)
class MetadataView(SharedView):
    """What the columns are, for programs."""

    def get(self, request, *args, **kwargs):
        return JsonResponse(dictionary.metadata(), content_type="application/csvm+json")


@public(DependsOn.BUILD)
class DictionaryView(TemplateView):
    """What the columns are, for people."""

    template_name = "sharing/files/dictionary.html"
    extra_context = {"parts": dictionary.parts}
