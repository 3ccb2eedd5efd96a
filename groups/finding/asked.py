"""What was asked: the parameters, the place, and what the words mean. What answers it is in `search.py`."""

from dataclasses import replace
from functools import cached_property

from groups.index import current
from regions import lookup

from .asking import danger, parameters, spelling
from .asking.crisis import dangers_in, speaks_of_crisis
from .asking.needs import needs_in
from .asking.options import current_options
from .asking.phrases import understand
from .asking.typed import as_written
from .matching.fit import named, whole
from .matching.parts import parts_of
from .matching.unsaid import UNSAID
from .matching.wording import Wording, word_matches

ABUSE = frozenset(["experience:domestic-abuse", "experience:sexual-abuse"])
BEREAVED_BY_SUICIDE = "experience:bereaved-by-suicide"
TOPICS_OF_CRISIS = ABUSE | {
    BEREAVED_BY_SUICIDE,
    "experience:suicidal-feelings",
    "experience:self-harm",
    "experience:crisis",
}
DANGERS_OF_ABUSE = frozenset(["hurt-by-someone", "afraid"])
DANGERS_OF_GRIEF = frozenset(["suicide"])


class Asked:
    """What somebody asked, from any mapping of parameters; needs no request.

    Parameters that make no sense are put right or left out, and `remarks` says so. `index` is the index in memory that
    the words are looked up in, `options` what they may mean; by default those there are now.
    """

    def __init__(self, data=None, *, index=None, options=None):
        self.index = index or current.index()
        self.options = options or current_options(self.index.version)
        self.raw = parameters.as_lists(data or {})
        self.terms = parameters.read(self.raw, self.options)
        self._matches = {}

    @cached_property
    def place_answer(self):
        """What `regions.lookup` makes of the place field; None when it is empty."""
        return lookup.lookup(self.terms.place) if self.terms.place else None

    @property
    def place_kind(self):
        """What kind of answer the place field got: "found", "several", "outside", "unknown"; "" when it is empty."""
        return type(self.place_answer).__name__.lower() if self.place_answer else ""

    @cached_property
    def place_where(self):
        return self.place_answer.where if isinstance(self.place_answer, lookup.Found) else None

    @property
    def place_choices(self):
        """(place, the search with it) for each place that the visitor may have meant, when we cannot tell which."""
        answer, ambiguous = self.place_answer, self.typed.ambiguous
        places = getattr(answer, "wheres", ()) or getattr(answer, "suggestions", ())
        q = self.linkable.q
        if not places and ambiguous and not self.terms.place:
            places, q = ambiguous.namesakes, q and self.typed.without(ambiguous)
        return [(place, replace(self.linkable, q=q, place=place.key, page=1).as_query()) for place in places]

    @property
    def none_of_these(self):
        """The search when none of the places is meant: what was typed is then looked for as a word."""
        ambiguous, linkable = self.typed.ambiguous, self.linkable
        if ambiguous and not self.terms.place:
            return replace(linkable, q=linkable.q and self.typed.literally(ambiguous), page=1).as_query()
        words = f'{linkable.q} "{self.place_answer.text.replace(chr(34), "")}"'.strip()
        return replace(linkable, q=words, place="", page=1).as_query()

    @property
    def asks_where(self):
        """Whether it is about where the visitor is, which this site does not know."""
        return not self.where and ("place" in self.terms.ignored or self.typed.here)

    @cached_property
    def where(self):
        """The place it is about: the place field's, or else one understood from the words."""
        return self.place_where or self.understood.where

    @property
    def makes_sense(self):
        """Whether all that was asked could be used as it stands, so that a program may ask the same."""
        return not self.remarks and not self.asks_where and self.place_kind in ("", "found")

    @cached_property
    def remarks(self):
        """What to say about the parameters: what was put right or left out, and what could not be used."""
        if self.terms.radius and not self.where and not self.terms.place:
            return (
                *self.terms.remarks,
                parameters.Remark("radius", "Tell us a place, and we look that far around it."),
            )
        return self.terms.remarks

    @cached_property
    def dangers(self):
        """Of which dangers the words speak: names of lists in `fixtures/words/crisis.toml`."""
        return dangers_in(self.terms.q) | dangers_in(self.terms.place)

    @cached_property
    def is_crisis(self):
        """Whether the words are, or mean, those of somebody who may be in danger: they are kept nowhere."""
        read = self.typed if not self.correction else self.read(self.correction)
        return bool(self.dangers) or not TOPICS_OF_CRISIS.isdisjoint(read.tags | self.typed.tags)

    @property
    def needs_help_first(self):
        """Whether help for a crisis comes before the groups: for the words, what they mean, or what was chosen."""
        chosen = {f"experience:{value}" for value in self.terms.chosen.get("experience", ())}
        return self.is_crisis or not TOPICS_OF_CRISIS.isdisjoint(chosen)

    @property
    def help_first(self):
        """Which help comes first: for "abuse", for "grief" after a suicide, or for any "danger"."""
        about = self.understood.tags | {f"experience:{value}" for value in self.terms.chosen.get("experience", ())}
        if BEREAVED_BY_SUICIDE in about and self.dangers <= DANGERS_OF_GRIEF:
            return "grief"
        hurt = self.dangers & DANGERS_OF_ABUSE or not ABUSE.isdisjoint(about)
        return "abuse" if hurt and self.dangers <= DANGERS_OF_ABUSE else "danger"

    @cached_property
    def needs(self):
        """What the words, or the choices, say that somebody needs: [`Need`]."""
        chosen = {f"{name}:{value}" for name, values in self.terms.chosen.items() for value in values}
        return needs_in(self.terms.q, self.understood.tags | chosen)

    @cached_property
    def linkable(self):
        """What was asked, as far as it may stand in a link: without the words of somebody in danger."""
        if not self.is_crisis:
            return self.terms
        return self.terms.without("q", "place") if speaks_of_crisis(self.terms.place) else self.terms.without("q")

    @cached_property
    def typed(self):
        """The words as they were typed, understood."""
        return self.read(self.terms.q)

    def read(self, text):
        return understand(text, self.options, with_place=not self.terms.place)

    @cached_property
    def wording(self):
        """The reading of the words that is searched for: as typed, or with its spelling put right where that helps."""
        if self.is_crisis:
            read = self.read(self.correction) if self.correction else self.typed
            return Wording(danger.about(read, self.dangers, self.options))
        typed = Wording(self.typed)
        if self.answers_whole(typed):
            return typed
        corrected = self.correction
        better = self.read(corrected) if corrected else self.typed
        right = Wording(better, corrected)
        is_better = corrected and (self.answers_whole(right) or len(better.readings) > len(self.typed.readings))
        return right if is_better else typed

    @cached_property
    def correction(self):
        """The typed words with their spelling put right; "" when nothing was."""
        return spelling.corrected(self.terms.q, self.knows, self.index, self.options)

    def answers_whole(self, wording):
        """Whether any listing, anywhere, fits all that this reading asks for."""
        understood = wording.understood
        parts, name = self.asked_by(understood)
        parts = [part for part in parts if UNSAID.keys().isdisjoint(part.parameters)]
        return bool(whole(tuple(parts), name).on(self.index))

    def asked_by(self, understood):
        """The parts of a reading, and the name that it may be."""
        matches = self.matches(understood)
        return parts_of(self.index, understood, matches), named(self.index, understood, matches)

    @property
    def understood(self):
        return self.wording.understood

    @property
    def corrected(self):
        return self.wording.corrected

    @staticmethod
    def knows(word):
        return lookup.named_exactly(word) is not None

    def matches(self, understood):
        """Which listings hold the words of this reading, and where: a `WordMatches`."""
        read = tuple((reading.at, reading.length) for reading in understood.readings)
        key = (understood.stems, understood.name_stems, read)
        if key not in self._matches:
            self._matches[key] = word_matches(self.index, understood)
        return self._matches[key]

    @property
    def word_matches(self):
        """The `WordMatches` of the reading in force."""
        return self.matches(self.understood)

    @property
    def literal_q(self):
        """The typed words in quotes, to be looked for as they stand; "" for words that may stand in no link."""
        return self.linkable.q and f'"{as_written(self.typed.words).replace(chr(34), "")}"'

    @property
    def says_nothing(self):
        """Whether words were typed of which none can be looked for ("!!!", an emoji, "the")."""
        typed = self.typed
        return bool(self.terms.q) and not (typed.here or typed.readings or typed.stems or self.matches(typed).name)

    @property
    def is_filtered(self):
        """Whether anything that was asked narrows the directory."""
        words = self.understood.readings or self.understood.stems
        return bool(self.terms.chosen or self.where or words or (self.terms.q and self.matches(self.typed).name))

    @property
    def is_asked(self):
        """Whether anything was asked at all, sensible or not."""
        return bool(self.terms.chosen or self.terms.ignored or self.terms.q or self.terms.place)
