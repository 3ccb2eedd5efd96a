"""How many groups each option would give, not counting its own parameter's choice.

Of a community, those for it are counted; those that are open to everyone are given as well, and said once.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from groups.finding.asking.options import Option, Parameter
from groups.finding.asking.parameters import Remark, SearchTerms
from groups.finding.matching.parts import FOR_ANYONE
from groups.models import Facet

from . import drawing

# So many filters stand there at once; people use few of them.
AT_ONCE = 5


class CountedOption(NamedTuple):
    """An option with the number of groups it gives, and whether it is chosen."""

    option: Option
    count: int
    chosen: bool

    @property
    def alone(self):
        """The parameters of a search for this option and nothing else."""
        return SearchTerms(chosen={self.option.parameter: (self.option.value,)}).as_query()


@dataclass(frozen=True)
class CountedParameter:
    """A parameter with its options counted `among` so many groups, and what to say about what was asked of it."""

    parameter: Parameter
    options: Sequence[CountedOption]
    remarks: Sequence[Remark] = ()
    among: int = 0
    open_to_all: int = 0

    @property
    def note(self):
        """How many are given for every option, and counted in none."""
        count = self.open_to_all
        return f"{count} more {'is' if count == 1 else 'are'} open to everyone." if count else ""

    @property
    def chosen(self):
        return [counted for counted in self.options if counted.chosen]

    @property
    def shown(self):
        """The options that give something, and those that are chosen, to be taken back."""
        return [counted for counted in self.options if counted.count or counted.chosen]

    @property
    def narrows(self):
        """Whether choosing something in it would leave some groups, and not all."""
        return any(0 < counted.count < self.among for counted in self.options)

    @property
    def is_used(self):
        """Whether anything was chosen in it, or something is to be said of what was."""
        return bool(self.chosen or self.remarks)

    @property
    def drawn(self):
        """The filter as HTML."""
        return drawing.parameter(self)


@dataclass(frozen=True)
class Filters:
    """The parameters that are shown: the first few at once, the others folded away, and open when one is in use."""

    first: Sequence[CountedParameter]
    more: Sequence[CountedParameter]

    @property
    def is_open(self):
        return any(parameter.is_used for parameter in self.more)


def filters(parameters):
    """What is shown of these parameters: none that would give nothing here, or all that is here."""
    shown = [parameter for parameter in parameters if parameter.narrows or parameter.is_used]
    return Filters(shown[:AT_ONCE], shown[AT_ONCE:])


def counted(search):
    """Every parameter with its options counted, in the order of the questions."""
    answers = search.answers()
    return [counted_parameter(search, parameter, answers) for parameter in search.options.values()]


def counted_parameter(search, parameter, answers):
    """One parameter: its options are counted among the answers to all the others."""
    chosen = search.terms.chosen.get(parameter.name, ())
    among = search.answers(leaving_out=parameter.name) if chosen else answers
    return CountedParameter(
        parameter,
        [
            CountedOption(one, (among & found).bit_count(), one.value in chosen)
            for one, found in sets(search, parameter)
        ],
        [remark for remark in search.terms.remarks if remark.parameter == parameter.name],
        among.bit_count(),
        (among & search.index.tagged(FOR_ANYONE)).bit_count() if parameter.name == Facet.COMMUNITY else 0,
    )


def sets(search, parameter):
    """[(option, the set of listings that it counts)]."""
    index = search.index
    if parameter.name != Facet.COMMUNITY:
        return index.options(search.options)[parameter.name]
    return index.cached("for communities", search.options, lambda: for_communities(index, parameter))


def for_communities(index, parameter):
    """The listings that are for each community, without those that are open to everyone."""
    return [(option, index.tagged(set(option.tags) - FOR_ANYONE)) for option in parameter.options.values()]
