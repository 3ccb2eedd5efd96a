"""What became of listings since their document: `fixtures/since_2013.csv`, found on public pages by somebody else.

A row with strong evidence is put on the row of its listing before that is loaded: today's name with the old one beside
it, that it has closed, a website or a phone number, and the page as a source. Where the page has a day or a month, that
somebody else found it is a check; it confirms nothing for the group. Weak rows are for curators alone.
"""

import csv
import re
from datetime import date

from groups.models import Outcome, SaidBy
from groups.records.states import check

FILE = "since_2013.csv"
SOURCE = "since-2013"
WHY = "Found on a public page"


def read_since(root):
    """{slug: row} of the rows with strong evidence; nothing without the file."""
    path = root / FILE
    if not path.exists():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        return {row["slug"]: row for row in csv.DictReader(file) if row["strength"] == "strong"}


def put_on(rows, since, kind):
    """Add what was found to the rows of listings that it is about; some is about the organisation and not its group."""
    for row in rows:
        found = since.get(row.given.get("slug"))
        if found and found["of"] in ("", kind):
            row.given |= with_found(row.given, found)


def with_found(given, found):
    """What a row says with what was found."""
    names = dict.fromkeys([*given.get("other_names", []), given["name"], *filter(None, found["also"].split("|"))])
    names.pop(found["name"], None)
    added = {"name": found["name"], "other_names": list(names), "sources": [*given.get("sources", []), source(found)]}
    if found["finding"] == "closed" and "summary" in given:
        added |= {"status": "closed", "description": f"{given['description']}\n\n{found['told']}"}
    for kind in ("website", "phone"):
        if found[kind] and not given.get(kind):
            added[kind] = found[kind]
    return added


def source(found):
    """The page as a source of the listing."""
    part = {"document": SOURCE, "where": found["page"]}
    return part | ({"recorded": int(found["page_date"][:4])} if found["page_date"] else {})


def check_found(listings, since, *, by):
    """Add a check for each page that has at least a month; the first day stands for the month. Once for each page."""
    for slug, found in since.items():
        listing, on = listings.get(slug), found["page_date"]
        if listing is None or found["of"] or not re.fullmatch(r"\d{4}-\d\d(-\d\d)?", on):
            continue
        if not listing.checks.filter(note=found["page"]).exists():
            day = date.fromisoformat(on if len(on) == 10 else f"{on}-01")
            add_check(listing, found, day, by)


def add_check(listing, found, day, by):
    closed = found["finding"] == "closed"
    check(
        listing,
        version=listing.version,
        outcome=Outcome.CLOSED if closed else Outcome.RIGHT,
        said_by=SaidBy.SOMEONE_ELSE,
        questions=["status" if closed else "contacts" if found["website"] or found["phone"] else "organisation"],
        on=day,
        note=found["page"],
        by=by,
        why=WHY,
    )
