"""By which rules two listings may be one: the only place where that is decided.

Each thing that they have in common weighs something, the rarer the more, and so does what speaks against it; what is
not known weighs nothing. All weights are added up. Four conflicts rule a pair out, whatever else holds. When anything
here changes, `RULES` does, and every pair is weighed again.
"""

from dataclasses import dataclass
from datetime import timedelta
from math import cos, hypot, log, radians

from django.utils import timezone
from rapidfuzz import fuzz

from groups.index.distance import MILES_A_DEGREE

RULES = 1
# From this score on a pair is suggested.
ENOUGH = 4.0
# A word that one listing in eight has says nothing, and in a large directory none that a thousand have.
FEWEST, LARGE, ONE_IN = 30, 8_000, 8
# A phone, an email, a site, a postcode: of how many listings it may be before it is a switchboard's.
MOST_SHARING = 3
SHARED = {"phone": 3.0, "email": 3.0, "site": 2.5, "postcode": 2.0, "charity": 2.5}
OF_THREE = 0.6
# How names weigh: from which share of their words on, what that weighs, what each rare word adds, so many at most, and
# what it adds that they are the same. A word that many have counts a little in the share, too.
ALIKE_FROM, ALIKE_NAMES, RARE_WORD, MOST_RARE, SAME_NAME = 0.4, 2.0, 2.0, 2.0, 1.0
LEAST_OF_A_WORD, OTHER_NAMES = 0.2, 0.6
# How much two words are alike that are one but for a slip, of 100.
A_SLIP = 80
NO_WORD_IN_COMMON, OTHER_NUMBER = -1.5, -1.0
SAME_PLACE, NEAR, FAR = 1.0, 0.5, -2.5
NEAR_MILES, FAR_MILES = 2, 15
SAME_MEETING, OTHER_DAYS, OTHER_PEOPLE = 1.0, -0.5, -1.0
SAME_HOST, SAME_OWNER = 0.5, 0.25
CONFIRMED_WITHIN = timedelta(days=365)
SAID = {
    "phone": "Both have the same phone number.",
    "email": "Both have the same email address.",
    "site": "Both have the same website or page.",
    "postcode": "Both meet at the same postcode.",
    "charity": "Their organisations have the same charity number.",
}


@dataclass(frozen=True)
class Evidence:
    """One thing that speaks for a pair, or against it: what, in a sentence, and its weight."""

    what: str
    sentence: str
    weight: float

    def as_list(self):
        return [self.what, self.sentence, self.weight]


@dataclass(frozen=True)
class Weighed:
    """What was found about two listings. `ruled_out` says by which conflict; "" where there is none."""

    evidence: tuple[Evidence, ...]
    ruled_out: str = ""

    @property
    def score(self):
        return round(sum(one.weight for one in self.evidence), 2)

    @property
    def is_enough(self):
        return not self.ruled_out and self.score >= ENOUGH


def weigh(one, other, held):
    """The `Weighed` of two `Side`s; `held` is `Held` of the keys of both. The same whichever comes first."""
    one, other = sorted((one, other), key=lambda side: side.pk)
    found = [
        of_names(one, other, held), *of_what_is_shared(one, other, held), of_charity(one, other, held),
        of_host(one, other, held), of_place(one, other), of_meetings(one, other), of_people(one, other),
    ]  # fmt: skip
    evidence = sorted((each for each in found if each and each.weight), key=lambda each: -each.weight)
    return Weighed(tuple(evidence), conflict(one, other))


def most_alike(size):
    """How many listings may have a word in a directory of this size before it says nothing."""
    return max(FEWEST, min(size, LARGE) // ONE_IN)


@dataclass(frozen=True)
class Held:
    """How many listings have each key, {key: number}, and how many may have a word before it says nothing."""

    counts: dict
    most: int = FEWEST

    def number(self, key):
        return self.counts.get(key, 0)

    def rarity(self, word):
        """From 1 for a word that two listings have down to 0 for one that says nothing."""
        number = max(self.number(f"word:{word}"), 2)
        return max(0.0, 1 - log(number / 2) / log(self.most / 2))


def is_one_hosts(one, other):
    """Whether both are of one organisation: what all of its groups have in common says nothing."""
    return bool(one.host and other.host and one.host.pk == other.host.pk)


def of_names(one, other, held):
    """How much their names are alike, the rarer their words the more.

    The words of a common host say nothing, and those of a place that is common to both; a place that is not tells
    them apart, and is never rare.
    """
    aside = (one.places & other.places) | (one.host.words if is_one_hosts(one, other) else set())
    common = one.places | other.places
    pairs = [(a, b, x and y) for x, a in without(one.words, aside) for y, b in without(other.words, aside)]
    if not pairs:
        return None
    if not any(in_common(a, b) for a, b, _ in pairs):
        return Evidence("name", "Their names have no word in common.", NO_WORD_IN_COMMON)
    found = [of_two_names(a, b, held, common, both_other) for a, b, both_other in pairs]
    return max(found, key=lambda one: (one.weight, one.sentence))


def without(names, aside):
    """(whether it is one of its other names, the words of a name without some); a name without other words is left
    out."""
    told = [{stem: word for stem, word in words.items() if stem not in aside} for words in names]
    return [(number > 0, words) for number, words in enumerate(told) if words]


def of_two_names(a, b, held, common, both_other):
    """How much one name of each is alike; less where neither goes by it first."""
    if differ(marks(a), marks(b)):
        return Evidence("name", "Their names differ by a number or a letter.", OTHER_NUMBER)
    pairs = in_common(a, b)
    share = share_of(a, b, pairs, held)
    rareness = rare([pair for pair in pairs if not common.intersection(pair)], held)
    is_same = a.keys() == b.keys()
    words = ", ".join(sorted({a[stem] for stem, _ in pairs}))
    weight = share * (ALIKE_NAMES + RARE_WORD * rareness) + (SAME_NAME if is_same else 0)
    begins = f"{'Other names of both' if both_other else 'Their names'} are {'the same' if is_same else 'alike'}"
    return Evidence("name", f"{begins}: {words}.", round(weight * (OTHER_NAMES if both_other else 1), 2))


def marks(name):
    """The numbers and single letters of a name: "Group 1" is not "Group 2", however alike they are."""
    return {word for word in name if word.isdecimal() or len(word) == 1}


def in_common(a, b):
    """{(a word of one name, the word of the other that is the same but for a slip)}."""
    same = {(stem, stem) for stem in a if stem in b}
    rest = [(x, y) for x in a if x not in b for y in b if y not in a]
    return same | {(x, y) for x, y in rest if fuzz.ratio(x, y) >= A_SLIP}


def share_of(a, b, pairs, held):
    """From 0 to 1: how much of two names is in common, where rare words are more of a name than others."""
    matched = {word for pair in pairs for word in pair}
    weights = {word: max(LEAST_OF_A_WORD, held.rarity(word)) for word in a.keys() | b.keys()}
    share = sum(weights[word] for word in matched) / sum(weights.values())
    return max(0.0, (share - ALIKE_FROM) / (1 - ALIKE_FROM))


def rare(pairs, held):
    """How rare the words are that two names have in common, added up."""
    return min(MOST_RARE, sum(min(map(held.rarity, pair)) for pair in pairs))


def of_what_is_shared(one, other, held):
    """Phone, email, site, postcode: of each the one that fewest others have."""
    if is_one_hosts(one, other):
        return
    shared = (one.contacts & other.contacts) | (one.postcodes & other.postcodes)
    for what in SAID:
        numbers = [held.number(key) for key in shared if key.partition(":")[0] == what]
        if numbers and (weight := shared_weight(what, min(numbers))):
            yield Evidence(what, SAID[what], weight)


def shared_weight(what, number):
    """What it weighs that two have a thing in common that so many have."""
    if number > MOST_SHARING:
        return 0.0
    return round(SHARED[what] * (OF_THREE if number == MOST_SHARING else 1), 2)


def of_charity(one, other, held):
    """Two organisations that are one."""
    if one.host is None or other.host is None or is_one_hosts(one, other):
        return None
    if not one.host.charity or one.host.charity != other.host.charity:
        return None
    return Evidence("charity", SAID["charity"], shared_weight("charity", held.number(f"charity:{one.host.charity}")))


def of_host(one, other, held):
    """The same organisation, or the same above it: little, and less where it has many groups."""
    if one.host is None or other.host is None:
        return None
    if is_one_hosts(one, other):
        few = held.number(f"host:{one.host.pk}") <= MOST_SHARING
        return Evidence("host", "Both are of the same organisation.", SAME_HOST if few else 0.0)
    above = [{host.pk, host.owner} - {None} for host in (one.host, other.host)]
    return Evidence("host", "Their organisations belong together.", SAME_OWNER) if above[0] & above[1] else None


def of_place(one, other):
    """The same town or area, or how far apart."""
    if one.place and one.place == other.place and one.region == other.region:
        return Evidence("place", "Both are in the same place.", SAME_PLACE)
    if one.point and other.point:
        apart = miles_between(one.point, other.point)
        if apart <= NEAR_MILES:
            return Evidence("place", "They are near each other.", NEAR)
        return Evidence("place", f"They are {apart:.0f} miles apart.", FAR) if apart > FAR_MILES else None
    if one.region and other.region and one.region != other.region:
        return Evidence("place", "They are in different regions.", FAR)
    return None


def miles_between(one, other):
    """On a flat map, which is right to a mile within England."""
    north, east = one[0] - other[0], (one[1] - other[1]) * cos(radians((one[0] + other[0]) / 2))
    return MILES_A_DEGREE * hypot(north, east)


def of_meetings(one, other):
    """When they meet."""
    if any(time for _, time in one.meetings & other.meetings):
        return Evidence("meeting", "Both meet on the same day at the same time.", SAME_MEETING)
    return Evidence("meeting", "They meet on other days.", OTHER_DAYS) if differ(one.days, other.days) else None


def of_people(one, other):
    """Who comes."""
    if differ(one.audience, other.audience):
        return Evidence("people", "They are for different people.", OTHER_PEOPLE)
    return None


def differ(one, other):
    """Whether both are known and have nothing in common."""
    return bool(one and other) and not one & other


def conflict(one, other):
    """What rules a pair out, in a sentence; "" for nothing."""
    if differ(one.days, other.days) and differ(one.audience, other.audience):
        return "They meet on other days and are for other people."
    if one.host and other.host and differ({one.host.charity} - {""}, {other.host.charity} - {""}):
        return "Their organisations have different charity numbers."
    if one.is_only_for and other.is_only_for and differ(one.communities, other.communities):
        return "Each is only for some people, and these are others."
    if is_one_hosts(one, other) and all(map(is_confirmed, (one, other))):
        return "They are of one organisation, and both were confirmed within the year."
    return ""


def is_confirmed(side):
    return side.confirmed_on is not None and side.confirmed_on > timezone.localdate() - CONFIRMED_WITHIN
