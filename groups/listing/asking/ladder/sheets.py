"""Call sheets, for curators and never for the public: whom to ring, what we hold, and the link by which to answer.

Only what is public stands on them: a sheet is printed, lies about and is passed on. Of a contact that is not public
they say that there is one; a curator who is signed in sees it.
"""

import csv
import io
import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string

from groups.facts import contacts
from groups.listing.asking import links, showing
from groups.models import ContactVisibility, Group
from text.cells import safe

COLUMNS = ("Day", "Group", "Page", "How to reach it", "What we hold", "Answer here")
HIDDEN = "It has a contact that is not public: sign in to see it."


class NotThere(ValueError):
    """A folder in which a sheet would be public."""


@dataclass(frozen=True)
class Row:
    """One call: the day (None where any will do), the group, its public ways, what we hold, the one-tap link."""

    day: date | None
    group: Group
    page: str
    ways: tuple[str, ...]
    facts: list
    link: str = ""

    @property
    def cells(self):
        held = "; ".join(f"{fact.label}: {', '.join(fact.lines)}" for fact in self.facts)
        day = f"{self.day:%Y-%m-%d}" if self.day else ""
        return [day, self.group.name, self.page, "; ".join(self.ways), held, self.link]


def row_of(group_id, *, day=None, asking=None):
    """The row of one group, with the link of its asking where there is one."""
    group = showing.fetched(group_id)
    link = links.address_for(asking, links.CALL) if asking else ""
    page = settings.SITE_URL + group.get_absolute_url()
    return Row(day, group, page, ways_of(group), showing.facts(group), link)


def ways_of(group):
    """The public ways to reach it, with whose they are, and that there are others."""
    reach = contacts.reach_of(group)
    told = [f"{one.label}: {one.value}" if one.label else one.value for one in reach.contacts]
    ways = [f"{one} ({reach.of})" for one in told] if reach.of else told
    hidden = any(one.visibility != ContactVisibility.PUBLIC for one in group.contacts.all())
    return (*ways, HIDDEN) if hidden else tuple(ways)


def write(folder, name, title, rows):
    """Write a sheet as CSV and as a page to print, readable by their owner alone; gives the two paths.

    Raises NotThere for a folder from which the site serves files.
    """
    folder = Path(folder).resolve()
    for public in (settings.STATIC_ROOT, *settings.STATICFILES_DIRS):
        if folder.is_relative_to(Path(public).resolve()):
            raise NotThere(f"{folder} is served to the public. Choose another folder.")
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    page = render_to_string("listing/asking/sheets/calls.html", {"title": title, "rows": rows})
    written = {folder / f"{name}.csv": as_csv(rows), folder / f"{name}.html": page}
    for path, text in written.items():
        write_private(path, text)
    return list(written)


def write_private(path, text):
    """Write a file that nobody else may read, whatever stood there before."""
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(text)


def as_csv(rows):
    """With a mark at its start by which spreadsheets know its letters."""
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    writer.writerows([safe(cell) for cell in row.cells] for row in rows)
    return out.getvalue()


def as_text(rows):
    """For a terminal: one paragraph for each call."""
    for number, row in enumerate(rows, 1):
        yield f"{number}. {row.group.name} ({row.group.slug})"
        yield f"   {'; '.join(row.ways) or 'No public way to reach it.'}"
        for fact in row.facts:
            yield f"   {fact.label}: {', '.join(fact.lines)}"
