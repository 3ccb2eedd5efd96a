"""How many groups each option would give, not counting its own parameter's choice."""

from dataclasses import dataclass

from .asked import Asked
from .catalogue import Option, Parameter


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


@dataclass(frozen=True)
class CountedParameter:
    """A parameter with its options counted."""

    parameter: Parameter
    options: tuple[CountedOption, ...]

    @property
    def chosen(self):
        return [counted for counted in self.options if counted.chosen]


def counted(search):
    """Every parameter with its options counted, in the catalogue's order."""
    answers = search.answers()
    return [counted_parameter(search, parameter, answers) for parameter in search.catalogue.values()]


def counted_parameter(search, parameter, answers):
    """One parameter: its options are counted among the answers to all the others."""
    chosen = search.asked.chosen.get(parameter.name, ())
    among = search.answers(leaving_out=parameter.name) if chosen else answers
    tagged = search.shelf.tagged
    return CountedParameter(
        parameter,
        tuple(
            CountedOption(option, (among & tagged(option.tags)).bit_count(), option.value in chosen)
            for option in parameter.options.values()
        ),
    )
