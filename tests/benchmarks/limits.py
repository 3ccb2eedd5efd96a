"""What the site is held against: an empty view, and a 20-row template rendered from memory."""

from django.http import HttpResponse
from django.template import engines
from django.urls import path

from directory.urls import handler400, handler404, urlpatterns  # noqa: F401

ROWS = [{"name": f"Synthetic group {n}", "where": "Leeds", "what": "A synthetic listing. " * 10} for n in range(20)]
TEMPLATE = """<!doctype html><title>Limit</title><h1>Groups</h1>{% for row in rows %}<article><h2><a href="/x/">{{ row.name }}</a></h2>
<ul><li>{{ row.where }}</li><li>{{ row.what }}</li></ul><p>{{ row.what }}</p></article>{% endfor %}"""


def empty(request):
    return HttpResponse("x" * 15_000)


def rows(request):
    return HttpResponse(engines["django"].from_string(TEMPLATE).render({"rows": ROWS}))


urlpatterns = [*urlpatterns, path("healthz-limit/empty", empty), path("healthz-limit/rows", rows)]
