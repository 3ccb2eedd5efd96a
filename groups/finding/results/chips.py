"""What is applied to a search and what was understood in it, each to be taken back with one click."""

from dataclasses import dataclass, replace

from django.http import QueryDict

from groups.finding.asking.parameters import SearchTerms
from groups.finding.asking.typed import as_written
from groups.finding.matching.areas import is_area

# With more choices than this, a filter has one chip: nobody takes back fifty by hand, and each link holds all others.
MOST_CHOICES = 40


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
    """A chip for each thing that was read, however often it was said, and one for the plain words."""
    terms, understood = search.terms, search.understood
    for label, readings in by_label(understood.readings).items():
        kind = "place" if readings[0].where else "reading"
        yield Chip(
            kind,
            label,
            without_chosen(replace(terms, q=understood.without(*readings), page=1), readings).as_query(),
            replace(terms, q=understood.literally(readings[0]), page=1).as_query(),
            readings[0].written,
        )
    if understood.other_words:
        left = " ".join(reading.written for reading in understood.readings)
        yield Chip("words", as_written(understood.other_words), replace(terms, q=left, page=1).as_query())


def by_label(readings):
    """{label: the readings that are called so}: what was said twice ("trauma and PTSD") has one chip."""
    called = {}
    for reading in readings:
        called.setdefault(reading.label, []).append(reading)
    return called


def without_chosen(terms, readings):
    """The question without the choices that these readings say once more."""
    for reading in readings:
        for option in reading.options:
            left = tuple(value for value in terms.chosen.get(option.parameter, ()) if value != option.value)
            if option.parameter in terms.chosen:
                terms = without_value(terms, option.parameter, left)
    return terms


def place_chips(search):
    where, terms = search.place_where, search.linkable
    if where:
        said = "In" if is_area(where) else "Near"
        yield Chip("place", f"{said} {where.label}", terms.without("place", "radius").as_query())
    if terms.radius and search.where and not is_area(search.where):
        yield Chip("radius", f"Within {terms.radius:g} miles", terms.without("radius").as_query())


def choice_chips(search):
    """A chip for each choice that no words said already; one for each filter when there are too many."""
    chosen = search.terms.chosen
    said = set() if search.is_crisis else {one for reading in search.understood.readings for one in reading.options}
    if sum(map(len, chosen.values())) > MOST_CHOICES:
        for name, values in chosen.items():
            label = f"{search.options[name].label}: {len(values)} chosen"
            yield Chip("choice", label, without_value(search.linkable, name, ()).as_query())
        return
    for name, values in chosen.items():
        for value in values:
            option, left = search.options[name].options[value], tuple(other for other in values if other != value)
            if option not in said:
                yield Chip("choice", option.label, without_value(search.linkable, name, left).as_query())


def without_value(terms: SearchTerms, name, left):
    """The question with only the values `left` of one parameter."""
    chosen = {other: values for other, values in terms.chosen.items() if other != name}
    return replace(terms, chosen=chosen | ({name: left} if left else {}), page=1)


def loosened(search):
    """What the search gives with one thing left out: those that give something."""
    tried = ((label, other, other.answers().bit_count()) for label, other in looser(search))
    return [Loosened(label, count, other.terms.as_query()) for label, other, count in tried if count]


def looser(search):
    """(label, search) for leaving out its words, its place or one of its choices, when it has several of them."""
    terms, options = search.terms, search.options
    parts = [(f"the words “{terms.q}”", "q")] if terms.q and not search.is_crisis else []
    parts += [("the place", "place")] if terms.place else []
    for name, values in terms.chosen.items():
        parts.append((" or ".join(f"“{options[name].options[value].label}”" for value in values), name))
    hidden = () if search.linkable.q else ("q",)
    return [(label, search.without(name, *hidden)) for label, name in parts] if len(parts) > 1 else []
