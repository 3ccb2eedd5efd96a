"""No redirect carries a full postcode: browsers and caches keep the address that they are sent to."""

from urllib.parse import quote, unquote, urlsplit, urlunsplit

from django.conf import settings
from django.http import QueryDict
from django.utils.cache import add_never_cache_headers

from regions.lookup import find_full_postcode, without_full_postcodes

REDIRECTS = {301, 302, 303, 307, 308}
# Their addresses hold tokens, in which anything may look like a postcode; no place is asked for there.
WITH_TOKENS = (settings.SIGNED_IN_PATH, "/confirm/", "/reports/")
# What can stand in an address in place of a letter of a postcode can do so more than once.
TIMES_ESCAPED = 3


class NoPostcodeInRedirects:
    """Cuts each full postcode in a redirect down to its sector. Such a redirect is a 303 that nobody keeps."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.status_code not in REDIRECTS or response["Location"].startswith(WITH_TOKENS):
            return response
        address = without_postcodes(response["Location"])
        if address != response["Location"]:
            response["Location"] = address
            response.status_code = 303
            add_never_cache_headers(response)
        return response


def without_postcodes(address):
    """The address with each full postcode cut; one that has none comes back as it was."""
    parts = urlsplit(address)
    path, query = path_without(parts.path), query_without(parts.query)
    return address if (path, query) == (parts.path, parts.query) else urlunsplit((*parts[:2], path, query, ""))


def path_without(path):
    segments = [segment_without(segment) for segment in path.split("/")]
    # A postcode across two segments leaves nothing of the path.
    return (
        "/" if find_full_postcode(plain(path).replace("/", " ")) and segments == path.split("/") else "/".join(segments)
    )


def segment_without(segment):
    text = plain(segment)
    return segment if find_full_postcode(text) is None else quote(without_full_postcodes(text))


def query_without(query):
    if find_full_postcode(plain(query.replace("+", " "))) is None:
        return query
    asked = QueryDict(query)
    cut = QueryDict(mutable=True)
    for name, values in asked.lists():
        cut.setlist(cut_text(name), [cut_text(value) for value in values])
    return cut.urlencode()


def cut_text(text):
    return without_full_postcodes(plain(text)) if find_full_postcode(plain(text)) else text


def plain(text):
    for _ in range(TIMES_ESCAPED):
        text = unquote(text)
    return text
