"""Public pages are kept until the data changes: by browsers, by shared caches, and in the cache of CACHE_URL.

A page's ETag stands for its address, the build, the day and the data version, which every action bumps in its own
transaction. So a page that was asked for before is answered without a search. Nothing is kept of a page that says it
is private (the words of somebody in danger), and addresses are kept only as digests.
"""

from hashlib import sha256

from django.conf import settings
from django.core.cache import cache
from django.http import HttpResponse, HttpResponseNotModified
from django.utils import timezone
from django.utils.cache import patch_cache_control

from groups.index import versions

from .build import build_id
from .database_away import AWAY

# Where pages show data; every other page is words and changes with the build alone.
WITH_DATA = ("/groups/", "/regions/", "/organisations/", "/about-the-data/", "/sitemap")
ALSO_WITH_DATA = {"/", "/guidance/kinds-of-peer-support/", "/guidance/what-peer-can-mean/"}
NEVER = ("/healthz", "/readyz")
SECONDS_SHARED = 60
SECONDS_KEPT = 60 * 60
# A page larger than this is made anew each time.
LARGEST = 200_000


class KeptPages:
    """Answers conditional requests, and pages that were made before, without running the view."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not is_public(request):
            return self.get_response(request)
        try:
            tag = etag_of(request)
        except AWAY:
            return self.get_response(request)
        if tag in request.headers.get("If-None-Match", ""):
            return marked(HttpResponseNotModified(), tag)
        return found(tag) or self.made(request, tag)

    def made(self, request, tag):
        """The page as the view makes it, kept if it may be."""
        response = self.get_response(request)
        if response.status_code != 200 or response.streaming or is_private(response):
            return response
        if request.method == "GET" and len(response.content) <= LARGEST:
            cache.set(tag, (response.content, dict(response.items())), SECONDS_KEPT)
        return marked(response, tag)


def is_public(request):
    """Whether anybody may see what this request is answered with: it only reads, and nobody is signed in."""
    reads = request.method in ("GET", "HEAD") and not request.path_info.startswith(NEVER)
    return reads and settings.SESSION_COOKIE_NAME not in request.COOKIES


def is_private(response):
    """Whether the page says itself that nobody may keep it."""
    said = response.get("Cache-Control", "")
    return "private" in said or "no-store" in said


def etag_of(request):
    """The ETag of the page at this address now, in quotes; reads the data version for pages with data."""
    path = request.path_info
    with_data = path in ALSO_WITH_DATA or path.startswith(WITH_DATA)
    version = f"{versions.current()} {timezone.localdate()}" if with_data else ""
    packed = "gzip" in request.headers.get("Accept-Encoding", "")
    said = f"{build_id()} {version} {packed} {request.get_host()} {request.get_full_path()}"
    return f'"{sha256(said.encode()).hexdigest()[:32]}"'


def found(tag):
    """The page that was kept under this tag, or None."""
    kept = cache.get(tag)
    if kept is None:
        return None
    content, headers = kept
    return marked(HttpResponse(content, headers=headers), tag)


def marked(response, tag):
    """The response with what a shared cache needs to know."""
    response["ETag"] = tag
    if not response.has_header("Cache-Control"):
        patch_cache_control(response, public=True, max_age=SECONDS_SHARED)
    return response
