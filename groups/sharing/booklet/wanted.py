"""What booklet somebody wants: which entries, how large the letters are, and into how many pages it must fit."""

from dataclasses import dataclass

from django.http import QueryDict

from groups.sharing.asked import BadParameters, shown

ENTRIES = {"short": "Short entries", "full": "Full entries"}
SIZES = {12: "12 point", 18: "Large print, 18 point"}
# Printers fold sheets of four pages. Fewer than 12 hold little beside what every booklet must say.
PAGES = (12, 16, 20, 24, 32, 40, 48, 64, 80)
# More than these would take more memory than a machine gives to one booklet, and no printer would bind them.
MOST = 2_000
PARAMETERS = ("entries", "size", "pages")


@dataclass(frozen=True)
class Wanted:
    """`pages` is None where the booklet may be as long as it comes out."""

    entries: str = "short"
    size: int = 12
    pages: int | None = None

    @property
    def is_full(self):
        return self.entries == "full"

    @property
    def is_large(self):
        return self.size == max(SIZES)

    def as_query(self):
        """The parameters that ask for it."""
        query = QueryDict(mutable=True)
        query.update({"entries": self.entries, "size": str(self.size)})
        if self.pages:
            query["pages"] = str(self.pages)
        return query


def wanted(data):
    """What these parameters ask for. Raises `BadParameters`."""
    problems = {}

    def one_of(name, values, by_default):
        typed = data.get(name, "")
        if typed and typed not in map(str, values):
            problems[name] = f"“{shown(typed)}” is none of {', '.join(map(str, values))}."
        return next((value for value in values if str(value) == typed), by_default)

    found = Wanted(one_of("entries", ENTRIES, "short"), one_of("size", SIZES, 12), one_of("pages", PAGES, None))
    if problems:
        raise BadParameters(problems)
    return found


def refuse_too_many(total):
    """Raises `BadParameters` for more groups than a booklet can hold."""
    if total > MOST:
        raise BadParameters({"region": f"A booklet holds no more than {MOST:,} groups. These are {total:,}."})
