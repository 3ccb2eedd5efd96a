"""Two addresses for the machine that watches this one. They tell nothing about visitors and need no host name."""

from django.db import DatabaseError, InterfaceError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpResponse


class Health:
    """Answers /healthz and /readyz before anything else, so neither https nor a host name is asked of a balancer.

    /healthz: this process answers. It touches nothing, so a database that is away restarts no web server.
    /readyz: visitors can be sent here: the database answers and has every migration. Else 503 and why, in plain words.
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
        missing = unapplied_migrations()
    except (DatabaseError, InterfaceError):
        connection.close()
        return "The database does not answer."
    if missing:
        return f"{missing} {'migrations are' if missing > 1 else 'migration is'} not applied. Run: manage.py migrate"
    return ""


def unapplied_migrations():
    """How many of this version's migrations the database does not have."""
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
