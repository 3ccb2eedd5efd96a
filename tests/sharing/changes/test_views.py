"""The address for who keeps a copy: strict about what is asked, clear about what is wrong, cheap where nothing changed."""

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from groups.finding.search import GroupSearch
from groups.models import DataVersion
from groups.sharing.changes.asking import MOST
from groups.sharing.changes.cursors import WRITTEN
from tests.facts.private_worlds import new_world
from tests.properties import examples
from tests.records.listings import published

from .following import Follower

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("asked", "named"),
    [
        ("cursor=", "cursor"), ("cursor=0", "cursor"), ("cursor=a.b.c.d.e", "cursor"), ("limit=0", "limit"),
        ("limit=501", "limit"), ("limit=many", "limit"), ("limit=%D9%A1", "limit"), ("page=2", "page"),
        ("sort=name", "sort"), ("community=martians", "community"), ("comunity=women", "comunity"),
        ("place=Newport", "place"), ("afterChangeNumber=1", "afterChangeNumber"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused_by_its_name(client, asked, named):
    answer = client.get(f"/api/changes?{asked}")
    assert answer.status_code == 400
    assert list(answer.json()["parameters"]) == [named]
    assert "no-store" in answer["Cache-Control"]


@examples(30)
@given(text=st.text(max_size=60) | st.from_regex(WRITTEN, fullmatch=True))
def test_no_cursor_breaks_anything(client, text):
    answer = client.get("/api/changes", {"cursor": text, "limit": 1})
    assert answer.status_code == (410 if WRITTEN.fullmatch(text) else 400)


def test_a_cursor_that_somebody_made_up_gives_no_more_than_everything_anew(client):
    epoch = DataVersion.objects.get().epoch
    far = client.get("/api/changes", {"cursor": f"{epoch}.{'0' * 16}.{'9' * 18}.{'9' * 18}.{'9' * 18}", "limit": MOST})
    here = {str(uuid) for uuid in GroupSearch().qs.values_list("uuid", flat=True)}
    assert {item["id"] for item in far.json()["items"] if item["state"] == "updated"} == here


def test_what_was_put_back_from_a_copy_is_to_be_read_anew(client):
    follower = Follower("community=women", limit=7)
    follower.page()
    new_world()
    answer = client.get(follower.next)
    assert answer.status_code == 410
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["next"] == "http://testserver/api/changes?community=women&limit=7"
    follower.next = answer.json()["next"]
    follower.read()
    assert len(follower.held) == GroupSearch(QueryDict("community=women")).qs.count()


@pytest.mark.parametrize("asked", ["q=i+want+to+die", "q=suicide", "place=he+hits+me"])
@pytest.mark.parametrize("path", ["/api/changes", "/groups.atom"])
def test_words_of_danger_are_followed_by_nobody_and_repeated_nowhere(client, path, asked):
    answer = client.get(f"{path}?{asked}")
    assert answer.status_code == 400
    assert "no-store" in answer["Cache-Control"]
    assert list(answer.json()["parameters"]) == [asked[: asked.index("=")]]
    assert asked.partition("=")[2].replace("+", " ") not in answer.content.decode() + str(answer.headers)


@pytest.mark.parametrize("path", ["/api/changes", "/groups.atom"])
def test_what_somebody_typed_is_in_no_shared_cache_and_a_grave_topic_in_none(client, path):
    assert "public" in client.get(f"{path}?community=women")["Cache-Control"]
    for asked in ("q=anxiety", "place=Leeds"):
        assert "private" in client.get(f"{path}?{asked}")["Cache-Control"]
    assert "no-store" in client.get(f"{path}?experience=suicidal-feelings")["Cache-Control"]


def test_a_full_postcode_is_not_handed_on(client):
    page = client.get("/api/changes?place=LS1+4AP").content.decode()
    assert "LS1" in page.partition('"items"')[0]
    assert "4AP" not in page


@pytest.mark.parametrize(
    "path", ["/api/changes?limit=500", "/groups.atom?community=women", "/regions/london/changes.atom"]
)
def test_where_nothing_changed_no_row_is_read(client, django_assert_num_queries, path):
    tag = client.get(path)["ETag"]
    with django_assert_num_queries(1):
        answer = client.get(path, headers={"If-None-Match": tag})
    assert answer.status_code == 304
    published()
    assert client.get(path, headers={"If-None-Match": tag}).status_code == 200


def test_the_queries_of_a_page_do_not_grow_with_it(client, django_assert_max_num_queries):
    client.get("/api/changes?limit=1")
    with django_assert_max_num_queries(22) as few:
        client.get("/api/changes?limit=20")
    with django_assert_max_num_queries(22) as many:
        client.get("/api/changes?limit=180")
    assert len(few) == len(many)
    last = Follower(limit=MOST)
    last.read()
    with django_assert_max_num_queries(2):
        client.get(last.next)


def test_a_page_is_open_to_programs_on_any_site(client):
    assert client.get("/api/changes?limit=1")["Access-Control-Allow-Origin"] == "*"


def test_a_replica_that_lags_behind_sends_what_it_has_and_the_rest_later(no_groups, monkeypatch):
    """What the index knows already, and the database that is read from does not, waits."""
    from groups.index import current

    published()
    follower, number = Follower(), DataVersion.objects.get().number
    published()
    follower.client.get("/api/changes")
    DataVersion.objects.update(number=number)
    assert len(follower.read()) == 1
    DataVersion.objects.update(number=number + 1)
    assert len(follower.read()) == 1
    assert current.process.index.version.number == number + 1
