"""The four lists of values that the documents print, side by side: which of their words mean the same.

Each list keeps its own words. Putting them in one row is this directory's reading, and the page says so.
"""

import tomllib
from dataclasses import dataclass
from functools import cache

from django.conf import settings


@dataclass(frozen=True)
class ValueList:
    """One list: its short name, who made it, and where it is printed."""

    name: str
    made_by: str
    printed: str


@dataclass(frozen=True)
class Row:
    """One value in plain words, and the word each list has for it, "" where it has none."""

    label: str
    meaning: str
    words: tuple[str, ...]

    @property
    def cells(self):
        """(list, its word) in the order of the columns."""
        return list(zip(LISTS, self.words, strict=True))


LISTS = (
    ValueList("Mind", "Mind asked every project in its 2013 mapping about these eight.", "Mind mapping, Appendix A"),
    ValueList(
        "HEAR ME",
        "Six values of the Scottish Recovery Network. Their first letters spell HEAR ME.",
        "Mind mapping, Conclusions",
    ),
    ValueList(
        "ImROC",
        "Eight principles of ImROC, a team that brings recovery into mental health services.",
        "Mind mapping, Conclusions",
    ),
    ValueList(
        "Together",
        "Twelve principles of Together, a charity. Two of them hold two ideas each, so they stand in two rows.",
        "Together report, Principles of peer support",
    ),
)
# The value's slug in the vocabulary, then the word that Mind, HEAR ME, ImROC and Together have for it.
SAME = (
    ("mutuality", "Mutuality", "Mutuality", "Mutual", "Mutuality"),
    ("reciprocity", "Reciprocity", "", "Reciprocal", ""),
    ("hope", "", "Hope", "", "Hopefulness"),
    ("equality", "Equality", "", "", "Equality and empowerment"),
    ("empowerment", "", "Empowerment", "", "Equality and empowerment"),
    ("respect", "Respect", "", "", "Respect and inclusiveness"),
    ("inclusivity", "", "", "Inclusive", "Respect and inclusiveness"),
    ("strengths-based", "", "", "Strengths-based", "Focus on strengths and potential"),
    ("safety", "", "", "Safe", "Sharing with safety and trust"),
    ("agency", "Sense of agency (or power)", "", "", ""),
    ("non-judgemental", "Non-judgemental", "", "", ""),
    ("learning-together", "Learning together", "", "", ""),
    ("user-led", "User-led", "", "", ""),
    ("shared-experience", "", "Experience", "", ""),
    ("authenticity", "", "Authenticity", "", ""),
    ("responsibility", "", "Responsibility", "", ""),
    ("non-directive", "", "", "Non-directive", ""),
    ("recovery", "", "", "Recovery-focused", ""),
    ("progressive", "", "", "Progressive", ""),
    ("being-yourself", "", "", "", "Being yourself"),
    ("companionship", "", "", "", "Companionship"),
    ("independence", "", "", "", "Independence"),
    ("reducing-stigma", "", "", "", "Reduction of stigma"),
    ("solidarity", "", "", "", "Solidarity"),
    ("synergy", "", "", "", "Synergy"),
)


@cache
def rows():
    """Every row, in the plain words of the vocabulary, so that a value reads here as it does on a group's page."""
    with (settings.FIXTURES_DIR / "vocabulary" / "value.toml").open("rb") as file:
        plain = {value["slug"]: value for value in tomllib.load(file)["feature"]}
    return tuple(Row(plain[slug]["label"], plain[slug]["definition"], words) for slug, *words in SAME)


def compared():
    """What the page of values shows."""
    return {"lists": LISTS, "rows": rows()}
