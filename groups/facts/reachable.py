"""Whether anybody can ask about a listing, in a few words: by which ways, its own or else its organisation's."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from groups.models import ContactKind

from .contacts import KINDS, is_relayed, is_told
from .names import organisation_of
from .schedule import joined

NAMES = {
    ContactKind.PHONE: "phone",
    ContactKind.MOBILE: "phone",
    ContactKind.TEXT: "text messages",
    ContactKind.EMAIL: "email",
    ContactKind.WEBSITE: "website",
    ContactKind.SOCIAL: "social media",
    ContactKind.POST: "postal address",
}
# From here on a contact that expires is taken for one that does not: nobody looks so far ahead.
FAR_AHEAD = 120


@dataclass(frozen=True)
class Way:
    """One public way to reach a listing, and the day from which it is told no more."""

    kind: str
    value: str
    until: date | None = None


def ways_of(listed):
    """The ways to reach a group or an organisation that anyone may be told today, in the order of their kinds."""
    today = timezone.localdate()
    own = [one for one in listed.contacts.all() if one.session_id is None and one.kind in NAMES and is_told(one, today)]
    own.sort(key=lambda one: (KINDS.index(one.kind), one.order))
    return [Way(one.kind, one.value, one.expires_on) for one in own]


def ways_to_ask(group):
    """(ways, whether they are its organisation's) of a group. Who is above its organisation is no way to it."""
    if own := ways_of(group):
        return own, False
    organisation = organisation_of(group)
    theirs = ways_of(organisation) if organisation else []
    return theirs, bool(theirs)


def still(ways):
    """Those of these ways that have not expired. Most never do, and then nobody asks which day it is."""
    if not any(way.until for way in ways):
        return list(ways)
    today = timezone.localdate()
    return [way for way in ways if way.until is None or way.until > today]


def in_words(ways, is_through_host=False, is_relayed=False):
    """ "Phone and website known."; what is known of a listing nobody can ask is said in words, too."""
    names = list(dict.fromkeys(NAMES[way.kind] for way in still(ways)))
    if names:
        known = joined(names)
        return f"{known[:1].upper()}{known[1:]}{' of its organisation' if is_through_host else ''} known."
    return "We can pass on a message." if is_relayed else "No way to get in touch is known."


def tags_of(group):
    """Its tag in the index: "contact:yes", or the last whole month in which there is one: "contact:2026-11"."""
    ways, _ = ways_to_ask(group)
    if is_relayed(group) or any(way.until is None for way in ways):
        return {"contact:yes"}
    if not ways:
        return set()
    last = max(way.until for way in ways)
    months = number_of(last) - 1
    return {"contact:yes" if months > number_of(timezone.localdate()) + FAR_AHEAD else tag_of(months)}


def tags_wanted(today):
    """The tags of listings that can be asked in this month."""
    first = number_of(today)
    return ("contact:yes", *map(tag_of, range(first, first + FAR_AHEAD + 1)))


def number_of(day):
    """The months up to a day, counted from the year 0."""
    return day.year * 12 + day.month - 1


def tag_of(months):
    return f"contact:{months // 12}-{months % 12 + 1:02d}"
