"""What stands on page after page is drawn by its template once for each shape, and then only filled.

A results page has 20 cards and 260 options of filters, and templates are where its time went. A *shape* of a card is
which of its texts there are and how its switches stand. Each shape is drawn with a placeholder for every text, so what
anybody wrote is never in a template, and no character in it can be taken for a placeholder.
"""

import re
from functools import lru_cache
from html import escape

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

PLACEHOLDER = "\0{}\0"
PLACED = re.compile("\0(\\w+)\0")
# {shape: its parts}; there are as many as there are templates, times what each of them leaves out.
_parts = {}

CARD = "components/card.html"
SMALL_CARD = "components/card_small.html"
OF_CARD = (
    "url", "host", "host_url", "notice", "next_day", "next_in_words", "next_note", "distance", "why", "age", "contact",
    "contacts", "summary",
)  # fmt: skip
OF_TOLD = ("name", "slug", "where", "region", "who_for", "when")


def filled(template, texts, **switches):
    """A template with these texts ({name: text}) in its placeholders, as HTML. `switches` are no texts: true or false.

    A text that is SafeString is HTML and stays as it is.
    """
    return joined(parts_of(template, texts, switches), texts)


def joined(parts, texts):
    return SafeString("".join([part if place is None else as_html(texts[place]) for part, place in parts]))


def parts_of(template, texts, switches):
    """The pieces of a template for the shape that these texts make: (HTML, None), or ("", the name of a text)."""
    shape = (template, tuple([name for name, text in texts.items() if text]), tuple(switches.items()))
    parts = _parts.get(shape)
    if parts is None:
        placed = {name: text and mark_safe(PLACEHOLDER.format(name)) for name, text in texts.items()}  # noqa: S308
        pieces = PLACED.split(render_to_string(template, placed | switches))
        parts = [(piece, None) if at % 2 == 0 else ("", piece) for at, piece in enumerate(pieces)]
        if not settings.DEBUG:
            _parts[shape] = parts
    return parts


def as_html(text):
    return text if isinstance(text, SafeString) else escape(str(text))


def card(shown, template=CARD, *, can_keep=False):
    """A `Card` as HTML; with what puts it on the visitor's list where they `can_keep` it."""
    told = shown.told
    texts = {name: getattr(shown, name) for name in OF_CARD} | {name: getattr(told, name) for name in OF_TOLD}
    return filled(
        template,
        texts,
        for_everyone=shown.says_everyone,
        is_sure=shown.is_sure,
        is_online=told.is_online,
        can_keep=can_keep,
    )


def small_card(shown):
    """A `Card` as HTML, in short."""
    return card(shown, SMALL_CARD)


def parameter(counted):
    """A `CountedParameter` as HTML: a filter with those of its options that are shown."""
    texts = {
        "name": counted.parameter.name,
        "label": counted.parameter.label,
        "chosen": str(len(counted.chosen) or ""),
        "remarks": remarks(counted),
        "note": counted.note,
        "options": SafeString("".join(map(option, counted.shown))),
    }
    return filled("finding/filter.html", texts)


def remarks(counted):
    """What is said about what was asked of a parameter, as HTML."""
    said = [filled("finding/remark.html", {"text": remark.text}) for remark in counted.remarks]
    return SafeString("".join(said))


def option(counted):
    """A `CountedOption` as HTML. Of an option only the count differs from page to page."""
    one, count, chosen = counted
    around = around_count if not settings.DEBUG else around_count.__wrapped__
    before, after = around(one.parameter, one.value, one.label, chosen, count == 1)
    return f"{before}{count}{after}"


@lru_cache(maxsize=4_000)
def around_count(parameter, value, label, chosen, one):
    """An option as HTML before its count, and after it."""
    texts = {"parameter": parameter, "value": value, "label": label, "count": "0"}
    parts = parts_of("finding/option.html", texts, {"chosen": chosen, "one": one})
    at = parts.index(("", "count"))
    return joined(parts[:at], texts), joined(parts[at + 1 :], texts)
