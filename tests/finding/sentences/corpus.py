"""The searches of `fixtures/searches.toml`, and whether what comes of one is what must come of it."""

import tomllib
from functools import cache
from typing import NamedTuple

from django.conf import settings

from groups.finding.results.page import Results
from groups.finding.search import GroupSearch

FIRST_FEW = 5


class Search(NamedTuple):
    """What is typed, what must come of it, what must not be among the first few, and which help must come first."""

    typed: str
    must: str
    never: str
    help: str


@cache
def kinds():
    """{kind: its searches}."""
    read = tomllib.loads((settings.FIXTURES_DIR / "searches.toml").read_text(encoding="utf-8"))
    return {name: [Search(*row) for row in kind["searches"]] for name, kind in read["kind"].items()}


class Answer:
    """What comes of a search, as far as the corpus asks."""

    def __init__(self, typed):
        self.search = GroupSearch({"q": typed})
        self.results = Results(self.search)
        self.slots = self.results.here[:FIRST_FEW]
        self.cards = self.results.cards(self.slots, {})

    def wrong(self, search):
        """What is not as it must be, in the words of the corpus."""
        wrong = [one for one in search.must.split() if not any(map(self.holds, one.split("|")))]
        wrong += [f"never {one}" for one in search.never.split() if any(self.is_so(at, one) for at in self.at)]
        return wrong if self.is_helped(search.help) else [*wrong, f"help {search.help}"]

    @property
    def at(self):
        return range(len(self.cards))

    def holds(self, requirement):
        kind, _, value = requirement.partition(":")
        if requirement in PLAIN:
            return bool(PLAIN[requirement](self))
        if kind in SAID:
            return value in SAID[kind](self)
        return bool(self.cards) and self.is_so(0, requirement)

    def is_so(self, at, requirement):
        """Whether the answer at a place is this group, or has this feature."""
        if ":" in requirement:
            return bool(self.search.index.tags.get(requirement, 0) >> self.slots[at] & 1)
        return self.cards[at].told.slug == requirement

    def is_helped(self, wanted):
        first = self.search.help_first if self.search.needs_help_first else "none"
        return wanted in ("", first) or (wanted == "any" and first != "none")


PLAIN = {
    "some": lambda answer: answer.cards,
    "unsaid": lambda answer: answer.search.unsaid,
    "asks-where": lambda answer: answer.search.asks_where,
}
SAID = {
    "at": lambda answer: answer.cards[0].told.where if answer.cards else "",
    "place": lambda answer: answer.search.where.label if answer.search.where else "",
    "spelt": lambda answer: answer.search.corrected,
    "read": lambda answer: answer.search.understood.tags,
    "need": lambda answer: [need.name for need in answer.search.needs],
}
