"""Two listings question by question: what they say alike, and what can be taken from one, the other or both."""

from dataclasses import dataclass
from functools import cached_property

from groups.models import Publication
from groups.records import history
from groups.records.in_words import Names, in_words
from groups.records.merging.joining import BOTH, LOSER, SURVIVOR
from groups.records.merging.rules import Taking, taking
from groups.records.questions import GROUP
from groups.records.rebasing import alike, together

FIRST, SECOND = "first", "second"
# Where both are kept unless somebody chooses otherwise: the other's name becomes one of the survivor's.
USUALLY_BOTH = ("other_names", "provenance")


@dataclass(frozen=True)
class Said:
    """What two listings say to one question, in words."""

    label: str
    first: str
    second: str


@dataclass(frozen=True)
class Part:
    """Questions that belong together and are chosen together."""

    group: str
    said: tuple[Said, ...]
    names: tuple[str, ...]
    takes_both: bool

    @property
    def label(self):
        return ", ".join(one.label for one in self.said)

    def has(self, side):
        """Whether a listing says anything to these questions."""
        return any(getattr(one, side) for one in self.said)


class SideBySide:
    """Two groups, the older first."""

    def __init__(self, first, second):
        self.first, self.second = first, second

    @cached_property
    def records(self):
        found = history.latest([self.first, self.second])
        return {FIRST: found[self.first.pk], SECOND: found[self.second.pk]}

    @cached_property
    def names(self):
        return Names(*self.records.values())

    @cached_property
    def usual_survivor(self):
        """The older of those that people find."""
        is_seen = [one.publication == Publication.PUBLISHED for one in (self.first, self.second)]
        return SECOND if is_seen == [False, True] else FIRST

    @cached_property
    def parts(self):
        """[`Part`] of what they do not say alike, or can keep of both."""
        return [part for questions in together(GROUP) if (part := self.part(questions))]

    def part(self, questions):
        one, other = self.records.values()
        names = tuple(question.name for question in questions)
        is_alike = alike(questions, *({name: record[name] for name in names} for record in (one, other)))
        if is_alike and not (names == ("other_names",) and one["name"] != other["name"]):
            return None
        said = tuple(self.said(question) for question in questions)
        takes_both = all(taking(question) is not Taking.ONE for question in questions)
        told = tuple(one for one in said if one.first or one.second or not is_alike)
        return Part(questions[0].group, told or said, names, takes_both)

    def said(self, question):
        first, second = (in_words(question, record[question.name], self.names) for record in self.records.values())
        return Said(question.label, first, second)

    @cached_property
    def same(self):
        """[`Said`] of what both say alike."""
        shown = {name for part in self.parts for name in part.names}
        told = (self.said(question) for name, question in GROUP.items() if name not in shown)
        return [one for one in told if one.first]

    def usual(self, part):
        """What is chosen for a part until somebody chooses otherwise."""
        if part.names[0] in USUALLY_BOTH and part.takes_both:
            return BOTH
        other = SECOND if self.usual_survivor == FIRST else FIRST
        return other if part.has(other) and not part.has(self.usual_survivor) else self.usual_survivor


def choices_for(survivor, chosen):
    """{group of questions: choice} as `merge` takes it, of {group: "first", "second" or "both"}."""
    return {
        group: BOTH if choice == BOTH else SURVIVOR if choice == survivor else LOSER for group, choice in chosen.items()
    }
