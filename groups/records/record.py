"""A record: one listing whole, as a plain value that can be compared, sent as JSON and written back without loss."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import UUID


class Row(Mapping):
    """Answers by name, never altered; two with the same answers are equal."""

    __slots__ = ("_answers",)

    def __init__(self, answers):
        self._answers = dict(answers)

    def __getitem__(self, name):
        return self._answers[name]

    def __iter__(self):
        return iter(self._answers)

    def __len__(self):
        return len(self._answers)

    def __eq__(self, other):
        return self._answers == dict(other) if isinstance(other, Mapping) else NotImplemented

    def __hash__(self):
        return hash(frozenset(self._answers.items()))

    def __repr__(self):
        return f"Row({self._answers!r})"

    def with_(self, **answers):
        """The same row with other answers."""
        return Row(self._answers | answers)


@dataclass(frozen=True)
class Record:
    """One listing: what it is (`of` is "group" or "organisation"), and its answers by question.

    `version` is the version of the listing that this was read from, 0 for one that is new: every write carries it.
    """

    of: str
    uuid: UUID
    slug: str
    answers: Row
    version: int = 0
    publication: str = "published"

    def __getitem__(self, name):
        return self.answers[name]

    def with_answers(self, answers):
        """The same record with other answers to some questions: {name: value}."""
        unknown = [name for name in answers if name not in self.answers]
        if unknown:
            raise KeyError(f"There is no question {', '.join(sorted(unknown))}.")
        return replace(self, answers=self.answers.with_(**answers))
