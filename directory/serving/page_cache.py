"""Public answers are kept until what they depend on changes: by browsers, by shared caches, in the cache of CACHE_URL.

A view says itself that its answer is public, and what it depends on (groups/index/public.py). The ETag of an answer
stands for its address, the build, the quarter of an hour and the state of what it depends on, so a page that was asked
for before is answered without the view. Everything else is never stored and never marked public, and so is whatever has
to do with one person: a cookie that comes or goes, a CSRF token, a person who is signed in. What a visitor typed is in
no store: the view says `private`, and the visitor's own browser alone may keep it.
"""

from hashlib import sha256

from django.core.cache import cache
from django.http import HttpResponse, HttpResponseNotModified
from django.utils import timezone
from django.utils.cache import cc_delim_re, patch_cache_control, patch_vary_headers

from groups.index import current, versions
from groups.index.public import DependsOn, dependence_of

from .build import build_id
from .compression import takes_gzip
from .database_away import AWAY
from .routes import route_of

SECONDS_SHARED = 60
SECONDS_KEPT = 60 * 60
# A page that says when a group next meets is right for so many minutes.
PART_OF_HOUR = 15
# A page larger than this is made anew each time.
LARGEST = 200_000
# The parameters of a search that hold what somebody typed.
TYPED = ("q", "place")


class PageCache:
    """Answers conditional requests, and pages that were made before, without running the view."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        with current.one_state():
            try:
                tag = tag_of(request)
            except AWAY:
                tag = None
            if tag is None:
                return kept_by_nobody(self.get_response(request))
            if tag in request.headers.get("If-None-Match", ""):
                return unchanged(tag)
            return stored(request, tag) or self.made(request, tag)

    def made(self, request, tag):
        """The answer of the view, stored if it may be."""
        response = self.get_response(request)
        if not is_for_everyone(request, response) or current.is_behind():
            return kept_by_nobody(response)
        if request.method == "GET" and may_be_stored(response):
            cache.set(tag, (response.content, dict(response.items())), SECONDS_KEPT)
        return marked(response, tag)


def tag_of(request):
    """The ETag of the public answer to a request now, in quotes; None where there is no such answer."""
    route = route_of(request)
    depends_on = route and dependence_of(route.func, route.kwargs)
    if depends_on is None or request.method not in ("GET", "HEAD") or says_who(request):
        return None
    state = state_of(depends_on, route.kwargs)
    told = (build_id(), state, now(depends_on), takes_gzip(request), request.scheme, request.get_host())
    digest = sha256("\n".join(map(str, (*told, request.get_full_path()))).encode())
    return f'"{digest.hexdigest()[:32]}"'


def now(depends_on):
    """The part of the day as far as an answer depends on it: listings name their next meeting, which ends."""
    moment = timezone.localtime()
    if depends_on in (DependsOn.BUILD, DependsOn.LISTINGS_OF_DAY):
        return moment.date()
    return moment.date(), moment.hour, moment.minute // PART_OF_HOUR


def says_who(request):
    """Whether a request brings something that may say who somebody is."""
    return bool(request.META.get("HTTP_COOKIE") or request.META.get("HTTP_AUTHORIZATION"))


def state_of(depends_on, arguments):
    """What moves when the answer may be another one."""
    if depends_on == DependsOn.BUILD:
        return ""
    of_one = versions.of_listing(arguments["slug"]) if depends_on == DependsOn.LISTING else None
    return of_one or current.index().version


def may_be_stored(response):
    """Whether the cache of CACHE_URL may hold an answer: one that is for all, whole in memory and no large file."""
    return "private" not in directives(response) and not response.streaming and len(response.content) <= LARGEST


def is_for_everyone(request, response):
    """Whether an answer has nothing to do with one person."""
    if response.status_code != 200 or response.cookies:
        return False
    if {"no-store", "no-cache"} & directives(response):
        return False
    varies = {name.lower() for name in cc_delim_re.split(response.get("Vary", "")) if name}
    uses_token = request.META.get("CSRF_COOKIE_NEEDS_UPDATE") or request.META.get("CSRF_COOKIE")
    is_person = getattr(getattr(request, "user", None), "is_authenticated", False)
    return varies <= {"accept-encoding"} and not (
        uses_token or is_person or {"no-store", "no-cache"} & directives(response)
    )


def directives(response):
    """What its Cache-Control says: {"private", "max-age=60"}."""
    return {said.lower() for said in cc_delim_re.split(response.get("Cache-Control", "")) if said}


def stored(request, tag):
    """The answer that was stored under this tag, or None."""
    if any(request.GET.get(name) for name in TYPED):
        return None
    kept = cache.get(tag)
    if kept is None:
        return None
    content, headers = kept
    return marked(HttpResponse(content, headers=headers), tag)


def marked(response, tag):
    """A public answer with what browsers and shared caches need to know."""
    response["ETag"] = tag
    if not response.has_header("Cache-Control"):
        patch_cache_control(response, public=True, max_age=SECONDS_SHARED)
    return response


def unchanged(tag):
    """That the answer which somebody has is still right."""
    response = HttpResponseNotModified(headers={"ETag": tag})
    patch_vary_headers(response, ["Accept-Encoding"])
    return response


def kept_by_nobody(response):
    """An answer that no cache may keep, unless the view chose other words for one person's own browser."""
    if not response.has_header("Cache-Control") or "public" in directives(response):
        response["Cache-Control"] = "private, no-store"
    return response
