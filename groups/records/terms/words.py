"""What is said of a term: its words, put in order, with what is wrong with them; and how a change remembers it."""

from dataclasses import dataclass

from django.utils.text import slugify

from groups.index.words import words_of
from groups.models import Feature, TermChange
from groups.records.errors import Problem
from text.folding import fold_letters

LONGEST_SYNONYM, MOST_SYNONYMS = 80, 60
LONGEST_LABEL = Feature._meta.get_field("label").max_length
LONGEST_SLUG = Feature._meta.get_field("slug").max_length
LONGEST_DEFINITION = 1_000


@dataclass(frozen=True)
class Words:
    """A term as it is wanted: its words, and the terms that it is a part of or related to."""

    label: str
    definition: str
    synonyms: tuple[str, ...] = ()
    broader: tuple[Feature, ...] = ()
    related: tuple[Feature, ...] = ()


def tidy(text):
    """A text without spaces too many."""
    return " ".join(text.split())


def in_order(synonyms, label):
    """The synonyms, each once however it is written, without empty ones and the label itself."""
    found = {fold_letters(label).strip(): None}
    for one in map(tidy, synonyms):
        if one:
            found.setdefault(fold_letters(one).strip(), one)
    return [one for one in found.values() if one]


def problems_of(label, definition, synonyms, facet, own=None):
    """[Problem] of everything that is wrong with the words of a term; `own` is the id of the one that has them."""
    if not words_of(label) or len(label) > LONGEST_LABEL:
        yield Problem("label", f"Give it a name with letters, in at most {LONGEST_LABEL} characters.")
    else:
        yield from problems_of_same(Feature.objects.filter(facet=facet, label__iexact=label).exclude(pk=own), own)
    if not definition or len(definition) > LONGEST_DEFINITION:
        yield Problem("definition", f"Say what it means, in at most {LONGEST_DEFINITION} characters.")
    if long := next((one for one in synonyms if len(one) > LONGEST_SYNONYM), None):
        yield Problem("synonyms", f"“{long[:40]}…” is longer than {LONGEST_SYNONYM} characters.")
    if silent := next((one for one in synonyms if not words_of(one)), None):
        yield Problem("synonyms", f"“{silent[:40]}” has no word that anybody could look for.")
    told = (("label", [label]), ("definition", definition.splitlines()), ("synonyms", synonyms))
    for name, lines in told:
        if not all(line.isprintable() for line in lines):
            yield Problem(name, "There is a character in it that cannot be printed.")
    if len(synonyms) > MOST_SYNONYMS:
        yield Problem("synonyms", f"More than {MOST_SYNONYMS} other words are too many for one.")


def problems_of_same(others, own):
    """The problem that other terms have this name. One in use may have the name of one that is retired."""
    retired = [one.retired_at is not None for one in others]
    if not all(retired):
        yield Problem("label", "There is one of this name already.")
    elif retired and own is None:
        yield Problem("label", "There is one of this name, which is retired. Take it up again, or choose another name.")


def free_slug(label, facet):
    """A slug made of a label that no term of the facet has or had; "" where nothing of it can stand in a slug."""
    made = slugify(label)[: LONGEST_SLUG - 4].strip("-")
    taken = set(Feature.objects.filter(facet=facet, slug__startswith=made).values_list("slug", flat=True))
    numbered = (f"{made}-{number}" for number in range(2, len(taken) + 3))
    return made and next(one for one in (made, *numbered) if one not in taken)


def key_of(term):
    return f"{term.facet}:{term.slug}"


def as_it_is(term):
    """All of a term as a change remembers it."""
    return {
        "label": term.label, "definition": term.definition, "synonyms": list(term.synonyms),
        "broader": sorted(map(key_of, term.broader.all())), "related": sorted(map(key_of, term.related.all())),
        "retired": term.retired_at is not None, "successor": key_of(term.successor) if term.successor else "",
    }  # fmt: skip


def version_of(term):
    """The number of its last change, 0 where nobody has changed it: what a form says that it saw."""
    return TermChange.objects.filter(feature=term).order_by("-pk").values_list("pk", flat=True).first() or 0
