"""Each column is explained, for people and for programs."""

import re

import pytest

from groups.sharing.files.columns import COLUMNS, LISTS

pytestmark = pytest.mark.django_db


def test_the_page_explains_every_column_once(client):
    page = client.get("/data/dictionary/")
    assert page.status_code == 200
    named = re.findall(r"<dt><code>(\w+)</code></dt>", page.text)
    assert named == [column.name for column in COLUMNS]
    assert all(column.title for column in COLUMNS)


def test_the_metadata_stand_where_programs_look_and_describe_the_file_as_it_is(client):
    answer = client.get("/groups.csv-metadata.json")
    assert answer["Content-Type"] == "application/csvm+json"
    told = answer.json()
    assert told["@context"][0] == "http://www.w3.org/ns/csvw"
    assert told["url"] == "groups.csv"
    columns = told["tableSchema"]["columns"]
    head = next(iter(client.get("/groups.csv").streaming_content)).decode().strip().split(",")
    assert [column["name"] for column in columns] == head
    assert [column["titles"] for column in columns] == [[name] for name in head]
    assert told["tableSchema"]["primaryKey"] in head


def test_lists_codes_and_what_nobody_said_are_described(client):
    columns = {one["name"]: one for one in client.get("/groups.csv-metadata.json").json()["tableSchema"]["columns"]}
    assert columns["cost"]["datatype"] == {"base": "string", "format": "free|donation|paid|not-known"}
    assert columns["cost"]["null"] == ["", "not-known"]
    assert columns["confirmed_on"]["datatype"] == "date"
    assert {name for name, one in columns.items() if one.get("separator") == "; "} == {
        column.name for column in COLUMNS if column.holds in LISTS
    }


def test_the_page_depends_on_no_listing(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        client.get("/data/dictionary/")


def test_the_page_about_the_data_leads_there(client):
    assert 'href="/data/dictionary/"' in client.get("/about-the-data/").text
