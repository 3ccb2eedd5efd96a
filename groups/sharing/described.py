"""What an address takes and gives, as data: the views check by it, and the description of the API is made of it."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Parameter:
    """One parameter: its name, the kind of its value, and what it means.

    `kind` is text, integer, number, boolean, uuid, date-time, postcode or choice. `several`: it may be given more than
    once. `is_in_path`: it is a part of the address.
    """

    name: str
    kind: str
    meaning: str
    pattern: str = ""
    minimum: int | None = None
    maximum: int | None = None
    longest: int | None = None
    choices: tuple[str, ...] = ()
    default: object = None
    example: object = None
    several: bool = False
    is_in_path: bool = False


@dataclass(frozen=True)
class Endpoint:
    """One address for programs: its path, what it gives, and by which parameters.

    `answers` is {media type: JSON Schema, or None for what is no JSON}; `filters_without` names the parameters of a
    search that it does not take, and None where it takes none at all; `takes_groups`: it takes names of groups, too.
    `problems` is {status: when it is given} beside those that every address has, and `example` an address that works.
    """

    path: str
    summary: str
    answers: dict
    parameters: tuple[Parameter, ...] = ()
    filters_without: tuple[str, ...] | None = None
    takes_groups: bool = False
    problems: dict = field(default_factory=dict)
    example: str = ""

    @property
    def known(self):
        """{name: Parameter}."""
        return {parameter.name: parameter for parameter in self.parameters}
