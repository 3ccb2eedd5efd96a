"""The helplines in `fixtures/helplines/lines.csv`: the one place where phone numbers stand. They need no database."""

import csv
import re
from dataclasses import dataclass, fields
from datetime import date
from functools import cache

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

PHONE = re.compile(r"\d[\d ]{1,15}")
CHECKED = re.compile(r"(\d{4}(-\d\d(-\d\d)?)?)?")
NO_BREAK = "\u00a0"


@dataclass(frozen=True)
class Helpline:
    """A line to call or to text, or a website alone. What each field holds is told in fixtures/helplines/README.md."""

    slug: str
    need: str
    name: str
    phone: str
    text_to: str
    text_word: str
    then: str
    web: str
    for_whom: str
    area: str
    hours: str
    cost: str
    checked: str
    sources: str
    note: str

    @property
    def call(self):
        """The address of a link that calls."""
        return f"tel:{self.phone.replace(' ', '')}"

    @property
    def text(self):
        """The address of a link that writes a text."""
        return f"sms:{self.text_to}?body={self.text_word}" if self.text_word else f"sms:{self.text_to}"

    @property
    def checked_on(self):
        """The first day that the check may have been on; None for a line without a date."""
        year, month, day = (*map(int, self.checked.split("-") if self.checked else ()), 1, 1, 1)[:3]
        return date(year, month, day) if self.checked else None

    def checked_in_words(self, found_right=None):
        """When it was last found right, as far as is known: "1 October 2026", "September 2026", "2026".

        `found_right` is the day of a later look than the file has.
        """
        if found_right and (self.checked_on is None or found_right > self.checked_on):
            return f"{found_right.day} {found_right:%B %Y}"
        year, month, day = (*(self.checked.split("-") if self.checked else ()), "", "", "")[:3]
        name = date(int(year), int(month), 1).strftime("%B") if month else ""
        return " ".join(part for part in (day.lstrip("0"), name, year) if part)

    @property
    def unbroken(self):
        """The number on one line."""
        return self.phone.replace(" ", NO_BREAK)


@cache
def helplines():
    """{slug: Helpline}, all of them, in the order of the file. A broken file stops the start, with what is wrong."""
    path = settings.FIXTURES_DIR / "helplines" / "lines.csv"
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file, strict=True))
    except (OSError, ValueError, csv.Error) as problem:
        raise ImproperlyConfigured(f"The helplines cannot be read from {path.name}: {problem}") from problem
    lines = {}
    for number, row in enumerate(rows, start=2):
        if wrong := fault(row) or (row["slug"] in lines and "its slug is another line's"):
            raise ImproperlyConfigured(f"The helplines are broken: {path.name}, row {number}: {wrong}.")
        lines[row["slug"]] = Helpline(**row)
    return lines


def fault(row):
    """What is wrong with a row of the file, or ""."""
    if set(row) != {field.name for field in fields(Helpline)} or None in row.values():
        return "its columns are not those of fixtures/helplines/README.md"
    if missing := [name for name in ("slug", "need", "name", "for_whom", "sources") if not row[name]]:
        return f"it has no {', '.join(missing)}"
    if not (row["phone"] or row["text_to"] or row["web"]):
        return "it has no number and no website"
    if wrong := [row[name] for name in ("phone", "text_to") if row[name] and not PHONE.fullmatch(row[name])]:
        return f"“{wrong[0]}” is no number"
    if not CHECKED.fullmatch(row["checked"]):
        return f"“{row['checked']}” is no date"
    addresses = [address for address in (row["web"], *row["sources"].split("|")) if address]
    return next((f"“{address}” is no web address" for address in addresses if not address.startswith("http")), "")
