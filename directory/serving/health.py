"""Two addresses for the machine that watches this one. They tell nothing about visitors and need no host name."""

import logging
from functools import cache
from io import BytesIO

from django.conf import settings
from django.core.handlers.wsgi import WSGIRequest
from django.db import DatabaseError, InterfaceError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpResponse
from django.urls import resolve

log = logging.getLogger(__name__)


class Health:
    """Answers /healthz and /readyz before anything else, so neither https nor a host name is asked of a balancer.

    /healthz: this process answers. It touches nothing, so a database that is away restarts no web server.
    /readyz: visitors can be sent here: the database answers and has the migrations that this version needs, and pages
    can be made. Else 503 and why, in plain words.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path_info == "/healthz":
            return plain("alive")
        if request.path_info == "/readyz":
            reason = why_not_ready()
            return plain(reason or "ready", status=503 if reason else 200)
        return self.get_response(request)


def plain(words, status=200):
    """A line of text that nobody keeps."""
    return HttpResponse(f"{words}\n", status=status, content_type="text/plain", headers={"Cache-Control": "no-store"})


def why_not_ready():
    """Why visitors cannot be sent here, or "". An exception's own words could name hosts, so they are not told."""
    try:
        missing = missing_migrations()
    except (DatabaseError, InterfaceError):
        connection.close()
        return "The database does not answer."
    if missing:
        return f"{missing} {'migrations are' if missing > 1 else 'migration is'} not applied. Run: manage.py migrate"
    return why_no_page()


def missing_migrations():
    """How many migrations the database does not have, of those that this version cannot do without.

    Those that run when every process is of this version only take away what it does not read.
    """
    applied = set(MigrationRecorder(connection).applied_migrations())
    needed = {key: known for key, known in own_migrations().items() if not getattr(known, "after_restart", False)}
    return sum(
        key not in applied and not (known.replaces and applied.issuperset(known.replaces))
        for key, known in needed.items()
    )


@cache
def own_migrations():
    """{(app, name): migration}, all of this version, read from its files once."""
    return MigrationLoader(None).disk_migrations


def why_no_page():
    """Why this process cannot make pages, or "". What they are made of is read once, so to ask once is enough."""
    try:
        make_pages()
    except (DatabaseError, InterfaceError):
        connection.close()
        return "The database does not answer."
    except Exception as error:
        log.exception("A page cannot be made")
        return f"A page cannot be made: {type(error).__name__}. Are the static files and fixtures there? See the log."
    return ""


@cache
def make_pages():
    """Make a page of each kind that needs something of its own: words, data, places."""
    for address in ("/help-now/", "/", "/groups/?place=LS1+4"):
        path, _, query = address.partition("?")
        host = settings.ALLOWED_HOSTS[0]
        request = WSGIRequest(
            {
                "REQUEST_METHOD": "GET",
                "PATH_INFO": path,
                "QUERY_STRING": query,
                "SERVER_NAME": host,
                "wsgi.input": BytesIO(),
            }
        )
        request.resolver_match = resolve(path)
        view, args, kwargs = request.resolver_match
        response = view(request, *args, **kwargs)
        getattr(response, "render", lambda: None)()
