"""Counts for an operator's Prometheus at /metrics: how many requests of each route, how they ended, how long they took.

Off unless METRICS or METRICS_TOKEN is set. A route is told by its name and never by its path, so no count tells what
somebody typed. gunicorn's workers count in files of a folder that gunicorn.conf.py makes, and any of them adds them up.
"""

import os
import time
from hmac import compare_digest

from django.conf import settings
from django.http import HttpResponse
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

from .route_names import method_of, route_of

REQUESTS = Counter("directory_requests", "Requests by route, method and status", ["route", "method", "status"])
SECONDS = Histogram(
    "directory_request_seconds",
    "How long requests took, by route",
    ["route"],
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)


class Metrics:
    """Counts each request, and answers /metrics to whoever may ask."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path_info == "/metrics":
            return told() if may_ask(request) else HttpResponse(status=401, headers={"WWW-Authenticate": "Bearer"})
        began = time.perf_counter()
        response = self.get_response(request)
        route = route_of(request)
        REQUESTS.labels(route, method_of(request), str(response.status_code)).inc()
        SECONDS.labels(route).observe(time.perf_counter() - began)
        return response


def may_ask(request):
    """Whether the request has the token; without one in the settings anybody may ask who reaches gunicorn."""
    said = request.headers.get("Authorization", "")
    wanted = f"Bearer {settings.METRICS_TOKEN}"
    return not settings.METRICS_TOKEN or compare_digest(said.encode(), wanted.encode())


def told():
    registry = REGISTRY
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        registry = CollectorRegistry()
        MultiProcessCollector(registry)
    headers = {"Cache-Control": "no-store"}
    return HttpResponse(generate_latest(registry), content_type=CONTENT_TYPE_LATEST, headers=headers)
