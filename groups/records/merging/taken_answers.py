"""What an undone merge does to single answers and lists of the survivor."""

from ..errors import Touched
from ..questions import GROUP
from ..questions.kinds import Slugs, holds_removed
from ..questions.rows import read_answers
from ..rebasing import together
from .joining import BOTH
from .rules import Taking, taking


class TakenAnswers:
    """The answers that a merge took from the loser, and what the survivor says now."""

    def __init__(self, merge, mine):
        self.merge, self.mine = merge, mine
        others = list(merge.survivor.merges.exclude(pk=merge.pk).order_by("-pk"))
        self.standing = [other for other in others if not other.undone_at]
        # Made before this one and undone after it: what this one found was partly theirs.
        self.undone = [o for o in others if o.pk < merge.pk and o.undone_at and o.undone_at > merge.at]

    def touched(self):
        """A `Touched` for each group of questions that somebody answered otherwise since."""
        for names in self.groups():
            now, then = self.now(names), told(self.merge, names, "after")
            if now not in (then, self.target(names)) and not self.is_put_together(names):
                yield Touched(GROUP[names[0]].group, GROUP[names[0]], then, now)

    def back(self, returned):
        """{question: answer} of what goes back, by itself or by a person's word; what was blanked since does not."""
        answers = {}
        for names in self.groups():
            is_touched = self.now(names) != told(self.merge, names, "after") and not self.is_put_together(names)
            target = self.target(names)
            if (not is_touched or GROUP[names[0]].group in returned) and not any(map(holds_removed, target.values())):
                answers |= target
        return answers

    def groups(self):
        """The names of the questions whose answers were taken, in lists that are never split."""
        for questions in together(GROUP):
            names = [question.name for question in questions if question.name in self.merge.choices]
            if names and taking(GROUP[names[0]]) is not Taking.MOVES:
                yield names

    def now(self, names):
        return {name: self.mine[name] for name in names}

    def is_put_together(self, names):
        """Whether it is a list to which the loser added: what it added goes, whatever else was done to the list."""
        return self.is_list(names) and self.merge.choices[names[0]]["choice"] == BOTH

    def is_list(self, names):
        return len(names) == 1 and taking(GROUP[names[0]]) is Taking.SEVERAL

    def target(self, names):
        """What these answers are without the merge."""
        return {names[0]: self.list_without(names[0])} if self.is_list(names) else self.before(names)

    def before(self, names):
        """The answers before the merge; where those came from one that was undone since, the answers before that."""
        value = told(self.merge, names, "before")
        for other in self.undone:
            if all(name in other.choices for name in names) and value == told(other, names, "after"):
                value = told(other, names, "before")
        return value

    def list_without(self, name):
        """The list as it is now, without what this merge alone gave, and with what it took away."""
        before, given = (told(self.merge, [name], when)[name] for when in ("before", "from"))
        after, now = told(self.merge, [name], "after")[name], self.mine[name]
        passing = {one for other in self.undone for one in added(other, name)}
        own = [one for one in before if one not in passing]
        needed = {*own, *(one for other in self.standing for one in told(other, [name], "from").get(name, ()))}
        stays = [one for one in now if one not in given or one in needed]
        back = {one for one in own if one not in after}
        gained = [one for one in stays if one not in own]
        whole = (*(one for one in own if one in back or one in stays), *gained)
        return tuple(sorted(whole)) if isinstance(GROUP[name].kind, Slugs) else whole


def told(merge, names, when):
    """{question: answer} as a merge remembers it: "before" and "after" of the survivor, or "from" the loser."""
    data = {name: merge.choices[name][when] for name in names if name in merge.choices}
    return read_answers(data, {name: GROUP[name] for name in data})


def added(merge, name):
    """What a merge added to a list."""
    before, after = (told(merge, [name], when).get(name, ()) for when in ("before", "after"))
    return [one for one in after if one not in before]
