"""What is applied to a search and what was understood in it, each to be taken back with one click."""

from dataclasses import dataclass, replace

from django.http import QueryDict

from groups.finding.asking.parameters import Asked
from groups.finding.asking.phrases import as_written
from groups.finding.matching.areas import is_area


@dataclass(frozen=True)
class Chip:
    """One thing that is applied. `remove` asks the same without it; `literal` takes a reading back to plain words."""

    kind: str
    label: str
    remove: QueryDict
    literal: QueryDict | None = None
    written: str = ""


@dataclass(frozen=True)
class Loosened:
    """What the search would give without one of its parts."""

    label: str
    count: int
    query: QueryDict


def chips(results):
    """The chips of a search: its words, its place, its radius, its choices. Words of crisis are in none."""
    search = results.search
    words = [] if search.is_crisis else list(word_chips(search))
    return [*words, *place_chips(search), *choice_chips(search)]


def word_chips(search):
    """A chip for each reading, and one for the plain words."""
    asked, understood = search.asked, search.understood
    for reading in understood.readings:
        kind = "place" if reading.where else "reading"
        yield Chip(
            kind,
            reading.label,
            replace(asked, q=understood.without(reading), page=1).as_query(),
            replace(asked, q=understood.literally(reading), page=1).as_query(),
            reading.written,
        )
    if understood.plain:
        left = " ".join(reading.written for reading in understood.readings)
        yield Chip("words", as_written(understood.plain), replace(asked, q=left, page=1).as_query())


def place_chips(search):
    where, asked = search.place_where, search.linkable
    if where:
        said = "In" if is_area(where) else "Near"
        yield Chip("place", f"{said} {where.label}", asked.without("place", "radius").as_query())
    if asked.radius and search.where and not is_area(search.where):
        yield Chip("radius", f"Within {asked.radius:g} miles", asked.without("radius").as_query())


def choice_chips(search):
    for name, values in search.asked.chosen.items():
        for value in values:
            left = tuple(other for other in values if other != value)
            yield Chip(
                "choice",
                search.catalogue[name].options[value].label,
                without_value(search.linkable, name, left).as_query(),
            )


def without_value(asked: Asked, name, left):
    """The question with only the values `left` of one parameter."""
    chosen = {other: values for other, values in asked.chosen.items() if other != name}
    return replace(asked, chosen=chosen | ({name: left} if left else {}), page=1)


def loosened(search):
    """What the search gives with one thing left out: those that give something."""
    tried = ((label, other, other.answers().bit_count()) for label, other in looser(search))
    return [Loosened(label, count, other.asked.as_query()) for label, other, count in tried if count]


def looser(search):
    """(label, search) for leaving out its words, its place or one of its choices, when it has several of them."""
    asked, catalogue = search.asked, search.catalogue
    parts = [(f"the words “{asked.q}”", "q")] if asked.q and not search.is_crisis else []
    parts += [("the place", "place")] if asked.place else []
    for name, values in asked.chosen.items():
        parts.append((" or ".join(f"“{catalogue[name].options[value].label}”" for value in values), name))
    hidden = () if search.linkable.q else ("q",)
    return [(label, search.without(name, *hidden)) for label, name in parts] if len(parts) > 1 else []
