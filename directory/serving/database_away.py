"""A plain page with crisis help when the database is away."""

import logging

from django.conf import settings
from django.db import InterfaceError, OperationalError, connection
from django.http import HttpResponse

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
