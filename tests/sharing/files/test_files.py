"""The files of any search: which rows they have, who may keep them, what goes wrong."""

import csv
import gzip
import io
import secrets

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from groups.models import Publication, Status
from groups.records.states import withdraw
from groups.sharing.files import comma_separated, reading
from groups.sharing.files.columns import COLUMNS
from tests.factories import GroupFactory, adopted

pytestmark = pytest.mark.django_db
FILES = ["/groups.csv", "/groups.geojson", "/groups.xlsx"]
TODAY = f"{timezone.localdate():%Y-%m-%d}"


def asked(client, address, **more):
    """(the answer, what it holds) of a file, read to its end."""
    answer = client.get(address, **more)
    return answer, b"".join(answer.streaming_content) if answer.streaming else answer.content


@pytest.fixture
def own_connection(monkeypatch):
    """The connection of the test stays when an answer is closed as a server closes it."""
    monkeypatch.setattr(connection, "close_if_unusable_or_obsolete", lambda: None)


def content(client, address):
    answer, data = asked(client, address)
    assert answer.status_code == 200
    return data


def rows(client, search=""):
    """The rows of the CSV file of a search."""
    data = content(client, f"/groups.csv{search}").decode()
    return list(csv.DictReader(io.StringIO(data, newline=""), strict=True))


def test_a_file_is_plain_csv(client, no_groups):
    GroupFactory(name="The Ünïcode bells", town="Leeds")
    data = content(client, "/groups.csv")
    assert data.startswith(b"page,uuid,name,other_names,summary,status,status_words,")
    assert "The Ünïcode bells".encode() in data
    assert data.count(b"\r\n") == data.count(b"\n") == 2


def test_a_file_has_the_groups_of_the_search_and_of_every_page_of_it(client):
    found = rows(client, "?place=Leeds&radius=10&page=2")
    page = client.get("/groups/?place=Leeds&radius=10").content.decode()
    assert f"{len(found)} groups" in page
    assert [row["name"] for row in found] == [row["name"] for row in rows(client, "?place=Leeds&radius=10")]


def test_a_shortlist_stands_in_its_order_with_what_has_closed(client, no_groups):
    first, closed = GroupFactory(name="Alpha"), GroupFactory(name="Beta", status=Status.CLOSED, go_instead="To Alpha.")
    found = rows(client, f"?group={closed.slug}&group={first.slug}&group=never-was")
    assert [(row["name"], row["status"], row["go_instead"]) for row in found] == [
        ("Beta", "closed", "To Alpha."), ("Alpha", "running", ""),
    ]  # fmt: skip
    assert found[0]["notice"] == "This group has closed."
    assert found[1]["notice"] == ""


@pytest.mark.parametrize("path", FILES)
@pytest.mark.parametrize("search", ["comunity=women", "community=martians", "place=Xqzzy", "radius=far&place=Leeds"])
def test_a_bad_parameter_is_refused_by_its_name(client, path, search):
    answer = client.get(f"{path}?{search}")
    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"
    assert list(answer.json()["parameters"]) == [search.partition("=")[0]]


@pytest.mark.parametrize("path", FILES)
def test_a_file_is_named_by_its_day_and_its_region_and_by_nothing_that_was_typed(client, path):
    ending = path.partition(".")[2]
    for search, region in (
        ("", ""),
        ("?region=london", "london-"),
        ("?q=recovery", ""),
        ("?region=london&q=anxiety", ""),
    ):
        named = asked(client, f"{path}{search}")[0]["Content-Disposition"]
        assert named == f'attachment; filename="peer-support-groups-{region}{TODAY}.{ending}"'


@pytest.mark.parametrize("path", FILES)
def test_anyone_may_keep_a_file_but_not_what_somebody_typed_or_put_aside(client, path):
    def kept(search):
        return asked(client, f"{path}{search}")[0]["Cache-Control"]

    assert kept("?region=london") == "public, max-age=60"
    for search in ("?q=recovery", "?place=Leeds", "?group=elefriends"):
        assert kept(search) == "private, max-age=60"
    assert "no-store" in kept("?q=suicide")


@pytest.mark.parametrize("path", FILES)
def test_who_has_the_file_already_is_told_so_without_a_look_at_the_rows(client, path):
    first, _ = asked(client, f"{path}?region=london")
    with CaptureQueriesContext(connection) as queries:
        again = client.get(f"{path}?region=london", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    assert len(queries) <= 1
    adopted(GroupFactory())
    assert asked(client, f"{path}?region=london", headers={"If-None-Match": first["ETag"]})[0].status_code == 200


@pytest.mark.parametrize("path", FILES)
def test_a_file_says_where_its_columns_are_explained_and_may_be_read_by_any_page(client, path):
    answer, _ = asked(client, f"{path}?region=london")
    assert '</data/dictionary/>; rel="describedby"' in answer["Link"]
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert not answer.cookies


def test_what_is_withdrawn_while_a_file_is_sent_stands_in_no_later_row(client, no_groups, monkeypatch):
    monkeypatch.setattr(reading, "A_BATCH", 2)
    groups = [GroupFactory(name=f"Synthetic {letter}") for letter in "abcd"]
    parts = iter(client.get("/groups.csv").streaming_content)
    sent = next(parts) + next(parts)
    withdraw(groups[3], by="Tests", why="It asked for that", version=groups[3].version)
    sent += b"".join(parts)
    assert [b"Synthetic %s" % letter in sent for letter in (b"a", b"b", b"c", b"d")] == [True, True, True, False]


def test_no_more_than_a_batch_is_read_before_it_is_sent(client, no_groups, monkeypatch):
    monkeypatch.setattr(reading, "A_BATCH", 2)
    for _ in range(6):
        GroupFactory()
    parts = iter(client.get("/groups.csv").streaming_content)
    next(parts)
    with CaptureQueriesContext(connection) as queries:
        next(parts)
    of_words = 4
    assert len(queries) == 1 + of_words
    with CaptureQueriesContext(connection) as queries:
        assert len(list(parts)) == 2
    assert len(queries) == 2


def test_who_goes_away_in_the_middle_leaves_nothing_open(client, monkeypatch, own_connection):
    ended = []

    def parts(pks):
        try:
            yield from comma_separated.parts(pks)
        finally:
            ended.append(True)

    monkeypatch.setattr("groups.sharing.files.views.CSVView.parts", staticmethod(parts))
    answer = client.get("/groups.csv")
    next(iter(answer.streaming_content))
    assert not ended
    answer.close()
    assert ended == [True]
    assert content(client, "/groups.csv")


def test_a_file_is_packed_for_who_can_unpack_it(client):
    plain = content(client, "/groups.csv")
    answer, data = asked(client, "/groups.csv", headers={"Accept-Encoding": "gzip"})
    assert answer["Content-Encoding"] == "gzip"
    assert answer["Vary"] == "Accept-Encoding"
    assert gzip.decompress(data) == plain
    assert len(data) < len(plain) / 4


def test_who_goes_away_from_a_packed_file_leaves_nothing_open(client, monkeypatch, own_connection):
    ended = []

    def parts(pks):
        try:
            for _ in range(1000):
                yield secrets.token_bytes(10_000)
        finally:
            ended.append(True)

    monkeypatch.setattr("groups.sharing.files.views.CSVView.parts", staticmethod(parts))
    answer = client.get("/groups.csv", headers={"Accept-Encoding": "gzip"})
    next(iter(answer.streaming_content))
    answer.close()
    assert ended == [True]


def test_the_order_of_the_columns_never_changes():
    """A new one is added at the end of its part, and here."""
    names = [column.name for column in COLUMNS]
    assert (
        names[:24]
        == (
            "page uuid name other_names summary status status_words publication publication_words notice last_modified "
            "confirmed_on unconfirmed_after recorded_in found_on found_where how_sure sources where lat lng point "
            "organisation organisation_page"
        ).split()
    )
    assert (
        names[24:45]
        == (
            "part_of contact contact_of phone mobile text_messages email website social post when session_names attendance "
            "attendance_words days days_words places place_notes directions session_notes join_notes"
        ).split()
    )
    assert len(names) == len(set(names)) == 140


def test_words_of_danger_are_offered_no_file_and_other_words_are(client):
    assert "/groups.csv?region=london" in client.get("/groups/?region=london&page=2&sort=name").content.decode()
    assert "/groups.xlsx?q=recovery" in client.get("/groups/?q=recovery").content.decode()
    assert "/groups.csv" not in client.get("/groups/?q=suicide").content.decode()


def test_a_group_that_is_in_no_search_is_in_no_file(client, no_groups):
    GroupFactory(publication=Publication.ARCHIVED)
    GroupFactory(publication=Publication.DRAFT)
    GroupFactory(status=Status.CLOSED)
    assert rows(client) == []
