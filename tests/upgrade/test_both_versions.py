"""Between 0007 and 0008 both versions can serve: the one before reads what it always read, the new one writes."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from directory.serving.health import missing_migrations

from . import database, landed
from .landed_reads import COLUMNS, FULL_TEXT

pytestmark = [pytest.mark.usefixtures("between"), pytest.mark.xdist_group("upgrade")]
TODAY = date(2026, 11, 26)


@pytest.fixture
def new(between):
    """The tables as the new version knows them, which 0008 and 0009 leave."""
    return database.models_at(groups=database.NEW_VERSION_ALONE)


def read(table, columns):
    """All rows of a table, asked for by these columns."""
    names = ", ".join(connection.ops.quote_name(column) for column in columns.split())
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {names} FROM {table}")
        return cursor.fetchall()


@pytest.mark.parametrize("table", COLUMNS)
def test_the_version_before_reads_every_column_that_it_asks_for(table):
    rows = read(table, COLUMNS[table])
    assert rows or "_user_" in table


def test_the_version_before_searches_words():
    for table, columns in FULL_TEXT[connection.vendor].items():
        assert read(table, columns)


def test_the_version_before_reads_what_it_always_read():
    assert dict(read("groups_group", "slug hidden"))["hidden"]
    assert dict(read("groups_group", "slug website"))["hearth"] == landed.REACHED_BY["website"]
    assert set(read("groups_oldaddress", "slug")) >= {("hearth-before",), ("moved-here",)}
    assert (landed.JOIN_LINK,) in read("groups_session", "join_link")
    assert len([parent for (parent,) in read("groups_organisation", "parent_id") if parent]) == 6


def test_every_session_still_meets_at_a_venue_of_the_same_name():
    sql = (
        "SELECT s.name, v.name FROM groups_session s JOIN groups_venue v ON v.id = s.venue_id WHERE s.name LIKE '%%-%%'"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql)
        met = cursor.fetchall()
    assert len(met) == 10
    assert all(session.rpartition(" ")[0] == venue for session, venue in met)


def test_the_new_version_reads_every_table(new):
    for model in new.get_models(include_auto_created=True):
        list(model.objects.all()[:1])


def test_the_new_version_writes_listings(new):
    Group, Organisation = new.get_model("groups", "Group"), new.get_model("groups", "Organisation")
    region = new.get_model("regions", "Region").objects.get()
    host = Organisation.objects.create(slug="new-host", name="Synthetic new host")
    Organisation.objects.create(slug="new-branch", name="Synthetic new branch", owner=host)
    group = Group.objects.create(
        slug="new", name="New", summary="New", description="New", region=region, organisation=host
    )
    assert dict(read("groups_group", "slug hidden"))["new"] in (0, False)
    assert dict(read("groups_organisation", "slug phone"))["new-host"] == ""
    Group.objects.filter(pk=group.pk).update(publication="withdrawn", version=2, publication_why="It asked")


def test_the_new_version_writes_all_that_belongs_to_a_listing(new):
    group = new.get_model("groups", "Group").objects.get(slug="hearth")
    source = new.get_model("groups", "Source").objects.get()
    venue = add(new, "Venue", group=group, town="Leeds", uuid=uuid4())
    session = add(new, "Session", group=group, attendance="hybrid", venue=venue, uuid=uuid4())
    add(new, "Contact", group=group, session=session, kind="join", value="https://meet.example.org/new")
    add(new, "Address", group=group, slug="hearth-once-more", is_current=False)
    add(new, "Provenance", group=group, source=source, entered_on=TODAY)
    add(new, "Check", group=group, on=TODAY, how="call", outcome="no-answer", said_by="someone-else")
    add(new, "Change", group=group, number=1, what="changed", version=2, by_name="Tests")
    add(new, "NotListed", group=group, kind="name", digest="0" * 64)
    add(new, "Redaction", group=group, question="contacts", by_name="Tests", why="A person's own")
    other = new.get_model("groups", "Group").objects.get(slug="asked")
    add(new, "Merge", survivor=group, loser=other, by_name="Tests", why="The same")
    group.search_entry.number = 1
    group.search_entry.save()


def test_a_new_process_is_ready_and_serves_before_the_last_step(client):
    """Unless a later migration is missing too: then it says so, and visitors are sent to the others."""
    executor = MigrationExecutor(connection)
    plan = {(step.app_label, step.name) for step, _ in executor.migration_plan(executor.loader.graph.leaf_nodes())}
    later = {("groups", name) for name in database.AFTER_RESTART}
    assert missing_migrations() == len(plan - later)
    if plan == later:
        assert client.get("/groups/", {"q": "hearth"}).status_code == 200
        assert landed.JOIN_LINK in client.get("/groups/hearth/").text
        assert client.get("/groups/hidden/").status_code == 410
        assert client.get("/groups/hearth-before/").status_code == 301


def add(new, name, **fields):
    """Store one row; gives it."""
    return new.get_model("groups", name).objects.create(**fields)
