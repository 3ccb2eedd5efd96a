"""What stands in a booklet, in order: the same for the PDF and for the page that is its twin."""

from collections import defaultdict
from dataclasses import asdict, dataclass, replace
from functools import cached_property

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from groups.finding.results.chips import chips
from groups.finding.results.page import Results
from groups.sharing.batches import in_batches
from regions.models import Region

from . import editions, words
from .entry import NO_PLACE, entry, in_words
from .letters import all_printable


@dataclass(frozen=True)
class Place:
    title: str
    entries: tuple


@dataclass(frozen=True)
class Section:
    """A region, or what is in none."""

    title: str
    places: tuple


@dataclass(frozen=True)
class Row:
    """One line of an index: a need or a town, and the entries for it."""

    title: str
    entries: tuple


class Contents:
    """A booklet of the groups that were chosen. `wanted` says which entries."""

    def __init__(self, chosen, wanted):
        self.chosen, self.wanted, self.today = chosen, wanted, timezone.localdate()

    @cached_property
    def entries(self):
        """All entries, the group that we are surest of first."""
        groups = (group for batch in in_batches(self.chosen.pks) for group in batch)
        made = sorted((entry(group, is_full=self.wanted.is_full) for group in groups), key=lambda one: one.doubt)
        return [replace(one, rank=rank) for rank, one in enumerate(made)]

    @property
    def total(self):
        return len(self.entries)

    @cached_property
    def confirmed(self):
        """How many of its groups confirmed their entry within a year."""
        return sum(one.is_sure for one in self.entries)

    @cached_property
    def sections(self):
        """The regions in their order, each with its counties; then what meets in no one place."""
        found = defaultdict(lambda: defaultdict(list))
        for one in sorted(self.entries, key=lambda one: (one.towns, one.name.casefold(), one.id)):
            found[one.part][one.place].append(one)
        order = [*Region.objects.order_by("order").values_list("name", flat=True), ""]
        return [Section(part or words.EVERYWHERE, tuple(places(found[part]))) for part in order if part in found]

    @cached_property
    def needs(self):
        return index(self.entries, "needs")

    @cached_property
    def towns(self):
        return index(self.entries, "towns")

    @cached_property
    def changes(self):
        return editions.changes(self.entries, self.chosen.regions, self.today)

    @cached_property
    def scope(self):
        """Which groups these are, as the search says it."""
        if self.chosen.search is None:
            return "A list of chosen groups"
        labels = [chip.label for chip in chips(Results(self.chosen.search))]
        return "; ".join(labels) or "All of England"

    @property
    def remarks(self):
        """What a reader must know of how it came about."""
        gone = len(self.chosen.missing)
        if gone:
            yield f"{gone} of the chosen groups {'is' if gone == 1 else 'are'} listed no more."

    @property
    def edition(self):
        return editions.edition(self.today)

    @property
    def made_on(self):
        return f"{self.today.day} {self.today:%B %Y}"

    @property
    def address(self):
        """Where all groups are, with what changed since."""
        return settings.SITE_URL + reverse("groups:search")

    @property
    def cover(self):
        """What stands on the cover and at the foot of each page."""
        return {
            "title": words.TITLE,
            "scope": self.scope,
            "site_name": settings.SITE_NAME,
            "edition": self.edition,
            "made_on": self.made_on,
            "total": self.total,
            "confirmed": self.confirmed,
            "address": {"words": in_words(self.address), "link": self.address},
            "remarks": list(self.remarks),
            "help_line": words.help_line(" More on the back page."),
        }

    def as_data(self):
        """All of it as plain values, each text such that the fonts have its letters."""
        told = self.cover | {
            "size": self.wanted.size,
            "how": [asdict(line) for line in words.HOW_TO_READ],
            "sections": [as_data_of(section) for section in self.sections],
            "needs": [row_of(row) for row in self.needs],
            "towns": [row_of(row) for row in self.towns],
            "needs_lead": words.NEEDS_LEAD,
            "towns_lead": words.PLACES_LEAD,
            "changes": asdict(self.changes),
            "help": [asdict(line) for line in words.help_page()],
            "help_lead": words.HELP_LEAD,
            "help_end": words.HELP_END,
        }
        return all_printable(told)


def places(found):
    """The places of a section, by name; what has none comes last."""
    for title in sorted(found, key=lambda title: (title == NO_PLACE, title.casefold())):
        yield Place(title, tuple(found[title]))


def index(entries, of):
    """The rows of an index by name: `of` is what an entry has several of."""
    rows = defaultdict(list)
    for one in entries:
        for title in getattr(one, of):
            rows[title].append(one)
    return [Row(title, tuple(rows[title])) for title in sorted(rows, key=str.casefold)]


NEEDED = ("id", "rank", "name", "host", "mark", "notice", "through", "is_long")
LISTS = ("facts", "contacts", "paragraphs")


def as_data_of(section):
    return {
        "title": section.title,
        "places": [{"title": one.title, "entries": list(map(entry_of, one.entries))} for one in section.places],
    }


def entry_of(one):
    """The part of an entry that is printed."""
    lists = {name: [asdict(line) for line in getattr(one, name)] for name in LISTS}
    return {name: getattr(one, name) for name in NEEDED} | lists


def row_of(row):
    return {"title": row.title, "entries": [{"id": one.id, "rank": one.rank} for one in row.entries]}
