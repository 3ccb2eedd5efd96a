"""A full postcode can be somebody's home. It is looked up and then forgotten: what is shown or kept has its sector."""

from .folding import plain
from .part_postcodes import part_postcodes
from .typed import first_inside, full_postcode, parts

# No full postcode fills more text than this, however it is spaced.
_LONGEST_WHOLE = 40


def looks_like_full_postcode(text: str) -> bool:
    """Whether the whole of the text is a full postcode, however it is spaced or written."""
    whole = plain(text)
    return len(whole) <= _LONGEST_WHOLE and full_postcode(whole, part_postcodes().outcodes) is not None


def find_full_postcode(text: str) -> str | None:
    """The first full postcode anywhere in a text, as "LS1 4AB", or None."""
    tables, words = part_postcodes(), plain(text)
    found = full_postcode(words, tables.outcodes) if len(words) <= _LONGEST_WHOLE else None
    if not found and (match := first_inside(words, tables.sectors)):
        found = parts(match)
    return f"{found.sector}{found.unit}" if found else None


def without_full_postcodes(text: str) -> str:
    """The text with each full postcode replaced by its sector; a text that has none comes back as it was."""
    if find_full_postcode(text) is None:
        return text
    tables = part_postcodes()
    words = _cut_inside(plain(text), tables.sectors)
    while len(words) <= _LONGEST_WHOLE and (whole := full_postcode(words, tables.outcodes)):
        words = whole.sector
    return words


def _cut_inside(words: str, sectors) -> str:
    done, at = [], 0
    while match := first_inside(words, sectors, at):
        done += [words[at : match.start()], parts(match).sector]
        at = match.end()
    return "".join([*done, words[at:]])
