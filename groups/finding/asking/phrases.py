"""Free text, understood: "older people mentoring luton" is a community, an approach and a place.

The longest phrase wins; what nothing is known about stays a plain word. Words in double quotes are taken as they stand,
which is also how one click takes a reading back.
"""

from dataclasses import dataclass, replace
from functools import cache, lru_cache

from groups.index.words import own_words, stem
from groups.models import Facet
from regions import lookup

from . import happened
from .typed import FILLERS, WEAK, WORDS, as_written, in_one_token, typed_words

# "in", "near": what follows is taken for a place.
BEFORE_A_PLACE = WORDS["before-a-place"]
# Towns and villages whose names are everyday words; only "in Sale" or the place field means the town.
EVERYDAY = WORDS["everyday"]
# A town in the place field; in a sentence about somebody, a month.
MONTHS = WORDS["months"]
# They hold the word of a topic and do not mean it: "to death".
IDIOMS = frozenset(tuple(phrase.split()) for phrase in WORDS["idioms"])
# The community of those who look for support as family or friends of somebody.
FAMILY = ("community", "families")
LONGEST_PHRASE = 8
LONGEST_PLACE = 60


@dataclass(frozen=True)
class Reading:
    """Typed words that were understood as something: `options`, a `where`, or one of `namesakes`.

    `at` and `length` say which of the typed words they are; `stems` are those of the words, where a listing that holds
    them is close to what is meant.
    """

    written: str
    at: int
    length: int
    options: tuple = ()
    where: object = None
    namesakes: tuple = ()
    stems: tuple = ()

    @property
    def label(self):
        """What it was understood as."""
        return self.where.label if self.where else " or ".join(dict.fromkeys(option.label for option in self.options))


@dataclass(frozen=True)
class Understood:
    """A typed text: its words in order, the readings in it, and the plain words left over.

    `ambiguous` is the reading that names several places: its words stay plain until the visitor says which is meant.
    `here` says that the text asks for where the visitor is ("near me"), which nobody knows but they. `for_family` says
    that they speak of somebody close, for whom or with whom they look for support.
    """

    words: tuple = ()
    readings: tuple[Reading, ...] = ()
    other_words: tuple = ()
    ambiguous: Reading | None = None
    here: bool = False
    for_family: bool = False

    @property
    def where(self):
        return next((reading.where for reading in self.readings if reading.where), None)

    @property
    def tags(self):
        """The tags of what was understood."""
        return frozenset(option.tag for options in self.chosen for option in options)

    @property
    def chosen(self):
        """The options of each reading that is not a place."""
        return tuple(reading.options for reading in self.readings if reading.options)

    @property
    def in_words(self):
        """What the words were taken for, each with the words; and those that are looked for as they are."""
        read = [f"“{reading.written}” as {reading.label}" for reading in self.readings]
        if self.plain:
            read.append(f"“{self.plain}” as words")
        return [*read, "for family and friends"] if self.for_family else read

    def without(self, *readings):
        """The text without the words of these readings."""
        taken = {at for reading in readings for at in range(reading.at, reading.at + reading.length)}
        return as_written(tuple(word for at, word in enumerate(self.words) if at not in taken))

    def literally(self, reading):
        """The text with the words of one reading in quotes, so that they are looked for as words."""
        before, after = self.words[: reading.at], self.words[reading.at + reading.length :]
        return " ".join(part for part in (as_written(before), f'"{reading.written}"', as_written(after)) if part)

    @property
    def stems(self):
        """The stems that the text index is asked for: those of the plain words."""
        return tuple(dict.fromkeys(stem(word.folded) for word in self.other_words))

    @property
    def plain(self):
        """The plain words as they were typed."""
        return as_written(self.other_words)

    def without_other_words(self):
        """Only what was understood: the plain words are left out, but for those in quotes."""
        return replace(self, other_words=tuple(word for word in self.other_words if word.literal))

    @property
    def name_stems(self):
        """All the typed words, for those who typed a group's name."""
        return tuple(stem(word.folded) for word in self.words)


@lru_cache(maxsize=2)
def phrase_book(options):
    """{stems: options} for every label and synonym. Built once for each `Options`."""
    book = {}
    for option in (option for parameter in options.values() for option in parameter.options.values()):
        if option.parameter == "region":
            continue  # a region is a place, and places are looked up
        own_name = {option.value.replace("-", " ")} if option.parameter in Facet.values else set()
        for phrase in {option.label, *own_name, *option.phrases}:
            stems = stems_of_phrase(phrase)
            if not says_nothing(stems):
                book.setdefault(stems, []).append(option)
    return {stems: tuple(dict.fromkeys(options)) for stems, options in book.items()}


@lru_cache(maxsize=10_000)
def stems_of_phrase(phrase):
    """The stems of a label or synonym: kept, for most are the same when a vocabulary has moved."""
    with own_words():
        return tuple(word.stem for word in typed_words(phrase))


@cache
def stems_of_list(words):
    with own_words():
        return frozenset(map(stem, words))


def says_nothing(stems):
    """Whether a phrase is one everyday word, or made of the directory's own words alone: "peer support"."""
    alone = len(stems) == 1 and stems[0] in FILLERS
    return alone or stems_of_list(WEAK).issuperset(stems)


def understand(text, options, *, with_place=True):
    """What a typed text means. `with_place=False` leaves places plain, for a visitor who gave one in its own field."""
    words = typed_words(text)
    book, close_by = phrase_book(options), happened.people(words)
    someone = happened.speaks_of_someone(words, close_by)
    readings, other_words, ambiguous, here, at = [], [], None, 0, 0
    while at < len(words):
        if length := here_at(words, at):
            here, at = here + length, at + length
            continue
        is_month = someone and words[at].folded in MONTHS
        may_be_place = with_place and ambiguous is None and not any(reading.where for reading in readings)
        reading = read_at(words, at, book, may_be_place and not is_month)
        if event := event_reading(words, at, options, someone, reading.length if reading else 0):
            reading = event
        if (idiom := idiom_at(words, at)) > (reading.length if reading else 0):
            at += idiom
            continue
        if at in close_by and (reading is None or close_by.issuperset(range(at, at + reading.length))):
            at += 1
            continue
        length = reading.length if reading else 1
        if reading and not reading.namesakes:
            readings.append(reading)
        else:
            other_words += words[at : at + length]
            ambiguous = ambiguous or reading
        at += length
    readings, for_family = about_whom(words, readings, close_by, options)
    others = tuple(worth_looking_for(other_words, bool(readings or here)))
    return Understood(words, readings, others, ambiguous, bool(here), for_family)


def idiom_at(words, at):
    """How many words from `at` on say something else than they seem to; 0 when they do not."""
    folded = tuple(word.folded for word in words[at : at + LONGEST_PHRASE] if not word.literal)
    return next((length for length in range(len(folded), 1, -1) if folded[:length] in IDIOMS), 0)


def event_reading(words, at, options, someone, length):
    """The reading of what happened to somebody, if it is at least as long as another reading at this word."""
    event = happened.event_at(words, at, someone)
    if not event or event[1] < length:
        return None
    facet, slug = event[0].split(":")
    option = options[facet].options.get(slug)
    return option and Reading(as_written(words[at : at + event[1]]), at, event[1], options=(option,))


def about_whom(words, readings, close_by, options):
    """(readings, whether they look as family). What happened outweighs to whom, and a suicide outweighs the death."""
    tags = frozenset(option.tag for reading in readings for option in reading.options)
    for_oneself = bool(tags & happened.FOR_ONESELF)
    for narrower, broader in happened.OUTWEIGHS:
        if narrower in tags:
            readings = [one for one in readings if not any(option.tag == broader for option in one.options)]
    facet, slug = FAMILY
    family = options[facet].options.get(slug)
    if close_by and not for_oneself and not tags and family:
        at = min(close_by)
        return (Reading(as_written(words[at : at + 1]), at, 1, options=(family,)), *readings), False
    return tuple(readings), bool(close_by) and not for_oneself


def here_at(words, at):
    """How many words from `at` on mean where the visitor is; 0 when they do not."""
    for length in range(min(LONGEST_PHRASE, len(words) - at), 0, -1):
        span = words[at : at + length]
        if not any(word.literal for word in span) and lookup.says_here(" ".join(word.folded for word in span)):
            return length
    return 0


def read_at(words, at, book, with_place):
    """The longest reading that starts at word `at`, or None."""
    for length in range(min(LONGEST_PHRASE, len(words) - at), 0, -1):
        span = words[at : at + length]
        if any(word.literal for word in span):
            continue
        options = book.get(tuple(stem(word.folded) for word in span)) or (length == 2 and book.get(as_one_word(span)))
        if options:
            return Reading(as_written(span), at, length, options=options, stems=tuple(word.stem for word in span))
        place = place_in(words, at, length) if with_place else None
        if isinstance(place, lookup.Found):
            return Reading(as_written(span), at, length, where=place.where)
        if isinstance(place, lookup.Several):
            return Reading(as_written(span), at, length, namesakes=place.wheres)
    return None


def as_one_word(span):
    """Two words as one: "well being", "self harm"."""
    return (stem("".join(word.folded for word in span if len(word.folded) > 1)),)


def place_in(words, at, length):
    """The place or places that these words name exactly (`Found` or `Several`), or None."""
    span, before, after = words[at : at + length], words[at - 1 : at], words[at + length : at + length + 1]
    if in_one_token(before, span[:1]) or in_one_token(span[-1:], after):
        return None
    if length == 1 and is_everyday(span[0], before):
        return None
    phrase = as_written(span).strip(" ,.;:!?")
    announced = bool(before) and before[0].folded in BEFORE_A_PLACE
    return lookup.named_exactly(phrase, announced=announced) if len(phrase) <= LONGEST_PLACE else None


def is_everyday(word, before):
    """Whether a single word is too common to be taken for a place, unless "in" or "near" stands before it."""
    is_announced = bool(before) and before[0].folded in BEFORE_A_PLACE
    return word.folded in FILLERS | WEAK | EVERYDAY and not is_announced


def worth_looking_for(other_words, something_read):
    """The plain words to look for: without fillers, and beside what was read without weak words and numbers."""
    strong = [word for word in other_words if word.literal or word.folded not in FILLERS | WEAK]
    if something_read:
        return [word for word in strong if word.literal or not word.folded.isdigit()]
    if strong:
        return strong
    return [word for word in other_words if word.folded not in FILLERS]
