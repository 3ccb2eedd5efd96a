"""What stands on page after page is drawn by its template once for each shape, and then only filled.

A results page has 20 cards and 260 options of filters, and templates are where its time went. A *shape* of a card is
which of its texts there are and how its switches stand. Each shape is drawn with a placeholder for every text, so what
anybody wrote is never in a template, and no character in it can be taken for a placeholder.
"""

import re
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
OF_CARD = ("url", "host", "host_url", "notice", "next_day", "next_in_words", "next_note", "distance")
OF_TOLD = ("name", "where", "summary", "region", "who_for", "when", "freshness")


def filled(template, texts, **switches):
    """A template with these texts ({name: text}) in its placeholders, as HTML. `switches` are no texts: true or false.

    A text that is SafeString is HTML and stays as it is.
    """
    shape = (template, tuple([name for name, text in texts.items() if text]), tuple(switches.items()))
    parts = _parts.get(shape)
    if parts is None:
        parts = parts_of(template, {name: text and placeholder(name) for name, text in texts.items()} | switches)
        if not settings.DEBUG:
            _parts[shape] = parts
    said = [part if place is None else as_html(texts[place]) for part, place in parts]
    return SafeString("".join(said))


def placeholder(name):
    return mark_safe(PLACEHOLDER.format(name))  # noqa: S308 - no text of anybody


def parts_of(template, context):
    """The pieces of a drawn template in order: (HTML, None), or ("", the name of the text that stands there)."""
    pieces = PLACED.split(render_to_string(template, context))
    return [(piece, None) if at % 2 == 0 else ("", piece) for at, piece in enumerate(pieces)]


def as_html(text):
    return text if isinstance(text, SafeString) else escape(str(text))


def card(shown, template=CARD):
    """A `Card` as HTML."""
    told = shown.told
    texts = {name: getattr(shown, name) for name in OF_CARD} | {name: getattr(told, name) for name in OF_TOLD}
    return filled(
        template,
        texts,
        for_everyone=shown.for_everyone,
        is_confirmed=told.is_confirmed,
        is_online=told.is_online,
    )


def small_card(shown):
    """A `Card` as HTML, in short."""
    return card(shown, SMALL_CARD)


def parameter(counted):
    """A `CountedParameter` as HTML: a filter with its options."""
    texts = {
        "name": counted.parameter.name,
        "label": counted.parameter.label,
        "chosen": str(len(counted.chosen) or ""),
        "remarks": remarks(counted),
        "options": SafeString("".join(map(option, counted.options))),
    }
    return filled("finding/filter.html", texts)


def remarks(counted):
    """What is said about what was asked of a parameter, as HTML."""
    said = [filled("finding/remark.html", {"text": remark.text}) for remark in counted.remarks]
    return SafeString("".join(said))


def option(counted):
    """A `CountedOption` as HTML."""
    one, count, chosen = counted
    texts = {"parameter": one.parameter, "value": one.value, "label": one.label, "count": str(count)}
    return filled("finding/option.html", texts, chosen=chosen, none=count == 0, one=count == 1)
