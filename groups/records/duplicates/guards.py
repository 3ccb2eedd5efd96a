"""Who may decide whether two listings are one: curators of the region of either, and nobody who keeps one of them."""

from functools import reduce
from operator import or_

from groups.records.errors import NotYours, Problem, Refused
from groups.records.people.roles import curates_listing, keepers_of

LONGEST_REASON = 300


def refuse_who_may_not(by, *listings):
    """Raises NotYours for who keeps one of the listings, and for who curates the region of none."""
    if reduce(or_, map(keepers_of, listings)).filter(person=by).exists():
        raise NotYours("You keep one of these listings. Another curator decides.")
    if not any(curates_listing(by, listing) for listing in listings):
        raise NotYours("These are of regions that you do not curate, or no longer. Another curator decides.")


def refuse_without_reason(why):
    """Raises Refused where nobody says why, in words that can be kept."""
    if not why.strip() or len(why) > LONGEST_REASON:
        raise Refused(Problem("why", f"Say why, in at most {LONGEST_REASON} characters."))
