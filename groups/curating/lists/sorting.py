"""In which order a list stands, and which page of it is asked for."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Sort:
    """One order of a list: its name in the address, its label, and the columns, the last of which is "pk" or "-pk"."""

    name: str
    label: str
    keys: tuple[str, ...]


def chosen(sorts, name):
    """The order of this name, else the first."""
    return next((one for one in sorts if one.name == name), sorts[0])
