"""What stands on page after page is drawn once by its template, around a hole for the one thing that varies.

A card varies in its distance, an option of a filter in its count. A results page has 20 of the one and 260 of the
other, and templates are where its time goes (docs/decisions/0013-speed.md).
"""

from typing import NamedTuple

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString

from .cards import Card, distance, groups_with_facts

# A character for private use: no text that anybody wrote has a meaning for it.
HOLE = "\ue000"
# So many stencils are kept, of about 1 KB each; when there are more, they are drawn anew as they are wanted.
MOST = 20_000

_cards, _filters = {}, {}


def stencil(kept, key, template, context):
    """(what stands before the hole, what stands after it), drawn if it was not kept. Without a hole all is before."""
    found = kept.get(key)
    if found is None:
        before, _, after = render_to_string(template, context).partition(HOLE)
        found = (before, after)
        if len(kept) >= MOST:
            kept.clear()
        if not settings.DEBUG:
            kept[key] = found
    return found


def cards_of(version):
    """The cards drawn under a data version; a day later there are other dates on them."""
    now = (version, timezone.localdate())
    kept = _cards.get(now)
    if kept is None:
        _cards.clear()
        kept = _cards[now] = {}
    return kept


class Holed(Card):
    """A card with a hole for its distance, where it has one."""

    @property
    def distance(self):
        return "" if self.miles is None else HOLE


class Drawing(NamedTuple):
    """A card to be drawn: of which listing, how far away (None: not said), why it was found, and by which template."""

    pk: int
    miles: float | None
    for_everyone: bool
    template: str


def cards(version, drawings):
    """Cards as HTML, one for each `Drawing`. Those that were never drawn before are fetched, all together."""
    kept = cards_of(version)
    keys = [(one.pk, one.for_everyone, one.miles is None, one.template) for one in drawings]
    # Held here, since what is kept may be let go of at any moment, by this page's own cards or by another thread.
    found = {key: kept.get(key) for key in keys}
    new = {pk for (pk, *_), drawn in found.items() if drawn is None}
    groups = groups_with_facts(new) if new else {}
    for key, one in zip(keys, drawings, strict=True):
        if found[key] is None and one.pk in groups:
            holed = Holed(groups[one.pk], one.miles, one.for_everyone)
            found[key] = stencil(kept, key, one.template, {"card": holed})
    # A listing that was deleted this very moment leaves nothing in its place.
    return [filled(found[key] or ("", ""), distance(one.miles)) for key, one in zip(keys, drawings, strict=True)]


def filled(pieces, text):
    """A stencil with the text in its hole, if it has one."""
    before, after = pieces
    return SafeString(f"{before}{text}{after}") if after else SafeString(before)


def parameter(counted):
    """A `CountedParameter` as HTML: a filter with its options. What holds a visitor's own words is not kept."""
    key = (counted.parameter.name, counted.parameter.label, len(counted.chosen))
    told = {"counted": counted, "hole": HOLE}
    before, after = stencil({} if counted.remarks else _filters, key, "finding/filter.html", told)
    return SafeString("".join((before, *options(counted.options), after)))


def options(counted):
    """The pieces of `CountedOption`s as HTML, one after the other."""
    drawn = []
    for option, count, chosen in counted:
        key = (option.parameter, option.value, option.label, chosen, count == 0, count == 1)
        told = {"option": option, "hole": HOLE, "chosen": chosen, "count": count}
        before, after = stencil(_filters, key, "finding/option.html", told)
        drawn += (before, str(count), after)
    return drawn
