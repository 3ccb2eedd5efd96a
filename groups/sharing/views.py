"""What every address of this room has in common: who may ask how often, and how what is wrong is said."""

from django.conf import settings
from django.http import Http404, JsonResponse
from django.utils.cache import add_never_cache_headers, patch_cache_control
from django.views import View
from django_ratelimit.core import get_usage

from groups.finding.asking.parameters import shown
from groups.finding.views import SECONDS_OWN, holds_what_was_typed

from .asked import BadParameters

TITLES = {
    400: "A parameter makes no sense",
    404: "There is nothing here",
    405: "Ask with GET",
    410: "Begin anew",
    429: "Too many requests",
}
# Who typed nothing into a field sends it empty.
TEXTS = ("q", "place")


def problem(status, detail="", **more):
    """What is wrong, as JSON (RFC 9457)."""
    said = {"type": "about:blank", "title": TITLES[status], "status": status}
    if detail:
        said["detail"] = detail
    return JsonResponse(said | more, status=status, content_type="application/problem+json")


def for_anyone(response):
    """An answer that a page of any other site may read."""
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Expose-Headers"] = "ETag, Retry-After, Link"
    return response


def kept_by_whom_it_may(response, search=None, *, is_private=False):
    """Who may keep an answer: that to words of danger nobody; one that tells what somebody typed, or put aside, their
    own program alone, for a minute; any other whoever asks."""
    if search and search.needs_help_first:
        add_never_cache_headers(response)
    elif is_private or (search and holds_what_was_typed(search)):
        patch_cache_control(response, private=True, max_age=SECONDS_OWN)
    return response


class SharedView(View):
    """An address for programs: read alone, from anywhere, so often as SHARING_RATE allows; errors are JSON.

    A bad parameter is a 400 that names it. It says itself on what its answer depends (`groups.index.public`).
    """

    http_method_names = ("get", "head", "options")

    def dispatch(self, request, *args, **kwargs):
        return for_anyone(self.answer(request, *args, **kwargs))

    def answer(self, request, *args, **kwargs):
        if (seconds := seconds_to_wait(request)) is not None:
            response = problem(429, f"Ask again in {seconds} seconds.")
            response["Retry-After"] = str(seconds)
            return response
        try:
            refuse_empty(request.GET)
            return super().dispatch(request, *args, **kwargs)
        except BadParameters as bad:
            return problem(400, in_words(bad.problems), parameters=bad.problems)
        except Http404:
            return problem(404)

    def http_method_not_allowed(self, request, *args, **kwargs):
        response = problem(405)
        response["Allow"] = ", ".join(name.upper() for name in self.http_method_names)
        return response

    def options(self, request, *args, **kwargs):
        response = super().options(request, *args, **kwargs)
        response["Access-Control-Allow-Methods"] = "GET, HEAD, OPTIONS"
        response["Access-Control-Allow-Headers"] = "*"
        return response


def refuse_empty(data):
    """Raises `BadParameters` for what was given no value, but for texts."""
    if empty := [name for name, values in data.lists() if "" in values and name not in TEXTS]:
        raise BadParameters({shown(name): "Give it a value, or leave it out." for name in empty})


def seconds_to_wait(request):
    """How long whoever asks has to wait, in seconds; None when they need not. Counts this request."""
    used = get_usage(request, group="sharing", key="ip", rate=settings.SHARING_RATE, increment=True)
    return max(1, int(used["time_left"])) if used and used["should_limit"] else None


def in_words(problems):
    """ "place: We do not know this place in England."."""
    return " ".join(f"{name}: {what}" for name, what in problems.items())
