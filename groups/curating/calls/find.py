"""Finds a listing by a phone number in any spelling, or by a name that somebody half remembers.

For curators: of what they decide about, whatever its state, by private numbers, too. Both searches are bounded: the
database gives candidates, and only these are compared.
"""

import re
from functools import reduce
from operator import and_, or_

from django.db.models import Case, Q, Value, When
from django.db.models.functions import Coalesce, Lower
from rapidfuzz import fuzz

from groups.facts.contacts import DIALLED
from groups.index.words import stems_of
from groups.models import Contact, Group

# Fewer digits than these are in too many numbers.
FEWEST_DIGITS = 5
MOST_DIGITS = 15
MOST_FOUND = 30
MOST_CANDIDATES = 500
MOST_WORDS = 6
# A name that fits less than this is another one.
FITS = 60
ONLY_A_NUMBER = re.compile(r"[\d\s()+./-]+")
# In so many names that they tell nothing.
EVERYWHERE = set(stems_of("group groups support peer network project service the and for of in mental health"))


def digits_of(text):
    """The digits of a number without its country or the nought before it; "" for what is no number."""
    if not ONLY_A_NUMBER.fullmatch(text):
        return ""
    digits = re.sub(r"\D", "", text.replace("(0)", ""))
    digits = re.sub(r"^(?:00)?44(?=\d{9})", "", digits) if text.strip().startswith(("+", "00", "44")) else digits
    digits = digits.lstrip("0")
    return digits if FEWEST_DIGITS <= len(digits) <= MOST_DIGITS else ""


def by_number(groups, digits):
    """Those of these groups that are reached by a number, or whose organisation or its owner is."""
    pattern = r"[^0-9]*".join(digits)
    # Nearly all numbers lack one of the digits, which is seen far quicker than that they are not in this order.
    has_all = reduce(and_, (Q(value__contains=digit) for digit in sorted(set(digits))))
    found = Contact.objects.filter(has_all, kind__in=DIALLED, value__regex=pattern).order_by("pk")
    owners = list(found.values_list("group", "organisation")[:MOST_CANDIDATES])
    hosts = {host for _, host in owners} - {None}
    of_host = Q(organisation__in=hosts) | Q(organisation__owner__in=hosts)
    own = Q(pk__in={group for group, _ in owners} - {None})
    return list(groups.filter(own | of_host if hosts else own)[:MOST_FOUND])


def by_name(groups, text):
    """Those of these groups whose name is like this one, the likest first."""
    scored = [(fit(text, *names), pk) for pk, *names in candidates(groups, pieces(text))]
    best = sorted((one for one in scored if one[0] >= FITS), key=lambda one: (-one[0], one[1]))[:MOST_FOUND]
    found = groups.in_bulk([pk for _, pk in best])
    return [found[pk] for _, pk in best]


def candidates(groups, wanted):
    """[(id, name, town)] of the groups that have some of these pieces in their name, those with the most of them first.

    What searches know of a name is in plain letters and short; a listing that they do not find has its name alone.
    """
    if not wanted:
        return []
    rows = groups.annotate(plain=Coalesce("search_entry__name_key", Lower("name")))
    has = [Q(plain__contains=piece) for piece in wanted]
    hits = sum((Case(When(one, then=1), default=0) for one in has), Value(0))
    rows = rows.filter(reduce(or_, has)).annotate(hits=hits).order_by("-hits", "pk")
    # By number first: that much is read from indexes alone, and the rows of groups are wide.
    best = list(rows.values_list("pk", flat=True)[:MOST_CANDIDATES])
    return Group.objects.filter(pk__in=best).order_by("pk").values_list("pk", "name", "town")


def pieces(text):
    """What a name that is meant may have somewhere: the start of each telling word, and its end, for a slip in one."""
    stems = [stem for stem in stems_of(text[:200]) if len(stem) > 2]
    telling = [stem for stem in stems if stem not in EVERYWHERE] or stems
    found = (part for stem in telling[:MOST_WORDS] for part in (stem[:4], stem[-4:]))
    return list(dict.fromkeys(found))


def fit(text, name, town):
    """How well a text fits a name, with or without the town: 100 is the same."""
    typed = text.casefold()
    return max(fuzz.WRatio(typed, f"{name} {more}".casefold()) for more in ("", town))
