"""Compresses pages for browsers that can unpack them."""

import gzip
import re
import zlib

from django.utils.cache import patch_vary_headers

# What is sent as it is made, and is text.
TEXTS = ("text/", "application/geo+json", "application/json")
REFUSED = re.compile(r"q=0(\.0*)?", re.ASCII)


def takes_gzip(request):
    """Whether the browser says that it unpacks gzip."""
    for part in request.headers.get("Accept-Encoding", "").lower().split(","):
        name, _, quality = part.partition(";")
        if name.strip() == "gzip":
            return not REFUSED.fullmatch(quality.strip())
    return False


class Compression:
    """Compresses pages with gzip.

    Half as thorough as Django's own middleware: packing was a fifth of the time of a results page, and the page is 3 %
    larger for it (docs/decisions/0013-speed.md). No page holds a secret beside what a visitor typed, so packing gives
    nothing away.
    """

    LEVEL, SHORTEST = 4, 200

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.streaming:
            return self.packed(request, response)
        if len(response.content) < self.SHORTEST or response.has_header("Content-Encoding"):
            return response
        patch_vary_headers(response, ["Accept-Encoding"])
        if takes_gzip(request):
            response.content = gzip.compress(response.content, self.LEVEL, mtime=0)
            response["Content-Encoding"] = "gzip"
            response["Content-Length"] = str(len(response.content))
        return response

    def packed(self, request, response):
        """An answer that is sent as it is made: text is packed piece by piece, what is packed already stays."""
        if response.get("Content-Type", "").startswith(TEXTS) and not response.has_header("Content-Encoding"):
            patch_vary_headers(response, ["Accept-Encoding"])
            if takes_gzip(request):
                response.streaming_content = pieces(response.streaming_content, self.LEVEL)
                response["Content-Encoding"] = "gzip"
        return response


def pieces(parts, level):
    """The same as gzip, in pieces as large as the packing gives them."""
    packer = zlib.compressobj(level, wbits=16 + zlib.MAX_WBITS)
    for part in parts:
        if piece := packer.compress(part):
            yield piece
    yield packer.flush()
