"""What a follower asks for: a search, from where to go on, how much at once. What makes no sense is refused by name."""

import re

from groups.finding.asking.crisis import speaks_of_crisis
from groups.sharing.asked import BadParameters, search_of

from .cursors import anew, beginning, digest_of, read

LIMIT, MOST = 100, 500
WRITTEN_LIMIT = re.compile(r"[0-9]{1,3}", re.ASCII)
# A page of results has these; changes have an order of their own.
NOT_HERE = {"page": "Follow the address in “next”.", "sort": "Changes come in the order in which they were made."}
NOT_KEPT = "Words like these are kept nowhere, so nobody can follow them. Help is at /help-now/."


class OtherEpoch(Exception):
    """The cursor is of a directory that was put back from a copy since: what went meanwhile cannot be told."""


def search_to_follow(data, also=()):
    """The search of these parameters. Raises `BadParameters`, for the words of somebody in danger, too."""
    if out_of_place := {name: why for name, why in NOT_HERE.items() if name in data}:
        raise BadParameters(out_of_place)
    search = search_of(data, also)
    if search.is_crisis:
        raise BadParameters({"place" if speaks_of_crisis(search.terms.place) else "q": NOT_KEPT})
    return search


def limit_of(data):
    """How many listings to send at once. Raises `BadParameters`."""
    given = data.get("limit", str(LIMIT))
    if not WRITTEN_LIMIT.fullmatch(given) or not 1 <= int(given) <= MOST:
        raise BadParameters({"limit": f"Give a whole number from 1 to {MOST}."})
    return int(given)


def cursor_of(data, search, horizon):
    """From where to go on. Raises `BadParameters` for what is no cursor, and `OtherEpoch`."""
    if "cursor" not in data:
        return beginning(search, horizon)
    cursor = read(data["cursor"])
    if cursor.epoch != search.index.version.epoch:
        raise OtherEpoch
    return cursor if cursor.asked == digest_of(search) else anew(cursor, search)
