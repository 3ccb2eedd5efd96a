"""A question of the directory, declared once: what it asks, who may see the answer, how risky a change of it is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from .kinds import Kind


class SeenBy(StrEnum):
    """Who may see an answer."""

    PUBLIC = "public"
    CURATORS = "curators"  # its keepers, curators and, in counts, commissioners
    PRIVATE = "private"  # curators alone


class Manner(StrEnum):
    """In what manner an answer changed."""

    FILLED = "filled"  # there was none
    REWORDED = "reworded"  # the same but for case, spacing and punctuation
    REPLACED = "replaced"
    REMOVED = "removed"  # there is none any more


class Risk(StrEnum):
    TRIVIAL = "trivial"  # may go live at once
    SENSITIVE = "sensitive"  # somebody else looks first


def risks(*sensitive):
    """{manner: risk} in which these manners are sensitive and the others trivial."""
    return {manner: Risk.SENSITIVE if manner in sensitive else Risk.TRIVIAL for manner in Manner}


HARMLESS = risks()
# Adding is safe, replacing is not.
USUAL = risks(Manner.REPLACED, Manner.REMOVED)
# It tells where somebody is or how to reach them, so even filling it in needs a second look.
DISCLOSES = risks(*Manner)
# What a listing is and who answers for it: as weighty where nobody had said before.
WEIGHTY = risks(*Manner)


@dataclass(frozen=True)
class Question:
    """One question. `name` is the column that holds the answer, after the table's name where that is another table.

    `number` is its number in the 2013 template, "" for what the template does not ask. `together` names questions that
    are only changed, accepted or handed back as one.
    """

    name: str
    label: str
    kind: Kind
    number: str = ""
    help: str = ""
    seen_by: SeenBy = SeenBy.PUBLIC
    risk: Mapping[Manner, Risk] = field(default_factory=lambda: USUAL)
    together: str = ""

    @property
    def table(self):
        """The name of the other table that holds the answer; "" for the listing's own."""
        return self.name.rpartition(".")[0]

    @property
    def column(self):
        return self.name.rpartition(".")[2]

    @property
    def group(self):
        """The name under which it is changed with others, or alone."""
        return self.together or self.name

    def risk_of(self, manner):
        return self.risk[manner]


def by_name(*questions):
    """{name: question} in the order they are asked; no name twice."""
    named = {question.name: question for question in questions}
    if len(named) != len(questions):
        raise ValueError("A question is declared twice.")
    return named
