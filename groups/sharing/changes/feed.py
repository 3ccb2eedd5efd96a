"""The last changes of a search as Atom (RFC 4287): a listing is one entry, which is updated as it changes, and a
deleted entry (RFC 6721) once it is not in the search."""

import re
from datetime import UTC, datetime

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.feedgenerator import Atom1Feed, rfc3339_date

from groups.finding.pages.group import About
from groups.models import Change
from groups.sharing import licence

from .moved import horizon, last_moved
from .told import ids_of, listings, what_it_became

MOST = 50
# What XML cannot hold.
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
NEVER = datetime(2013, 1, 1, tzinfo=UTC)


class Feed(Atom1Feed):
    """Atom with the entries that are gone, `deleted`: [{"ref", "when", "comment", "became"}]."""

    def root_attributes(self):
        return super().root_attributes() | {"xmlns:at": "http://purl.org/atompub/tombstones/1.0"}

    def latest_post_date(self):
        return self.feed["updated"]

    def add_root_elements(self, handler):
        super().add_root_elements(handler)
        for gone in self.feed["deleted"]:
            handler.startElement("at:deleted-entry", {"ref": gone["ref"], "when": rfc3339_date(gone["when"])})
            handler.addQuickElement("at:comment", gone["comment"])
            if gone["became"]:
                handler.addQuickElement("link", "", {"rel": "related", "href": gone["became"]})
            handler.endElement("at:deleted-entry")


def feed_of(search, address, own, page):
    """The Atom feed of a search; `address` makes a path a whole address, `own` is that of the feed and `page` that of
    the page for people."""
    here, others = last_moved(search, horizon(search.index), MOST)
    times = times_of([*here, *others])
    made = Feed(
        title=title_of(search), link=address(page), feed_url=address(own), description="Groups that came or changed.",
        author_name=settings.SITE_NAME, feed_copyright=licence.URL, language="en-GB",
        updated=max(times.values(), default=NEVER), deleted=list(deleted_entries(others, times, address)),
    )  # fmt: skip
    groups = listings(here)
    for one in here:
        if one.pk in groups:
            made.add_item(**entry(groups[one.pk], times.get(one.number, NEVER), address))
    return made.writeString("utf-8")


def title_of(search):
    """ "Peer support groups: anxiety, Leeds, Women"."""
    chosen = search.terms.chosen.items()
    labels = [search.options[name].options[value].label for name, values in chosen for value in values]
    asked = [search.terms.q, search.place_where.name_in_full if search.place_where else "", *labels]
    told = ", ".join(filter(None, asked))
    return printable(f"Peer support groups{f': {told}' if told else ''}")


def entry(group, at, address):
    """One listing as it is told now. Its id stays: who has it already has it put right, and not a second time."""
    return {
        "title": printable(group.name),
        "link": address(group.get_absolute_url()),
        "description": printable(render_to_string("sharing/changes/entry.html", {"about": About(group)})),
        "unique_id": id_of(group),
        "updateddate": at,
        "item_copyright": licence.URL,
    }


def deleted_entries(others, times, address):
    """Those of the last listings that moved which are not in the search, told by their identity alone."""
    groups = ids_of([one.pk for one in others])
    for one in others:
        group = groups[one.pk]
        became = what_it_became(group)
        yield {
            "ref": id_of(group),
            "when": times.get(one.number, NEVER),
            "comment": "Not in this search.",
            "became": became and address(became.get_absolute_url()),
        }


def times_of(moved):
    """{number of a change: when it was made}."""
    return dict(Change.objects.filter(number__in={one.number for one in moved}).values_list("number", "at"))


def id_of(group):
    return f"urn:uuid:{group.uuid}"


def printable(text):
    return UNPRINTABLE.sub("", text)
