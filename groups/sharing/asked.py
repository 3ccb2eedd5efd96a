"""Which groups somebody asked for: those of a search, or those that they name.

A page puts right what makes no sense, and says so. Here it is refused: a program that misspelt a filter must not take
the whole directory for its answer.
"""

import re
from dataclasses import dataclass

from django.http import Http404, QueryDict

from groups.finding.asking.parameters import as_lists, shown
from groups.finding.filters import GroupFilters
from groups.finding.pages.addresses import leads_to
from groups.finding.search import GroupSearch
from groups.finding.views import PARAMETERS, without_postcodes
from groups.models import Group

# More than these nobody reads; an address that names them stays under 4,000 characters.
MOST_NAMED = 50
NAMED = "group"
IS_SLUG = re.compile(r"[-\w]{1,100}", re.ASCII)
PROBLEMS_OF_PLACE = {
    "several": "There are several places of this name. Say which, with its county.",
    "outside": "This place is outside England.",
    "unknown": "We do not know this place in England.",
}


class BadParameters(Exception):
    """What was asked makes no sense: `problems` is {parameter: what is wrong, in plain words}."""

    def __init__(self, problems):
        super().__init__(", ".join(problems))
        self.problems = problems


@dataclass(frozen=True)
class Chosen:
    """The groups that were asked for. `pks` stand in the order in which they are shown, `missing` names those of a
    shortlist that are listed no more, `query` asks for the same, and `search` is None for a shortlist."""

    pks: tuple[int, ...]
    query: QueryDict
    search: GroupSearch | None = None
    missing: tuple[str, ...] = ()

    @property
    def is_private(self):
        """Whether nobody but the visitor may keep the answer: it tells what somebody typed, or put aside."""
        return self.search is None or bool(self.search.terms.q or self.search.terms.place)

    @property
    def regions(self):
        """The slugs of the regions that were asked for as a whole, of none for all of England; None where anything else
        was asked for."""
        terms = self.search and self.search.terms
        if terms is None or terms.q or terms.place or set(terms.chosen) - {"region"}:
            return None
        return terms.chosen.get("region", ())


def search_of(data, also=(), queryset=None):
    """The search of these parameters. Raises `BadParameters`, for one that we do not know unless it is in `also`, too.

    A full postcode is cut down to its sector. `page` and `sort` are read as on the page of results. Only the groups of
    `queryset` are searched, where there is one.
    """
    given = as_lists(data)
    refuse_unknown(given, {*PARAMETERS, *also})
    search = GroupSearch(without_postcodes(data), queryset)
    if problems := dict(problems_of(search, given)):
        raise BadParameters(problems)
    return search


def refuse_unknown(given, known):
    """Raises `BadParameters` for names that are no parameters here."""
    unknown = [name for name in given if name not in known]
    if unknown:
        raise BadParameters({shown(name): "There is no such parameter." for name in unknown})


def problems_of(search, given):
    """(parameter, what is wrong with it) of a search that a page would put right."""
    renamed = QueryDict(mutable=True)
    for name, values in given.items():
        parameter = search.options.get(name)
        renamed.setlist(name, [parameter.now.get(value, value) for value in values] if parameter else values)
    for name, errors in GroupFilters(renamed, Group.objects.none()).form.errors.items():
        yield name, " ".join(errors)
    if problem := PROBLEMS_OF_PLACE.get(search.place_kind):
        yield "place", problem
    elif search.asks_where:
        yield "place", "This site does not know where you are. Name a place."
    if search.terms.radius and not search.where:
        yield "radius", "Name a place to look around."


def chosen(data, also=()):
    """The groups that were asked for, by `group` (slugs of a shortlist) or else by the parameters of a search.

    Raises `BadParameters`.
    """
    if NAMED in data:
        return shortlisted(data, also)
    search = search_of(data, also)
    index = search.index
    pks = index.pks[index.by_name(search.answers())].tolist()
    return Chosen(tuple(pks), search.linkable.as_query(), search)


def shortlisted(data, also=()):
    """The groups that are named by their slugs, in that order; old slugs lead to where the listing is now."""
    refuse_unknown(as_lists(data), {NAMED, *also})
    slugs = slugs_of(data)
    if len(slugs) > MOST_NAMED:
        raise BadParameters({NAMED: f"Name no more than {MOST_NAMED} groups."})
    can_be = [slug for slug in slugs if IS_SLUG.fullmatch(slug)]
    found = dict(Group.objects.with_a_page().filter(slug__in=can_be).values_list("slug", "pk"))
    found |= {slug: pk for slug in can_be if slug not in found and (pk := formerly(slug))}
    pks = dict.fromkeys(found[slug] for slug in slugs if slug in found)
    query = QueryDict(mutable=True)
    query.setlist(NAMED, slugs)
    return Chosen(tuple(pks), query, missing=tuple(slug for slug in slugs if slug not in found))


def slugs_of(data):
    """What is named by `group`, each once: `?group=one&group=another` or `?group=one,another`."""
    return list(dict.fromkeys(slug for text in data.getlist(NAMED) for slug in text.split(",") if slug))


def formerly(slug):
    """The id of the listing that a slug led to once and leads to now; None when it leads nowhere."""
    try:
        listing = leads_to(slug, Group.objects.with_a_page(), "group").listing
    except Http404:
        return None
    return listing and listing.pk
