"""How much a form may send. Small for every view, unless a view says that it takes more: `largest_form`, in bytes.

A view may have a page of its own that says what to do then: `too_large`, the name of a template.
"""

from django.conf import settings
from django.core.exceptions import BadRequest, RequestDataTooBig
from django.http import UnreadablePostError
from django.shortcuts import render

from .routes import said_by_view


class FormLimit:
    """Refuses what is longer than its view takes before any of it is read.

    Django's own limit does not count files, and is the same for all views: `DATA_UPLOAD_MAX_MEMORY_SIZE` is what the
    text of any form may come to.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not length.isdecimal() or int(length) > said_by_view(request, "largest_form", settings.LARGEST_FORM):
            return refused(request)
        return self.get_response(request)

    def process_exception(self, request, exception):
        """A form whose rest never came is no fault of the site."""
        if isinstance(exception, UnreadablePostError):
            raise BadRequest("A form ended before its end.") from None


def refused(request):
    """The page of the view that says what to do with what is too long. Raises RequestDataTooBig where it has none."""
    page = said_by_view(request, "too_large", "")
    if not page:
        raise RequestDataTooBig("A form was longer than its view takes.")
    answer = render(request, page, {"page": request.path}, status=413)
    answer["Cache-Control"] = "no-store"
    return answer


def takes(largest):
    """A view that takes forms and files of so many bytes in all."""

    def declare(view):
        view.largest_form = largest
        return view

    return declare
