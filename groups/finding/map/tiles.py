"""Street tiles: another company's pictures of streets. Off unless an operator names a server (MAP_TILE_URL).

Even then a browser asks for them only after the visitor has pressed the button that says who will see their address.
"""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings


@dataclass(frozen=True)
class Tiles:
    """A tile server: its address with {z}, {x} and {y}, and whom to thank."""

    url: str
    attribution: str

    @property
    def host(self):
        """Its name, as a visitor is told it: the server's name without the part that changes."""
        return urlsplit(self.url).hostname.removeprefix("{s}.")

    @property
    def origin(self):
        """What the page must allow: one host, or the hosts below it where the address has {s}."""
        return f"https://{urlsplit(self.url).netloc.replace('{s}', '*')}"


def tiles():
    """The operator's `Tiles`, or None."""
    return Tiles(settings.MAP_TILE_URL, settings.MAP_TILE_ATTRIBUTION) if settings.MAP_TILE_URL else None
