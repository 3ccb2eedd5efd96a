"""What the typed words were taken for, and which listings hold them."""

from dataclasses import dataclass

from .fulltext import Wanted, Within
from .understanding import Understood


@dataclass(frozen=True)
class Wording:
    """A reading of the typed words, and what it took: spelling put right, words left out, any of them for all."""

    understood: Understood
    any_of: bool = False
    corrected: str = ""
    left_out: str = ""


@dataclass(frozen=True)
class Found:
    """The ids of the listings that hold the typed words: in a name, in what they are found by, anywhere; and of those
    whose name holds all that was typed, as one phrase."""

    in_names: tuple[int, ...] = ()
    in_found_by: tuple[int, ...] = ()
    everywhere: tuple[int, ...] = ()
    name: tuple[int, ...] = ()


def name_of(understood):
    """What to look for as a name: all the typed words, as one phrase."""
    return Wanted(understood.name_stems, Within.NAMES, phrase=True)
