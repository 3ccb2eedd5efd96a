"""Terms that are no longer used: merged into another, retired with or without one that says it now, taken up again.

A retired term stays in its table with its words, its changes and the reason, so that its address, old versions and old
files can be read. It hangs on no other term, and is offered nowhere.
"""

from django.utils import timezone

from groups.models import Feature
from groups.records.errors import Problem, Refused

from . import relations
from .changing import What, act, begin, fresh, remember
from .words import MOST_SYNONYMS, as_it_is, in_order, key_of, problems_of

MOVE, DROP = "move", "drop"


def to_decide(term, into):
    """{key: what is said of it} for everything of a term that a merge moves to another or drops.

    What it has to do with that other one itself is gone with it.
    """
    found = {"label": f"Its name, “{term.label}”, as another word"}
    found |= {f"synonym:{one}": f"The other word “{one}”" for one in term.synonyms}
    kinds = (
        ("broader", "It is a part of “{}”"), ("narrower", "“{}” is a part of it"), ("related", "It is related to “{}”")
    )  # fmt: skip
    for kind, said in kinds:
        ends = getattr(term, kind).exclude(pk=into.pk)
        found |= {f"{kind}:{one.pk}": said.format(one.label) for one in ends}
    return found


@act
def merge(term, *, into, choices, version, by, why):
    """Say by one term what two said. `choices` has MOVE or DROP for each key of `to_decide`. Gives the `TermChange`.

    Raises Refused: for what is not decided, and for a relation that cannot be moved.
    """
    begin(by, why)
    term = fresh(term, version)
    into = successor_for(term, into)
    keys = to_decide(term, into)
    undecided = [key for key in keys if choices.get(key) not in (MOVE, DROP)]
    if undecided:
        raise Refused(*(Problem(key, "Say whether it moves or is dropped.") for key in undecided))
    before, before_into = as_it_is(term), as_it_is(into)
    moved = [key for key in keys if choices[key] == MOVE]
    others = move_relations(term, into, moved)
    move_words(term, into, moved)
    change = retire_as(term, What.MERGED, into, before, by, why)
    if as_it_is(into) != before_into:
        remember(into, What.REWORDED, before_into, by, why)
    for other, other_before in others:
        remember(other, What.REWORDED, other_before, by, why)
    return change, [into]


def successor_for(term, into):
    """The term that is to say what another said, as it is under the lock. Raises Refused where it cannot."""
    found = Feature.objects.select_for_update().get(pk=into.pk)
    if term.retired_at:
        raise Refused(f"“{term.label}” is retired already.")
    if found.pk == term.pk:
        raise Refused(Problem("into", "Choose another one than itself."))
    if found.facet != term.facet:
        raise Refused(Problem("into", "Choose one that answers the same question."))
    if found.retired_at:
        raise Refused(Problem("into", f"“{found.label}” is retired itself."))
    return found


def move_words(term, into, moved):
    """Give the other the words that move."""
    words = [term.label if key == "label" else key.partition(":")[2] for key in moved if is_word(key)]
    synonyms = in_order([*into.synonyms, *words], into.label)
    if len(synonyms) > MOST_SYNONYMS:
        raise Refused(f"“{into.label}” would have more than {MOST_SYNONYMS} other words. Drop some.")
    into.synonyms = synonyms


def is_word(key):
    return key == "label" or key.startswith("synonym:")


def move_relations(term, into, moved):
    """Take all relations off a term and give the other those that move; gives [(narrower term, as it was before)].

    Raises Refused with each that cannot be moved, and why.
    """
    ends = Feature.objects.in_bulk({int(key.partition(":")[2]) for key in moved if not is_word(key)})
    narrower = [(one, as_it_is(one)) for one in term.narrower.select_related("successor")]
    loosen(term)
    problems = []
    for key in moved:
        if not is_word(key):
            kind, _, pk = key.partition(":")
            problems += filter(None, [move_one(kind, into, ends[int(pk)], key)])
    if problems:
        raise Refused(*problems)
    return narrower


def move_one(kind, into, end, key):
    """Move one relation; gives the Problem where it cannot be."""
    child, parent = (end, into) if kind == "narrower" else (into, end)
    graph = relations.broader_graph()
    if kind == "related":
        why = relations.why_not_related(into, end)
    elif parent.pk in graph[child.pk]:
        return None
    else:
        why = relations.why_not_broader(child, parent, graph)
    if why:
        return Problem(key, f"{why} Drop it.")
    (into.related if kind == "related" else child.broader).add(end if kind == "related" else parent)
    return None


def loosen(term):
    """Let nothing hang on a term any more."""
    term.broader.clear()
    term.narrower.clear()
    term.related.clear()


def retire_as(term, what, successor, before, by, why):
    """Retire a term on which nothing hangs any more."""
    term.retired_at, term.successor = timezone.now(), successor
    return remember(term, what, before, by, why)


@act
def retire(term, *, successor=None, version, by, why):
    """Use a term no longer. Where there is a successor, listings that say it are given that one; else they keep it,
    and nobody else can choose it. Gives the `TermChange`."""
    begin(by, why)
    term = fresh(term, version)
    if term.retired_at:
        raise Refused(f"“{term.label}” is retired already.")
    successor = successor and successor_for(term, successor)
    if narrower := [one.label for one in term.narrower.all()]:
        named = ", ".join(f"“{label}”" for label in narrower)
        raise Refused(f"These are parts of it: {named}. Let them be parts of something else first, or merge it.")
    before = as_it_is(term)
    loosen(term)
    change = retire_as(term, What.RETIRED, successor, before, by, why)
    return change, []


@act
def take_up(term, *, version, by, why):
    """Use a retired term again: with its words, and with the relations it had where nothing speaks against them now.

    Listings that were given another in its place keep that one. Gives the `TermChange`.
    """
    begin(by, why)
    term = fresh(term, version)
    if not term.retired_at:
        raise Refused(f"“{term.label}” is in use.")
    if problems := list(problems_of(term.label, term.definition, term.synonyms, term.facet, own=term.pk)):
        raise Refused(*(problem.text for problem in problems))
    before = as_it_is(term)
    term.retired_at = term.successor = None
    term.save()
    hang_again(term)
    change = remember(term, What.RETURNED, before, by, why)
    return change, [term]


def hang_again(term):
    """Give a term the relations that it had when it was retired, where they are still possible."""
    last = term.changes.filter(what__in=(What.MERGED, What.RETIRED)).first()
    had = last.before if last else {"broader": (), "related": ()}
    rows = {key_of(one): one for one in Feature.objects.all()}
    for other in filter(None, map(rows.get, had["broader"])):
        if not relations.why_not_broader(term, other, relations.broader_graph()):
            term.broader.add(other)
    for other in filter(None, map(rows.get, had["related"])):
        if not relations.why_not_related(term, other):
            term.related.add(other)
