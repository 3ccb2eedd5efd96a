"""What surrounds every page: a plain page with crisis help when the database is away, and packing."""

import gzip
import logging

from django.conf import settings
from django.db import InterfaceError, OperationalError, connection
from django.http import HttpResponse
from django.utils.cache import patch_vary_headers

log = logging.getLogger(__name__)
# These say that the database is away; other database errors are our mistakes.
AWAY = (OperationalError, InterfaceError)


def is_a_mistake():
    """Whether an operational error is a mistake of ours: SQLite calls those so, too, and then it still answers.

    PostgreSQL has another kind for them. It may be back already when we ask, so there we do not ask.
    """
    if connection.vendor != "sqlite":
        return False
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except AWAY:
        return False
    return True


class DatabaseAway:
    """Answers 503 with the static page templates/503.html when the database cannot be reached.

    A view's exception arrives at `process_exception`; one raised while a lazy page renders, too.
    """

    def __init__(self, get_response):
        self.get_response = get_response
        self.page = (settings.BASE_DIR / "templates" / "503.html").read_bytes()

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if not isinstance(exception, AWAY) or is_a_mistake():
            return None
        # The exception's text can hold what was searched for, so only its kind is logged.
        log.error("The database is away: %s", type(exception).__name__)
        return HttpResponse(self.page, status=503, headers={"Retry-After": "30", "Cache-Control": "no-store"})


class Packed:
    """Packs pages for browsers that can unpack them.

    Half as thorough as Django's own middleware: packing was a fifth of the time of a results page, and the page is 3 %
    larger for it (docs/decisions/0013-speed.md). No page holds a secret beside what a visitor typed, so packing gives
    nothing away.
    """

    LEVEL, SHORTEST = 4, 200

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.streaming or len(response.content) < self.SHORTEST or response.has_header("Content-Encoding"):
            return response
        patch_vary_headers(response, ["Accept-Encoding"])
        if "gzip" in request.headers.get("Accept-Encoding", ""):
            response.content = gzip.compress(response.content, self.LEVEL, mtime=0)
            response["Content-Encoding"] = "gzip"
            response["Content-Length"] = str(len(response.content))
        return response
