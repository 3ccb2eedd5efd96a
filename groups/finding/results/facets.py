"""How many groups each option would give, not counting its own parameter's choice."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from groups.finding.asking.options import Option, Parameter
from groups.finding.asking.parameters import Remark, SearchTerms

from . import drawing


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
    """A parameter with its options counted, and what to say about what was asked of it."""

    parameter: Parameter
    options: Sequence[CountedOption]
    remarks: Sequence[Remark] = ()

    @property
    def chosen(self):
        return [counted for counted in self.options if counted.chosen]

    @property
    def drawn(self):
        """The filter as HTML."""
        return drawing.parameter(self)


def counted(search):
    """Every parameter with its options counted, in the order of the questions."""
    answers = search.answers()
    return [counted_parameter(search, parameter, answers) for parameter in search.options.values()]


def counted_parameter(search, parameter, answers):
    """One parameter: its options are counted among the answers to all the others."""
    chosen = search.terms.chosen.get(parameter.name, ())
    among = search.answers(leaving_out=parameter.name) if chosen else answers
    sets = search.index.options(search.options)[parameter.name]
    return CountedParameter(
        parameter,
        [CountedOption(option, (among & found).bit_count(), option.value in chosen) for option, found in sets],
        [remark for remark in search.terms.remarks if remark.parameter == parameter.name],
    )
