"""What a visitor asked, read from the address or the form: never trusted, never refused.

Anything a parameter can hold gives an `SearchTerms`; what had to be put right or left out is said in its `remarks`.
"""

import re
from dataclasses import dataclass, field, replace

from django.http import QueryDict

from groups.index.words import LONGEST_TEXT
from regions import lookup

WIDEST, NARROWEST = 100.0, 1.0
# So that the address of any search stays under 4,000 characters.
LONGEST_BYTES = 600
RADII = (3, 5, 10, 25, 50)
SORTS = {
    "ask": "Those you can ask first",
    "distance": "Nearest first",
    "match": "Best match first",
    "name": "By name",
    "confirmed": "Last confirmed first",
}
NUMBER = re.compile(r"([+-]?[0-9]{1,12}(?:\.[0-9]{1,6})?)\s*(?:mi|miles?)?", re.ASCII | re.IGNORECASE)
UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]+")


@dataclass(frozen=True)
class Remark:
    """Something to tell the visitor about one parameter: what we did with it and why."""

    parameter: str
    text: str


@dataclass(frozen=True)
class SearchTerms:
    """A search as it was understood from its parameters.

    `chosen` holds known option values by parameter; `ignored` names parameters whose every value was unknown.
    `radius` is in miles, None when not given.
    """

    q: str = ""
    place: str = ""
    radius: float | None = None
    chosen: dict[str, tuple[str, ...]] = field(default_factory=dict)
    sort: str = ""
    page: int = 1
    ignored: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = ()

    def without(self, *names):
        """The same question without some of its parameters, from its first page."""
        blank = {"q": "", "place": "", "radius": None, "sort": ""}
        fields = {name: blank[name] for name in names if name in blank}
        chosen = {name: values for name, values in self.chosen.items() if name not in names}
        return replace(self, **fields, chosen=chosen, page=1, remarks=())

    def as_query(self):
        """The shortest QueryDict that asks the same, in a fixed order: what an address may hold."""
        query = QueryDict(mutable=True)
        for name in ("q", "place"):
            if getattr(self, name):
                query[name] = getattr(self, name)
        if self.radius is not None:
            query["radius"] = f"{self.radius:g}"
        for name, values in self.chosen.items():
            query.setlist(name, values)
        if self.sort:
            query["sort"] = self.sort
        if self.page > 1:
            query["page"] = str(self.page)
        return query


def read(data, options):
    """An `SearchTerms` from a QueryDict or a plain dict of strings or lists."""
    data = as_lists(data)
    remarks = []
    chosen, ignored = read_choices(data, options, remarks)
    question = SearchTerms(
        q=read_text(data, "q", remarks),
        place=read_text(data, "place", remarks),
        radius=read_radius(data, remarks),
        chosen=chosen,
        sort=read_sort(data, remarks),
        page=read_page(data, remarks),
        ignored=tuple(ignored),
        remarks=tuple(remarks),
    )
    return with_place_read(question)


def with_place_read(question):
    """The question with what is no place in its place field read as what it means: all of England, or "near me"."""
    if lookup.is_everywhere(question.place):
        remark = Remark("place", "These groups are from all of England.")
        return replace(question, place="", remarks=(*question.remarks, remark))
    if point := lookup.rounded_point(question.place):
        return replace(question, place=point)
    if lookup.is_here(question.place):
        return replace(question, place="", ignored=(*question.ignored, "place"))
    return question


def as_lists(data):
    """{name: [text, ...]} from any mapping."""
    if hasattr(data, "lists"):
        return dict(data.lists())
    return {
        name: [str(v) for v in value] if isinstance(value, list | tuple) else [str(value)]
        for name, value in data.items()
    }


def last(data, name):
    """The last value of a parameter, without control characters and outer spaces."""
    return UNPRINTABLE.sub(" ", (data.get(name) or [""])[-1]).strip()


def shown(value):
    """A visitor's own text, short enough to repeat to them."""
    return value if len(value) <= 40 else f"{value[:40]}…"


def read_text(data, name, remarks):
    text = " ".join(last(data, name).split())
    short = text[:LONGEST_TEXT].encode()[:LONGEST_BYTES].decode(errors="ignore").rstrip()
    if short != text:
        remarks.append(Remark(name, "That was very long, so we read the first part of it."))
    return short


def read_radius(data, remarks):
    typed = last(data, "radius")
    if not typed:
        return None
    number = NUMBER.fullmatch(typed)
    if not number:
        remarks.append(Remark("radius", f"“{shown(typed)}” is not a number of miles, so we chose the distance."))
        return None
    radius = float(number[1])
    if not NARROWEST <= radius <= WIDEST:
        radius = min(max(radius, NARROWEST), WIDEST)
        remarks.append(Remark("radius", f"We can look from 1 to 100 miles around a place. This is within {radius:g}."))
    return round(radius, 1)


def read_sort(data, remarks):
    typed = last(data, "sort")
    if typed and typed not in SORTS:
        remarks.append(Remark("sort", f"We cannot sort by “{shown(typed)}”."))
        return ""
    return typed


def read_page(data, remarks):
    typed = last(data, "page")
    if not typed:
        return 1
    if typed.isascii() and typed.isdigit() and 0 < len(typed) < 7 and int(typed) > 0:
        return int(typed)
    remarks.append(Remark("page", f"There is no page “{shown(typed)}”. This is the first."))
    return 1


def read_choices(data, options, remarks):
    """Known values by parameter, and the parameters of which nothing was known."""
    chosen, ignored = {}, []
    for name, parameter in options.items():
        typed = list(dict.fromkeys(UNPRINTABLE.sub("", v).strip() for v in data.get(name, ())))
        typed = list(dict.fromkeys(parameter.now.get(value, value) for value in typed if value))
        unknown = [value for value in typed if value not in parameter.options]
        values = tuple(value for value in typed if value in parameter.options)
        if unknown:
            remarks.append(Remark(name, unknown_words(parameter, unknown)))
        if values:
            chosen[name] = values
        elif typed:
            ignored.append(name)
    return chosen, ignored


def unknown_words(parameter, unknown):
    named = ", ".join(f"“{shown(value)}”" for value in unknown[:3])
    more = f" and {len(unknown) - 3} more" if len(unknown) > 3 else ""
    return f"{parameter.label}: we do not know {named}{more}, so we left that out."
