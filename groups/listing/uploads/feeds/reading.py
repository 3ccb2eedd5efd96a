"""What comes from a feed as plain values: any JSON at all is safe, and a fault in it is said in plain words."""

import json
import math

from ..files.reading import LARGEST, MOST_ROWS
from ..files.refusing import LONGEST_CELL, CannotRead

NO_JSON = "This is no JSON of Open Referral UK. It may be cut off, or a page for people."
NO_SERVICES = "There is no list of services in it. Open Referral UK 3.0 has one under “contents”."
OLD = "This feed is of an older version of Open Referral UK. We read version 3.0."
# What a service in a list has only where the list holds services whole.
WHOLE = ("schedules", "service_at_locations", "contacts", "cost_options", "attributes", "languages")
DEEPEST = 12
# A hundred for each service: many more in few letters would take a hundred times their room.
MOST_VALUES = 100 * MOST_ROWS


def is_feed(name, data):
    """Whether a file is one of services, by its name or its first letter."""
    return name.casefold().endswith(".json") or data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[")


def decoded(data):
    """The value that JSON says, its texts safe to keep. Raises CannotRead."""
    if len(data) > LARGEST:
        raise CannotRead("The file is larger than 10 MB. Send fewer services at a time.")
    if not data.strip():
        raise CannotRead("The file is empty.")
    if data.count(b"{") + data.count(b"[") > MOST_VALUES:
        raise CannotRead("The file has too many values. Send fewer services at a time.")
    try:
        return plain(json.loads(data.decode("utf-8-sig"), parse_constant=lambda name: None))
    except (ValueError, RecursionError):
        raise CannotRead(NO_JSON) from None


def plain(value, depth=0):
    """A value without what no database keeps, and no deeper or longer than anybody needs."""
    if isinstance(value, str):
        return value.encode("utf-8", "ignore").decode().replace("\0", "").strip()[:LONGEST_CELL]
    if depth > DEEPEST or (isinstance(value, float) and not math.isfinite(value)):
        return None
    if isinstance(value, list):
        return [plain(one, depth + 1) for one in value]
    if isinstance(value, dict):
        return {plain(name): plain(one, depth + 1) for name, one in value.items()}
    return value


def services_of(value):
    """The services in a file: a list, a page of a feed, or one service. Raises CannotRead."""
    if isinstance(value, dict) and "id" in value and "name" in value:
        value = [value]
    found = value if isinstance(value, list) else contents_of(value)
    return checked(found)


def contents_of(page):
    """The list of a page. Raises CannotRead."""
    if not isinstance(page, dict):
        raise CannotRead(NO_SERVICES)
    found = page.get("contents", page.get("services"))
    if found is None and "content" in page:
        raise CannotRead(OLD)
    if not isinstance(found, list):
        raise CannotRead(NO_SERVICES)
    return found


def checked(services):
    """Services of which each has an identity of its own. Raises CannotRead."""
    if not services:
        raise CannotRead("There are no services in it. Nothing was changed.")
    if len(services) > MOST_ROWS:
        raise CannotRead(f"It has more than {MOST_ROWS:,} services. Send it in parts.")
    if not all(isinstance(one, dict) and isinstance(one.get("id"), str) and one["id"] for one in services):
        raise CannotRead("A service in it has no “id”, so the next reading could not find the same group.")
    twice = len(services) - len({one["id"] for one in services})
    if twice:
        raise CannotRead(f"{twice} services in it have the “id” of another one.")
    return services


def is_whole(service):
    """Whether a service of a list has what one alone has."""
    return any(name in service for name in WHOLE)
