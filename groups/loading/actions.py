"""Loads what the fixtures say, through `records`. Safe to run again: a row that has not changed is left alone, what a
person has changed since stays, and nothing is ever deleted because a file left it out."""

from django.db import connection, transaction

from groups.index.entries import reindex_all
from groups.models import Group
from groups.records.adoption import begin_history
from regions.actions import load_geography

from .known import Known
from .listing_loading import LOADER, listings_by_slug, load_groups, load_organisations
from .reading import Refused, tables
from .report import Report
from .since import check_found, put_on, read_since
from .vocabulary import load_sources, load_vocabulary

# The number of the lock that a load holds in PostgreSQL; no other lock of ours has it.
LOADING = 6_015_061


@transaction.atomic
def load_directory(*, root):
    """Load everything under `root` (a Path) and say what was done, as a `Report`. A bad row is refused alone."""
    one_at_a_time()
    report = Report()
    begin_history(by=LOADER, why="As it stood when changes began to be kept")
    geography = load_geography()
    report.counts.update({("region or district", what): n for what, n in geography._asdict().items()})
    load_vocabulary(root, report)
    load_sources(root, report)
    if report.changed_anything:
        reindex_all()
    organisations, groups = read_listing_files(root, report)
    since = read_since(root)
    put_on(organisations, since, "organisation")
    put_on(groups, since, "group")
    known = Known.read()
    load_organisations(organisations, report, known)
    load_groups(groups, report, known)
    check_found(listings_by_slug("group", Group), since, by=LOADER)
    return report


def one_at_a_time():
    """A second load waits for the first to end; SQLite lets but one write as it is."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOADING])


def read_listing_files(root, report):
    """(rows of organisations, rows of listings) of all listing files; a file that cannot be read is refused whole."""
    organisations, listings = [], []
    for path in sorted((root / "listings").glob("*.toml")):
        try:
            found = tables(path, root, ["organisation", "group"])
        except Refused as refusal:
            report.refuse("listing file", refusal)
            continue
        organisations += found["organisation"]
        listings += found["group"]
    return organisations, listings
