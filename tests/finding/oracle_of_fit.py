"""How well listings fit a text, told again listing by listing: slow, with no sets, no index and no SQL of its own.

What the words were read as is given (reading has tests of its own). Which listings fit it, how well, and which of them
answer where few do, is worked out here from the listings themselves.
"""

from functools import cached_property

from groups.finding.asking.phrases import stems_of_list
from groups.index.texts import names_of
from groups.index.words import stems_of
from groups.models import Feature, OpenTo, Reach
from text.word_lists import word_lists

from .oracle import features, near, texts

LISTS = {name: frozenset(found.phrases) for name, found in word_lists("search").items()}
APART = word_lists("search")["apart"].read_as
WEIGHTS = (("danger", 30), ("gravest", 20), ("broad", 5), ("vague", 3))
ENOUGH = 3
FARTHEST = 50


def written(feature):
    return f"{feature.facet}:{feature.slug}"


class Vocabulary:
    """What is related to each feature and broader than it, and the words of each, as the rows have it."""

    def __init__(self):
        rows = list(Feature.objects.prefetch_related("related", "broader").order_by("pk"))
        links = {"related": {}, "broader": {}}
        for name, of in links.items():
            for row in rows:
                of[written(row)] = [written(one) for one in sorted(getattr(row, name).all(), key=lambda one: one.pk)]
        self.related, self.broader = links["related"], links["broader"]
        self.stems = {
            written(row): {stem for text in (row.label, *row.synonyms) for stem in stems_of(text)} for row in rows
        }

    def above(self, tag):
        """A feature and all that are broader."""
        return {tag}.union(*(self.above(one) for one in self.broader.get(tag, ())))


class Heard:
    """A listing as far as it is looked at."""

    def __init__(self, group, vocabulary):
        self.pk, self.group, self.vocabulary = group.pk, group, vocabulary
        self.tags = {":".join(tag) for tag in features(group)}
        self.above = set().union(*map(vocabulary.above, self.tags))
        self.for_all = group.open_to == OpenTo.ALL
        self.from_anywhere = group.reach in (Reach.NATIONAL, Reach.ONLINE)

    @cached_property
    def stems(self):
        return {stem for text in texts(self.group) for stem in stems_of(text)}

    @cached_property
    def name_stems(self):
        return {stem for name in names_of(self.group) for stem in stems_of(name)}


class Part:
    """One reading: what it is, what is close to it, and how much it counts."""

    is_asked = True

    def __init__(self, vocabulary, reading, asked):
        self.vocabulary, self.asked, self.stems = vocabulary, asked, set(reading.stems)
        self.own = [option.tag for option in reading.options]
        links = [tag for own in self.own for tag in (*vocabulary.related[own], *vocabulary.broader[own])]
        close = [tag for tag in dict.fromkeys(links) if asked.isdisjoint(vocabulary.above(tag))]
        self.close = sorted(close, key=lambda tag: not tag.startswith("experience:"))
        self.is_topic = any(tag.startswith(("experience:", "community:")) for tag in self.own)
        self.weight = next((weight for name, weight in WEIGHTS if not LISTS[name].isdisjoint(self.own)), self.usual)

    @property
    def usual(self):
        return 8 if self.is_topic else 3

    @property
    def most(self):
        return self.weight + (0.2 if any(tag.startswith("experience:") for tag in self.own) else 0)

    def is_own(self, one):
        return not one.above.isdisjoint(self.own)

    def is_for_anyone(self, one):
        return one.for_all and any(tag.startswith("community:") for tag in self.own)

    def share(self, one):
        if self.is_own(one):
            return 1.0
        if any(self.is_close(one, tag) for tag in self.close[:1]):
            return 0.6
        if any(self.is_close(one, tag) for tag in self.close[1:]) or self.speaks_of_it(one):
            return 0.45
        return 0.4 if self.is_for_anyone(one) else 0.0

    def is_close(self, one, tag):
        """A group for very many (women) that is about some other experience is not close by being for them."""
        if tag not in one.tags:
            return False
        about = {tag for tag in one.tags if tag.startswith("experience:")} - LISTS["vague"] - set(self.close)
        others = {tag for tag in about if self.asked.isdisjoint(self.vocabulary.above(tag))}
        return tag not in LISTS["broad"] or not others

    def speaks_of_it(self, one):
        if self.stems <= stems_of_list(LISTS["in-other-senses"]):
            return False
        if not self.is_topic:
            return self.stems <= one.name_stems
        others = {tag for tag in one.tags if self.vocabulary.above(tag).isdisjoint(self.own)}
        return self.stems <= one.stems and not any(self.stems <= self.vocabulary.stems[tag] for tag in others)


class Words:
    """Plain words."""

    weight, most, own = 1, 1, ()

    def __init__(self, stems, *, is_alone=False):
        self.stems = set(stems)
        self.is_asked = is_alone and self.stems <= stems_of_list(LISTS["unlisted"])

    def is_own(self, one):
        return self.stems <= one.stems

    def is_for_anyone(self, one):
        return False

    def share(self, one):
        return 1.0 if self.is_own(one) else 0.0


def parts_of(understood, vocabulary):
    readings = {reading.options: reading for reading in understood.readings if reading.options}
    asked = {option.tag for options in readings for option in options}
    parts = [Part(vocabulary, reading, asked) for reading in readings.values()]
    if understood.stems and parts:
        return [*parts, Words(understood.stems)]
    return [*parts, *(Words([stem], is_alone=True) for stem in understood.stems)]


def score(parts, one):
    return round(sum(part.most * part.share(one) for part in parts), 1)


def answer(everyone, parts, place, radius, *, for_family=False):
    """{id: score} of the listings that answer; for somebody who speaks of one of theirs, where `for_family`."""
    asked = {tag for part in parts for tag in part.own}
    fair = [one for one in everyone if is_welcome(one, asked)]
    reach = [one for one in fair if not place or near(one.group, place, FARTHEST)]
    found = fitting(reach, parts, bool(place), for_family)
    heaviest = [part for part in parts if part.weight == max(part.weight for part in parts)]
    answers = {one for one in found(reach) if not place or near(one.group, place, radius)}
    if place and heaviest and heaviest[0].weight >= 5 and not found.is_whole:
        answers |= {one for one in fair if one.from_anywhere and any(part.is_own(one) for part in heaviest)}
    return {one.pk: score(parts, one) for one in answers}


def is_welcome(one, asked):
    """Not only for men, where women asked."""
    whom = {tag.removeprefix("community:") for tag in asked if tag.startswith("community:")}
    others = {APART[name] for name in whom & APART.keys()} - whom
    is_of_others = any(f"community:{name}" in one.tags for name in others)
    return not is_of_others or one.for_all or any(f"community:{name}" in one.tags for name in whom)


class fitting:
    """Which of some listings answer: all that fit, or, where those are few, all that fit the gravest part somehow."""

    def __init__(self, reach, parts, has_place, for_family):
        self.reach, self.parts, self.has_place, self.for_family = reach, parts, has_place, for_family
        weights = sorted({part.weight for part in parts}, reverse=True)
        levels = [
            [part for part in parts if part.weight == weight] for weight in weights if weight >= min(5, weights[0])
        ]
        self.kept = next(
            (level for level in levels if any(map(self.at_all(level), reach))), levels[0] if levels else []
        )
        few = sum(all(part.is_own(one) for part in parts) for one in reach) < ENOUGH
        some = any(map(self.at_all(self.kept), reach))
        gives_up = any(part.is_asked for part in parts) and not some and not any(map(self.is_all, reach))
        self.is_whole = not (parts and few and some) and not gives_up
        self.gives_up = gives_up

    @staticmethod
    def at_all(parts):
        return lambda one: any(part.share(one) for part in parts)

    def is_all(self, one):
        return all(part.is_own(one) or part.is_for_anyone(one) for part in self.parts)

    def __call__(self, listings):
        if self.is_whole:
            return filter(self.is_all, listings)
        if not self.gives_up:
            return filter(self.at_all(self.kept), listings)
        general = filter(self.is_instead, self.reach)
        return filter(self.is_instead, listings) if any(general) else (listings if self.has_place else [])

    def is_instead(self, one):
        is_family = "community:families" in one.tags or one.group.carers == "yes"
        return not LISTS["vague"].isdisjoint(one.tags) or (self.for_family and is_family)
