"""How many groups each option would give, not counting its own parameter's choice: all of them in one query."""

from dataclasses import dataclass

from django.db.models import Count, IntegerField, Value

from groups.models import Facet, SearchTag
from groups.models.index import ANYONE

from .asked import Asked
from .catalogue import Option, Parameter

TO_ALL = f"{Facet.COMMUNITY}:{ANYONE}"


@dataclass(frozen=True)
class CountedOption:
    """An option with the number of groups it gives, whether it is chosen, and the parameter's other choices."""

    option: Option
    count: int
    chosen: bool

    @property
    def alone(self):
        """The parameters of a search for this option and nothing else."""
        return Asked(chosen={self.option.parameter: (self.option.value,)}).as_query()

    @property
    def is_useless(self):
        """Nothing would be found, and it is not something the visitor needs to take back."""
        return self.count == 0 and not self.chosen


@dataclass(frozen=True)
class CountedParameter:
    """A parameter with its options counted."""

    parameter: Parameter
    options: tuple[CountedOption, ...]

    @property
    def chosen(self):
        return [counted for counted in self.options if counted.chosen]

    @property
    def is_useless(self):
        return all(counted.is_useless for counted in self.options)


def tag_counts(listings, number):
    """A query of (number, tag, how many of these listings have it)."""
    tags = SearchTag.objects.filter(group__in=listings.order_by().values("pk"))
    tags = tags.exclude(tag__startswith="district:").exclude(tag__startswith="covers:")
    counted = tags.order_by().values("tag").annotate(listings=Count("pk"))
    return counted.annotate(number=Value(number, IntegerField())).values_list("number", "tag", "listings")


def total_count(listings, number):
    """A query of (number, "", how many these listings are), to stand among those of `tag_counts`."""
    whole = listings.order_by().values(number=Value(number, IntegerField()), tag=Value(""))
    return whole.annotate(listings=Count("pk")).values_list("number", "tag", "listings")


def counts(search, others=()):
    """({parameter name: {tag: how many}}, [how many each of `others` is]), in one query.

    A chosen parameter is counted without its own choice. `others` are querysets of listings.
    """
    chosen = list(search.asked.chosen)
    queries = [tag_counts(search.matching(), 0)]
    queries += [tag_counts(search.matching(leaving_out=name), place) for place, name in enumerate(chosen, start=1)]
    queries += [total_count(listings, place) for place, listings in enumerate(others, start=len(queries))]
    by_number = [{} for _ in queries]
    first, *rest = queries
    for number, tag, listings in first.union(*rest, all=True) if rest else first:
        by_number[number][tag] = listings
    by_parameter = dict.fromkeys(search.catalogue, by_number[0])
    by_parameter |= {name: by_number[place] for place, name in enumerate(chosen, start=1)}
    return by_parameter, [totals.get("", 0) for totals in by_number[len(chosen) + 1 :]]


def how_many(option, by_tag):
    """How many listings an option gives. Those open to everyone that also name a community count once."""
    found = sum(by_tag.get(tag, 0) for tag in option.tags)
    return found - by_tag.get(f"{option.tag}+{ANYONE}", 0) if TO_ALL in option.tags else found


def counted(search, others=()):
    """(every parameter with its options counted, in the catalogue's order; how many each of `others` is)."""
    by_parameter, totals = counts(search, others)
    parameters = [counted_parameter(search, p, by_parameter[name]) for name, p in search.catalogue.items()]
    return parameters, totals


def counted_parameter(search, parameter, by_tag):
    chosen = search.asked.chosen.get(parameter.name, ())
    options = (CountedOption(o, how_many(o, by_tag), o.value in chosen) for o in parameter.options.values())
    return CountedParameter(parameter, tuple(options))
