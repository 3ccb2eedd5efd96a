"""What the site is held against: an empty view, and a template of 20 rows and 14 KB rendered from memory.

Both run under the site's own gunicorn and middleware. The rows are an ordinary Django page of results: a link, dates, a
few facts and a few tags in each.
"""

from datetime import date, time

from django.http import HttpResponse
from django.template import engines
from django.urls import path

from directory.urls import handler400, handler404, urlpatterns  # noqa: F401

TAGS = [{"slug": slug, "label": slug.title()} for slug in ("anxiety", "depression", "women", "walking", "evening")]
ROWS = [
    {
        "slug": f"synthetic-{n}",
        "name": f"Synthetic group {n}",
        "organisation": "Synthetic & Sons",
        "town": "Leeds",
        "miles": n / 3,
        "day": date(2026, 3, 2),
        "start": time(10, 30),
        "is_free": n % 2 == 0,
        "tags": TAGS,
        "summary": "A synthetic listing. " * 10,
    }
    for n in range(20)
]
TEMPLATE = engines["django"].from_string(
    """<!doctype html><title>Limit</title><h1>{{ rows|length }} groups</h1>
{% for row in rows %}<article class="card">
<h2><a href="{% url 'groups:group' row.slug %}">{{ row.name }}</a></h2>
{% if row.organisation %}<p class="by">{{ row.organisation }}</p>{% endif %}
<ul class="facts"><li>{{ row.town }}, {{ row.miles|floatformat }} miles</li>
<li><time datetime="{{ row.day|date:'Y-m-d' }}">{{ row.day|date:"l j F Y" }}, {{ row.start|time:"g.i a" }}</time></li>
{% if row.is_free %}<li>Free</li>{% endif %}</ul>
<ul>{% for tag in row.tags %}<li><a href="{% url 'groups:search' %}?experience={{ tag.slug }}">{{ tag.label }}</a></li>{% endfor %}</ul>
<p>{{ row.summary }}</p></article>
{% endfor %}"""
)


def empty(request):
    return HttpResponse("x" * 15_000)


def rows(request):
    return HttpResponse(TEMPLATE.render({"rows": ROWS}))


urlpatterns = [*urlpatterns, path("healthz-limit/empty", empty), path("healthz-limit/rows", rows)]
