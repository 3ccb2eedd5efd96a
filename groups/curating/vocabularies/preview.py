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
    words = try_words(new_words[:MOST_WORDS], options_now, options_then)
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
    now, then = phrase_book(options_now), phrase_book(options_then)
    changed = {one for one in now.keys() | then.keys() if differ(now.get(one, ()), then.get(one, ()))}
    for typed in corpus.holding(changed):
        before, after = in_words(typed, options_now), in_words(typed, options_then)
        if before != after:
            yield ReadOtherwise(typed, before, after)


def differ(now, then):
    """Whether a phrase means something else, by its options: nearly all are the same in all that they say."""
    return now != then and [(one.tag, one.label) for one in now] != [(one.tag, one.label) for one in then]


def in_words(typed, options):
    """How a search is read."""
    return "; ".join(understand(typed, options).in_words) or "nothing"


def try_words(words, options_now, options_then):
    """[`Tried`] of new words as searches, now and then: first all as it is now, for what is kept of all topics together
    is kept of one set of options."""
    now = [(in_words(word, options_now), answers_to(word, options_now)[0]) for word in words]
    then = [(in_words(word, options_then), *answers_to(word, options_then)) for word in words]
    names = dict(Group.objects.filter(pk__in={pk for *_, few in then for pk in few}).values_list("pk", "name"))
    return [
        Tried(word, read_now, read_then, found_now, found_then, sorted(names[pk] for pk in few if pk in names))
        for word, (read_now, found_now), (read_then, found_then, few) in zip(words, now, then, strict=True)
    ]


def answers_to(word, options):
    """(how many groups a word finds as a search, the ids of a few of them)."""
    search = GroupSearch({"q": word}, options=options)
    answers = search.answers()
    return answers.bit_count(), search.index.pks[search.index.by_name(answers)[:A_FEW]].tolist()
