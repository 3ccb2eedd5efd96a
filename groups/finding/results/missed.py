"""The words of a search that found nothing: which of them may be counted. What is counted is counted by itself.

Of a search for which help came first nothing is counted in any way. Else only plain words are that an English word
list knows, or a vocabulary: no number, no name, no place, nothing in quotes, no word of danger or of loss.
"""

from dataclasses import dataclass
from functools import cache

from django.conf import settings

from groups.finding.asking.crisis import dangers_in
from groups.finding.asking.phrases import MONTHS
from groups.finding.asking.spelling import LEFT_ALONE, topic_words
from groups.finding.asking.typed import FILLERS, WEAK
from regions import lookup
from text.english import is_english

SHORTEST, LONGEST, MOST = 3, 40, 5
SAY_NOTHING = FILLERS | WEAK | MONTHS


@dataclass(frozen=True)
class Missed:
    """Words that found nothing, each once and in no order, and the slug of the region that was asked about, or ""."""

    words: frozenset[str]
    region: str


def missed(results):
    """What of a search may be counted as `Missed`; None where nothing may."""
    search = results.search
    if search.needs_help_first or not search.is_of_all or search.terms.page > 1:
        return None
    words = frozenset(word.folded for word in in_vain(results) if may_be_counted(word, search))
    return Missed(frozenset(sorted(words)[:MOST]), search.where.region or "" if search.where else "") if words else None


def in_vain(results):
    """The typed words that no listing holds; where there is no answer at all, those too that were understood."""
    search = results.search
    words = [word for word in search.typed.other_words if not search.index.holding(word.stem)[2]]
    if not results.total:
        read = (one for one in search.typed.readings if one.options and one.length == 1)
        words += [search.typed.words[one.at] for one in read]
    return words


def may_be_counted(word, search):
    """Whether a word says nothing of anybody, and is one that others may have typed."""
    folded = word.folded
    if word.literal or not (folded.isalpha() and SHORTEST <= len(folded) <= LONGEST):
        return False
    if folded in SAY_NOTHING or folded in LEFT_ALONE or folded in names() or dangers_in(folded):
        return False
    if is_written_as_name(word, search) or lookup.named_exactly(folded) is not None:
        return False
    return is_english(folded) or folded in search.index.cached("topics", search.options, lambda: topics(search))


def is_written_as_name(word, search):
    """Whether a word begins with a capital letter though it is not the first."""
    return word.written[:1].isupper() and word is not search.typed.words[0]


def topics(search):
    return topic_words(search.options)


@cache
def names():
    """Words that are people's names, too."""
    lines = (settings.FIXTURES_DIR / "names.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if not line.startswith("#"))
