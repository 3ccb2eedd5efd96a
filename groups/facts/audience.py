"""Who a group is for."""

from groups.models import Facet, OpenTo

# More than these would be a list to study, not an answer.
MOST_NAMED = 4
EVERYONE = ("everyone", "everybody", "anyone", "anybody", "open to all")
# Settings that only those who stay, work or learn there can come to.
CLOSED = frozenset(["prison", "ward", "workplace", "schools"])


def who_for(group):
    """Who it is for: as it says itself, or else the communities and experiences recorded for it."""
    if group.who_for:
        return group.who_for
    communities, experiences = labels(group, Facet.COMMUNITY), labels(group, Facet.EXPERIENCE)
    if group.open_to == OpenTo.ONLY_FOR and communities:
        return f"{', '.join(communities[:MOST_NAMED])} only"
    named = ", ".join(list(dict.fromkeys([*communities, *experiences]))[:MOST_NAMED])
    if group.open_to == OpenTo.ALL:
        return f"Everyone; {named}" if named else "Everyone"
    return named


def labels(group, facet):
    """Its features in one facet as they are called."""
    return [feature.label for feature in group.of(facet)]


def says_everyone(words):
    """Whether words about who it is for say already that it is for everyone: that is not said twice."""
    said = words.casefold()
    return any(everyone in said for everyone in EVERYONE)


def settings_of(group):
    """(label, features) of where it takes place. What goes on only where nobody can walk in, as in a prison, is said to
    happen there, too: a national network in prisons is not one for prisoners."""
    features = group.of(Facet.SETTING)
    closed = bool(features) and all(feature.slug in CLOSED for feature in features)
    return ("Has also run" if closed else "Setting"), features
