"""What a change of the words would do, before it is made: tried in the tables, read, and taken back."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from groups.finding.asking.options import current_options, made_for
from groups.finding.asking.phrases import phrase_book, understand
from groups.finding.search import GroupSearch
from groups.index import current
from groups.models import Group

from . import corpus

# More new words are not tried one by one, more searches are only counted.
MOST_WORDS, MOST_READINGS, A_FEW = 10, 40, 3


@dataclass(frozen=True)
class Tried:
    """A new word as a search: how it is read and how many groups it finds, now and then, with a few of their names."""

    word: str
    read_now: str
    read_then: str
    found_now: int
    found_then: int
    names: list[str]


@dataclass(frozen=True)
class ReadOtherwise:
    """A search as people type it that would be read otherwise."""

    typed: str
    now: str
    then: str


@dataclass(frozen=True)
class Preview:
    """What a change would do. `more` searches are read otherwise beyond those that are shown."""

    words: list[Tried]
    readings: list[ReadOtherwise]
    more: int = 0


def preview(rows, *arguments, new_words=(), **told):
    """The `Preview` of an act on terms: its `rows` are done and taken back. Raises Refused as it would."""
    options_now = current_options()
    options_then = tried(rows, *arguments, **told)
    readings = list(read_otherwise(options_now, options_then))
    words = [try_word(word, options_now, options_then) for word in new_words[:MOST_WORDS]]
    return Preview(words, readings[:MOST_READINGS], max(0, len(readings) - MOST_READINGS))


def tried(rows, *arguments, **told):
    """What a visitor could choose from after an act, which is taken back."""
    version = current.index().version
    with transaction.atomic():
        rows(*arguments, **told)
        options = made_for.__wrapped__(version.epoch, version.vocabulary, timezone.localdate())
        transaction.set_rollback(True)
    return options


def read_otherwise(options_now, options_then):
    """Each search of the corpus that would be read otherwise. Only those with a phrase that means something else are
    read again."""
    now, then = meanings(options_now), meanings(options_then)
    changed = {phrase for phrase in now.keys() | then.keys() if now.get(phrase) != then.get(phrase)}
    for typed in corpus.holding(changed):
        before, after = in_words(typed, options_now), in_words(typed, options_then)
        if before != after:
            yield ReadOtherwise(typed, before, after)


def meanings(options):
    """{phrase: what it means} of all phrases that mean something."""
    return {phrase: [(one.tag, one.label) for one in found] for phrase, found in phrase_book(options).items()}


def in_words(typed, options):
    """How a search is read."""
    return "; ".join(understand(typed, options).in_words) or "nothing"


def try_word(word, options_now, options_then):
    """One new word as a search, now and then."""
    now, then = (GroupSearch({"q": word}, options=options) for options in (options_now, options_then))
    answers = then.answers()
    few = then.index.pks[then.index.by_name(answers)[:A_FEW]].tolist()
    names = list(Group.objects.filter(pk__in=few).order_by("name").values_list("name", flat=True))
    found_now = now.answers().bit_count()
    return Tried(word, in_words(word, options_now), in_words(word, options_then), found_now, answers.bit_count(), names)
