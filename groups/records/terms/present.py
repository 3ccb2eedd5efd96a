"""What a retired term is called now. Whatever still names one is put into present terms, with a note that says so."""

from dataclasses import replace
from typing import NamedTuple

from groups.models import Facet, Feature


class Retired(NamedTuple):
    """A retired term by its label, and the term that says it now: its slug and label, "" where nothing does."""

    label: str
    now: str = ""
    now_label: str = ""

    @property
    def note(self):
        """What became of it, for whoever named it."""
        return f"“{self.label}” is now “{self.now_label}”." if self.now else f"“{self.label}” is no longer used."


def retired_terms():
    """{(facet, slug): Retired} of every term that is retired."""
    return retired_among(Feature.objects.only("facet", "slug", "label", "retired_at", "successor_id"))


def retired_among(terms):
    """The same of all terms as they were read. Of a chain of successors the last counts."""
    rows = {one.pk: one for one in terms}
    return {(one.facet, one.slug): retired(one, rows) for one in rows.values() if one.retired_at}


def retired(term, rows):
    """The `Retired` of one term, among all terms by id."""
    last, passed = term, set()
    while last.retired_at and last.successor_id and last.pk not in passed:
        passed.add(last.pk)
        last = rows[last.successor_id]
    return Retired(term.label) if last.retired_at else Retired(term.label, last.slug, last.label)


def in_present_terms(record, known, before=None):
    """(the record in present terms, [a note on each term that was replaced or left out]).

    `known` is what `retired_terms` gives. A term that nothing replaced stays where the record `before` said it too: it
    is still true, and nobody else can choose it.
    """
    if record.of != "group" or not known:
        return record, []
    answers, notes = {}, []
    for facet in Facet.values:
        stays = frozenset(before[facet]) if before else frozenset()
        now = {slug: now_of(facet, slug, known, stays) for slug in record[facet]}
        if moved := [slug for slug in now if now[slug] != slug]:
            answers[facet] = tuple(sorted(set(now.values()) - {""}))
            notes += [known[facet, slug].note for slug in moved]
    return record.with_answers(answers), notes


def now_of(facet, slug, known, stays):
    """The slug that says now what this one said; "" where nothing does and it does not stay."""
    term = known.get((facet, slug))
    if term is None or (not term.now and slug in stays):
        return slug
    return term.now


def in_present(draft, known):
    """A `Draft` in present terms; its notes say what was replaced."""
    record, notes = in_present_terms(draft.after, known, draft.before)
    return replace(draft, after=record, notes=(*draft.notes, *notes)) if notes else draft
