"""Two records compared question by question, in plain words."""

from dataclasses import dataclass

from .questions import QUESTIONS, Manner, Question
from .questions.rows import Rows, in_words, normal


@dataclass(frozen=True)
class Difference:
    """One question whose answer differs: in what manner, and the two values."""

    question: Question
    manner: Manner
    before: object
    after: object

    @property
    def risk(self):
        return self.question.risk_of(self.manner)

    @property
    def words(self):
        """In one line: "Cost: Free (was: Not known)"."""
        return f"{self.question.label}: {self.told(self.after)} (was: {self.told(self.before)})"

    def told(self, value):
        return in_words(self.question.kind, value) or "nothing"

    @property
    def rows(self):
        """For an answer of several rows, the rows that differ; () for any other."""
        if not isinstance(self.question.kind, Rows):
            return ()
        return tuple(compare_rows(self.question.kind, self.before, self.after))


@dataclass(frozen=True)
class RowDifference:
    """A row that came, went or changed: its answers that differ; `before` or `after` is None where it is not there."""

    before: object
    after: object
    answers: tuple[Difference, ...] = ()


def compare(before, after):
    """The `Difference`s between two records of one kind, in the order of the questions."""
    return compare_answers(QUESTIONS[after.of], before.answers, after.answers)


def compare_answers(questions, before, after):
    """The `Difference`s between two sets of answers."""
    return [
        Difference(question, manner_of(question.kind, before[name], after[name]), before[name], after[name])
        for name, question in questions.items()
        if before[name] != after[name]
    ]


def manner_of(kind, before, after):
    """In what manner one value became another."""
    if before == kind.empty:
        return Manner.FILLED
    if after == kind.empty:
        return Manner.REMOVED
    return Manner.REWORDED if normal(kind, before) == normal(kind, after) else Manner.REPLACED


def compare_rows(kind, before, after):
    """The `RowDifference`s of two lists of rows: matched by their key, or, without one, only when they are equal."""
    there, here = by_key(kind, before), by_key(kind, after)
    for key, row in there.items():
        if key not in here:
            yield RowDifference(row, None)
        elif here[key] != row:
            yield RowDifference(row, here[key], tuple(compare_answers(kind.questions, row, here[key])))
    yield from (RowDifference(None, row) for key, row in here.items() if key not in there)


def by_key(kind, rows):
    return {(row[kind.key] if kind.key else row): row for row in rows}
