"""How much a form may send. Small for every view, unless a view says that it takes more: `largest_form`, in bytes."""

from django.conf import settings
from django.core.exceptions import BadRequest, RequestDataTooBig
from django.http import UnreadablePostError

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
            raise RequestDataTooBig("A form was longer than its view takes.")
        return self.get_response(request)

    def process_exception(self, request, exception):
        """A form whose rest never came is no fault of the site."""
        if isinstance(exception, UnreadablePostError):
            raise BadRequest("A form ended before its end.") from None


def takes(largest):
    """A view that takes forms and files of so many bytes in all."""

    def declare(view):
        view.largest_form = largest
        return view

    return declare
