"""How terms hang together: what is broader, never in a circle; what is related, both ways; nothing on a retired one."""

from collections import defaultdict

from groups.models import Feature


def broader_graph():
    """{id: the ids of what is directly broader}."""
    found = defaultdict(set)
    for link in Feature.broader.through.objects.all():
        found[link.from_feature_id].add(link.to_feature_id)
    return found


def above(pk, graph):
    """The ids of all that is broader than a term, step by step."""
    found, waiting = set(), [pk]
    while waiting:
        new = graph.get(waiting.pop(), set()) - found
        found |= new
        waiting += new
    return found


def why_not_broader(term, other, graph):
    """Why a term cannot be made a part of another; "" where it can. What is a direct part of it already is left out."""
    if why := why_not_related(term, other):
        return why
    if term.facet != other.facet:
        return f"“{other.label}” answers another question, so nothing here is a part of it."
    if term.pk in above(other.pk, graph):
        return f"“{other.label}” is a part of “{term.label}” already: that would go round in a circle."
    if any(other.pk in above(one, graph) for one in graph.get(term.pk, ()) if one != other.pk):
        return f"“{term.label}” is a part of “{other.label}” already, by way of what is between them."
    return ""


def why_not_related(term, other):
    """Why two terms cannot be related; "" where they can."""
    if term.pk == other.pk:
        return f"“{term.label}” cannot lead to itself."
    if retired := next((one for one in (term, other) if one.retired_at), None):
        return f"“{retired.label}” is retired."
    return ""


def replace_broader(term, wanted, graph):
    """Let a term be a part of just these; gives the reasons against it, [] where it was done."""
    present = graph.get(term.pk, set())
    if present == {one.pk for one in wanted}:
        return []
    alone = graph | {term.pk: set()}
    problems = [why for other in wanted if (why := why_not_broader(term, other, alone))]
    problems += [
        f"“{one.label}” is a part of “{other.label}”, so leave “{other.label}” out: it follows."
        for one in wanted
        for other in wanted
        if other.pk in above(one.pk, alone)
    ]
    if not problems:
        term.broader.set(wanted)
    return problems


def replace_related(term, wanted):
    """Let a term be related to just these; gives the reasons against it, [] where it was done."""
    problems = [why for other in wanted if (why := why_not_related(term, other))]
    if not problems:
        term.related.set(wanted)
    return problems
