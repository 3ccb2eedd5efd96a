"""Who a group is for."""

from groups.models import Facet, OpenTo

# More than these would be a list to study, not an answer.
MOST_NAMED = 4


def who_for(group):
    """Who it is for: as it says itself, or else the communities and experiences recorded for it."""
    if group.who_for:
        return group.who_for
    communities, experiences = labels(group, Facet.COMMUNITY), labels(group, Facet.EXPERIENCE)
    if group.open_to == OpenTo.ONLY_FOR and communities:
        return f"Only for: {', '.join(communities[:MOST_NAMED])}"
    named = ", ".join([*communities, *experiences][:MOST_NAMED])
    if group.open_to == OpenTo.ALL:
        return f"Everyone; {named}" if named else "Everyone"
    return named


def labels(group, facet):
    """Its features in one facet as they are called."""
    return [feature.label for feature in group.of(facet)]
