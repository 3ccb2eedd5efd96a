"""A full postcode can be somebody's home. It is looked up and then forgotten: what is shown or kept has its sector."""

from regions.folding import plain_text

from .inside import LONGEST, first_inside
from .part_postcodes import part_postcodes
from .typed import Postcode, full_postcode

# How much of a text is read, once it is plain; and before that, when some of it may be invisible or spaces.
READ, READ_RAW = 1_000, 2_000
# No full postcode fills more text than this, however it is spaced.
_LONGEST_WHOLE = 40


def find_full_postcode(text: str) -> str | None:
    """The first full postcode in the first 1,000 characters of a text, as "LS1 4AB", or None."""
    found = _first(*_read(text))
    return f"{found.sector}{found.unit}" if found else None


def without_full_postcodes(text: str) -> str:
    """The text with each full postcode replaced by its sector; a short text that has none comes back as it was.

    Only the first 1,000 characters are read (of the text made plain; 2,000 as it came). The rest is dropped, digits or
    none, as is the end of a postcode that lies across: what was not read can hold a postcode in look-alike letters.
    """
    words, kept = _read(text)
    if len(words) == kept and _first(words, kept) is None:
        return text
    words = _cut_inside(words, kept)
    while (cut := _cut_inside(words, len(words))) != words:
        words = cut
    while whole := _whole(words):
        words = whole.sector
    return words


def _read(text: str) -> tuple[str, int]:
    """The text made plain, and how much of it to keep: all, unless it is long. A little more than is kept is read, so
    that a postcode across the end is seen whole."""
    typed = str(text or "")
    words = plain_text(typed[:READ_RAW])
    kept = len(words) if len(typed) <= READ_RAW else max(0, len(words) - LONGEST)
    return words[: READ + LONGEST], min(kept, READ)


def _whole(words: str) -> Postcode | None:
    return full_postcode(words, part_postcodes().all_outcodes) if len(words) <= _LONGEST_WHOLE else None


def _first(words: str, kept: int) -> Postcode | None:
    if whole := _whole(words):
        return whole
    inside = first_inside(words)
    return inside.postcode if inside and inside.start < kept else None


def _cut_inside(words: str, kept: int) -> str:
    """The first `kept` characters, each full postcode that begins there replaced by its sector. What follows is read
    again with the sector, which may make another of it: "LS1 4AB GP"."""
    at = 0
    while (inside := first_inside(words, at)) and (at := inside.start) < kept:
        sector = inside.postcode.sector
        words = f"{words[:at]}{sector}{words[inside.end :]}"
        kept = at + len(sector) + max(0, kept - inside.end)
    return words[:kept].strip()
