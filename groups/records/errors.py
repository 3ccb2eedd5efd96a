"""Why something was not written, in words for the person who tried."""

from dataclasses import dataclass

from .questions import Question


@dataclass(frozen=True)
class Problem:
    """What is wrong with one answer; `question` is its name, "" for what is wrong with the whole."""

    question: str
    text: str

    def __str__(self):
        return f"{self.question}: {self.text}" if self.question else self.text


@dataclass(frozen=True)
class Clash:
    """Questions that somebody else answered otherwise in the meantime: {name: value} as it was, is, and was sent."""

    questions: tuple[Question, ...]
    base: dict
    live: dict
    sent: dict

    @property
    def labels(self):
        return ", ".join(question.label for question in self.questions)


class Refused(Exception):
    """Nothing was written; `problems` says why, answer by answer."""

    def __init__(self, *problems):
        self.problems = [p if isinstance(p, Problem) else Problem("", p) for p in problems]
        super().__init__("; ".join(map(str, self.problems)))


class NotYours(Refused):
    """This person may not: they neither keep the listing nor curate its region, or would decide about their own."""


class Conflict(Refused):
    """Somebody else changed the same answers in the meantime; `clashes` has each, as it was, is and was sent."""

    def __init__(self, clashes, version):
        self.clashes, self.version = clashes, version
        named = ", ".join(clash.labels for clash in clashes)
        super().__init__(f"Somebody else has changed this in the meantime: {named}. Look at both and decide.")


@dataclass(frozen=True)
class Touched:
    """What a merge took and somebody changed since: as the merge left it, and as it is now (None where it is gone).

    `key` is the group of questions, or the identity of a row: the name under which a person decides.
    """

    key: str
    question: Question
    then: object
    now: object


class Undecided(Refused):
    """A merge cannot be undone before a person says of each `touched` thing whether it stays or goes back."""

    def __init__(self, touched):
        self.touched = touched
        named = ", ".join(dict.fromkeys(one.question.label for one in touched))
        super().__init__(f"Changed since the merge: {named}. Say for each whether it stays or goes back.")


class NotWanted(Refused):
    """A listing like this one was withdrawn: it is not brought back unseen. `groups` are those withdrawn."""

    def __init__(self, groups):
        self.groups = groups
        super().__init__("A listing with this name, place or contact asked not to be listed. Restore it, or ask.")
