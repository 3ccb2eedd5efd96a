"""What the words of a listing are: its names, what it can be found by, what is told of it, and how they are spelt."""

from groups.facts import names
from groups.facts.venue import public_venue

from .words import BREAK, squeezed, stems_of, words_of


def names_of(group):
    """Every name it goes by, its organisation's included; each as written, and squeezed for "bglad" and "sunrise"."""
    written = names.names_of(group)
    by_key = {tuple(stems_of(name)): name for name in (*map(squeezed, written), *written)}
    return list(by_key.values())


def place_texts(group):
    """Where it is: its town, area, region and district."""
    region, district = group.region, group.district
    return [group.town, group.area, region.name if region else "", district.name if district else ""]


def venue_texts(group):
    """The public lines of its venues."""
    for session in group.sessions.all():
        if session.venue:
            yield from public_venue(session.venue).lines


def feature_texts(feature):
    """What a feature is found by: its label and its synonyms."""
    return (feature.label, *feature.synonyms)


def told_texts(group):
    """What is said about it."""
    return (
        group.summary,
        group.description,
        group.who_for,
        group.own_words,
        group.words_note,
        *names.belongs_to(group),
    )


def stems(texts):
    """The stems of many texts, with a break between them so that no phrase runs from one into the next."""
    return f" {BREAK} ".join(" ".join(stems_of(text)) for text in texts if text)


def spellings_of(group):
    """The words of its names and places as they are written, from three letters up, without numbers.

    The lines of its venues are not among them, so that one withheld later leaves no trace.
    """
    texts = (*names_of(group), *place_texts(group))
    return {word for text in texts if text for word in words_of(text) if 3 <= len(word) <= 60 and word.isalpha()}
