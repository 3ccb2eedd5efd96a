"""A line as it was typed and as it is compared: what is understood is taken out of it, and what nobody took is left."""

import re
from dataclasses import dataclass
from itertools import pairwise

from text.folding import fold_letters
from text.word_lists import word_lists

LISTS = word_lists("meetings")
# Stands where something was understood: no letter, digit or space, so that nothing is read across it.
TAKEN = "\0"
# Stands for letters that are left as they are: those of a proper name ("the Rising Sun"), in which no day is looked
# for, and those of a piece that was given back.
KEPT = "\1"
DASHES = re.compile("[‐‑‒–—―−]")
AT_THE_EDGES = " \t\n.,;:-–—/()[]|+*•·\0"
WORD = re.compile(rf"[a-z0-9{KEPT}]+")


@dataclass(frozen=True)
class Piece:
    """What one stretch of the line means: its kind, its value, and where it stands in the folded line."""

    kind: str
    value: object
    start: int
    end: int


class Line:
    """One line of text. `folded` is what patterns are tried on; `left` the same with what was taken blotted out."""

    def __init__(self, text):
        self.text = printable(text)
        letters = [(letter, place) for place, one in enumerate(self.text) for letter in folded_letter(one)]
        kept = [pair for before, pair in pairwise([(" ", 0), *letters]) if before[0] + pair[0] != "  "]
        self.folded = "".join(letter for letter, _ in kept)
        self.places = [place for _, place in kept]
        self.cased = "".join(letter.upper() if self.text[place].isupper() else letter for letter, place in kept)
        self.left = self.folded
        for name in NAME.finditer(self.cased):
            self.blot(*name.span(), KEPT)

    def take(self, kind, pattern, meaning):
        """The pieces that a pattern finds in what is left. `meaning(match)` gives the value, None to leave it there."""
        found = []
        for match in list(pattern.finditer(self.left)):
            value = meaning(match)
            if value is not None:
                self.blot(*match.span())
                found.append(Piece(kind, value, *match.span()))
        return found

    def blot(self, start, end, sign=TAKEN):
        """Take a stretch out of what is left."""
        self.left = self.left[:start] + sign * (end - start) + self.left[end:]

    def is_before_name(self, place):
        """Whether what ends there stands before a word with a capital: the 10-12 of "10-12 High Street"."""
        return not self.text.isupper() and re.match(r" [A-Z][a-z]", self.cased[place : place + 3]) is not None

    def give_back(self, piece):
        """Leave a piece over after all, in the words that were typed."""
        self.blot(piece.start, piece.end, KEPT)

    def words(self, piece):
        """A piece as it was typed."""
        return self.original(piece.start, piece.end).strip(AT_THE_EDGES)

    def original(self, start, end):
        """A stretch of the folded line, at least one letter long, as it was typed."""
        return self.text[self.places[start] : self.places[end - 1] + 1]

    def left_over(self):
        """The words that nobody took, as they were typed; those that say nothing alone are left out."""
        stretches = (self.trimmed(*match.span()) for match in re.finditer(f"[^{TAKEN}]+", self.left))
        said = (" ".join(stretch.split()).strip(AT_THE_EDGES) for stretch in stretches)
        return ", ".join(stretch for stretch in said if stretch)

    def trimmed(self, start, end):
        """A stretch without the words around it that say nothing; "" when there are no others."""
        found = WORD.findall(self.left, start, end)
        if not any(letter.isalnum() for letter in self.folded[start:end]) or (
            found and GLUE.fullmatch(" ".join(found))
        ):
            return ""
        if ending := TRAILING.search(self.left, start, end):
            end = ending.start()
        if beginning := LEADING.match(self.left, start, end):
            start = beginning.end()
        return self.original(start, end) if start < end else ""


def printable(text):
    """Text in which whatever cannot be printed is a space."""
    return "".join(letter if letter.isprintable() else " " for letter in str(text))


def folded(text):
    """What was typed in a field, as patterns are tried on it: single spaces, none around it."""
    return " ".join("".join(map(folded_letter, printable(text))).split())


def folded_letter(letter):
    """A letter as it is compared: small, without accents, "&" as "and", every dash alike."""
    return " " if letter.isspace() else DASHES.sub("-", fold_letters(letter))


def either(*names):
    """The source of a pattern for the phrases of these lists, the longest first."""
    phrases = [phrase for name in names for phrase in (*LISTS[name].phrases, *LISTS[name].read_as)]
    ordered = sorted(phrases, key=len, reverse=True)
    return "(?:" + "|".join("[ -]+".join(map(re.escape, phrase.split())) for phrase in ordered) + ")"


def read_as(name, words):
    """What a list reads for these words."""
    return LISTS[name].read_as[" ".join(words.replace("-", " ").split())]


GLUE = re.compile(rf"(?:{either('glue')} ?)*")
OTHER = f"[^a-z0-9{KEPT}]"
LEADING = re.compile(rf"(?:{OTHER}*\b{either('leading-glue')}\b)+(?!-)")
TRAILING = re.compile(rf"(?:{OTHER}+{either('trailing-glue')})+{OTHER}*\Z")
PERIOD = "|".join(word.title() for name in ("days", "months") for word in LISTS[name].read_as if len(word) > 2)
PARTS_OF_DAY = [word for part in ("morning", "afternoon", "evening") for word in LISTS[part].phrases]
NO_NAME = "|".join(word.title() for word in (*LISTS["weeks-of-the-month"].read_as, *PARTS_OF_DAY))
NAME = re.compile(
    rf"\bthe (?:(?!(?:{NO_NAME}|{PERIOD})\b)[A-Z][a-z]+ (?:{PERIOD})\b"
    rf"|(?:{PERIOD}) (?!(?:{NO_NAME}|{PERIOD})\b)[A-Z][a-z]+)"
)
