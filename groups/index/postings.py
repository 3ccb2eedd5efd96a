"""Which listings hold which terms, as short as it can be kept in memory."""

from array import array
from collections import defaultdict
from itertools import count

import numpy as np

LOW = np.uint64(0xFFFFFFFF)
HIGH = np.uint64(32)
NONE = np.empty(0, np.uint32)


class Postings:
    """{term: the slots that hold it}. Never changed once made; `Gathering` makes another.

    The slots of all terms stand in one array, term after term; those added since stand apart.
    """

    def __init__(self, numbers=None, starts=NONE, slots=NONE, more=None):
        self._numbers, self._starts, self._slots, self._more = numbers or {}, starts, slots, more or {}

    def __getitem__(self, term):
        """The slots that hold a term, as an array; of an unknown one none."""
        number, more = self._numbers.get(term), self._more.get(term, ())
        found = NONE if number is None else self._slots[self._starts[number] : self._starts[number + 1]]
        return np.concatenate((found, np.array(more, np.uint32))) if more else found

    def held_by(self, mask):
        """The terms that any of the slots holds for which `mask` is true."""
        base = np.logical_or.reduceat(mask[self._slots], self._starts[:-1]) if len(self._slots) else ()
        found = {term for term, number in self._numbers.items() if base[number]}
        return found.union(term for term, slots in self._more.items() if mask[list(slots)].any())

    def with_more(self, pairs):
        """The same with more (term, slot)."""
        more = dict(self._more)
        for term, slot in pairs:
            more[term] = (*more.get(term, ()), slot)
        return Postings(self._numbers, self._starts, self._slots, more)


class Gathering:
    """Collects the terms of listings, one listing after the other."""

    def __init__(self):
        self.numbers = defaultdict(count().__next__)
        self.terms, self.slots, self.lengths = array("I"), array("I"), array("I")

    def add(self, slot, terms):
        self.terms.extend(map(self.numbers.__getitem__, terms))
        self.slots.append(slot)
        self.lengths.append(len(terms))

    def added_to(self, postings):
        """What was collected, with what was there before."""
        return self.made() if not postings._numbers else postings.with_more(self.pairs())

    def made(self):
        """`Postings` of all that was collected."""
        # One sort of term and slot in one number takes half the memory of sorting one array by the other.
        pairs = np.array(self.terms, np.uint64) << HIGH
        pairs |= np.repeat(np.array(self.slots, np.uint64), np.array(self.lengths, np.int64))
        pairs.sort()
        pairs = pairs[np.diff(pairs, prepend=~pairs[:1]) != 0]
        starts = np.searchsorted(pairs, np.arange(len(self.numbers) + 1, dtype=np.uint64) << HIGH)
        return Postings(dict(self.numbers), starts.astype(np.uint32), (pairs & LOW).astype(np.uint32))

    def pairs(self):
        """(term, slot) of all that was collected, each once."""
        words, at = list(self.numbers), 0
        for slot, length in zip(self.slots, self.lengths, strict=True):
            yield from ((words[number], slot) for number in set(self.terms[at : at + length]))
            at += length
