"""The last changes as Atom: well formed, each listing once, and what is gone told as gone."""

from datetime import datetime
from xml.etree import ElementTree

import pytest
from django.test import Client

from groups.models import Change
from groups.records import states
from groups.records.actions import publish
from tests.factories import GroupFactory, adopted
from tests.facts.private_worlds import new_world
from tests.records.listings import BY, again, published
from tests.records.merges import merged

pytestmark = pytest.mark.django_db
ATOM, AT = "{http://www.w3.org/2005/Atom}", "{http://purl.org/atompub/tombstones/1.0}"
WOMEN = "/groups.atom?community=women"


def read(path):
    """The feed at an address, as a parser that knows nothing of us reads it."""
    answer = Client().get(path)
    assert answer.status_code == 200, answer.content
    return ElementTree.fromstring(answer.content)


def ids(feed):
    return [entry.findtext(f"{ATOM}id") for entry in feed.iter(f"{ATOM}entry")]


def gone(feed):
    return [entry.get("ref") for entry in feed.iter(f"{AT}deleted-entry")]


def id_of(record):
    return f"urn:uuid:{record.uuid}"


@pytest.mark.parametrize(
    "path", ["/groups.atom", WOMEN, "/regions/london/changes.atom", "/groups.atom?place=Leeds&q=anxiety"]
)
def test_a_feed_has_all_that_atom_asks_for(path):
    feed = read(path)
    assert feed.tag == f"{ATOM}feed"
    for name in ("id", "title", "updated"):
        assert len(feed.findall(f"{ATOM}{name}")) == 1
    assert feed.findtext(f"{ATOM}author/{ATOM}name")
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links["self"] == f"http://testserver{path.replace('place=Leeds&q=anxiety', 'q=anxiety&place=Leeds')}"
    assert Client().get(links["alternate"]).status_code == 200
    times = [datetime.fromisoformat(feed.findtext(f"{ATOM}updated"))]
    for entry in feed.iter(f"{ATOM}entry"):
        assert all(len(entry.findall(f"{ATOM}{name}")) == 1 for name in ("id", "title", "updated", "summary", "rights"))
        times.append(datetime.fromisoformat(entry.findtext(f"{ATOM}updated")))
    assert times[0] >= max(times)
    assert times[1:] == sorted(times[1:], reverse=True)
    assert 0 < len(ids(feed)) == len(set(ids(feed))) <= 50
    assert not set(ids(feed)) & set(gone(feed))


def test_a_change_moves_an_entry_to_the_front_and_keeps_its_id(no_groups):
    first, second = (published(community=("women",))[1] for _ in range(2))
    assert ids(read(WOMEN)) == [id_of(second), id_of(first)]
    change = publish(again(first)[1].with_answers({"summary": "Another."}), **BY)
    feed = read(WOMEN)
    assert ids(feed) == [id_of(first), id_of(second)]
    updated = feed.find(f"{ATOM}entry/{ATOM}updated").text
    assert datetime.fromisoformat(updated) == Change.objects.get(pk=change.pk).at
    assert "Another." in feed.find(f"{ATOM}entry/{ATOM}summary").text


@pytest.mark.parametrize("how", ["archive", "withdraw", "close"])
def test_what_is_listed_no_more_is_a_deleted_entry_of_the_same_id(no_groups, how):
    record = published(name="Synthetic qxz", community=("women",))[1]
    getattr(states, how)(again(record)[0], version=1, **BY)
    feed = read(WOMEN)
    assert (ids(feed), gone(feed)) == ([], [id_of(record)])
    assert "qxz" not in ElementTree.tostring(feed, "unicode").casefold()


def test_what_left_the_search_is_a_deleted_entry_and_the_rest_of_it_is_told_nowhere(no_groups):
    record = published(name="Synthetic qxz", community=("women",))[1]
    publish(again(record)[1].with_answers({"community": ("men",)}), **BY)
    feed = read(WOMEN)
    assert (ids(feed), gone(feed)) == ([], [id_of(record)])
    assert feed.findtext(f"{AT}deleted-entry/{AT}comment") == "Not in this search."
    assert "qxz" not in ElementTree.tostring(feed, "unicode").casefold()


def test_what_a_merged_listing_became_is_linked(no_groups):
    survivor, loser = published()[1], published()[1]
    merged(survivor, loser)
    link = read("/groups.atom").find(f"{AT}deleted-entry/{ATOM}link")
    assert link.get("href") == f"http://testserver{again(survivor)[0].get_absolute_url()}"


def test_how_old_it_is_stands_first_and_in_the_past_tense(no_groups):
    published(summary="A drop-in.")
    told = read("/groups.atom").findtext(f"{ATOM}entry/{ATOM}summary")
    assert told.strip().startswith("<p>We do not know how old this is.")
    assert "As recorded: A drop-in." in told


def test_no_letter_breaks_a_feed(no_groups):
    group = GroupFactory(name="Tea & <b>cake</b> \x07 ]]>")
    adopted(group)
    feed = read("/groups.atom")
    assert feed.findtext(f"{ATOM}entry/{ATOM}title") == "Tea & <b>cake</b>  ]]>"


def test_a_feed_of_nothing_is_a_feed(no_groups):
    new_world()
    feed = read(WOMEN)
    assert ids(feed) == []
    assert datetime.fromisoformat(feed.findtext(f"{ATOM}updated"))


def test_an_unknown_region_has_none_and_a_region_takes_no_parameters(client):
    assert client.get("/regions/atlantis/changes.atom").status_code == 404
    assert list(client.get("/regions/london/changes.atom?place=Leeds").json()["parameters"]) == ["place"]


@pytest.mark.parametrize(
    ("page", "feed"),
    [
        ("/groups/?community=women&page=2&sort=name", "/groups.atom?community=women"),
        ("/groups/?place=Leeds", "/groups.atom?place=Leeds"), ("/regions/london/", "/regions/london/changes.atom"),
    ],
)  # fmt: skip
def test_pages_name_their_feed(client, page, feed):
    assert (
        f'type="application/atom+xml" title="What changes in this {"region" if "region" in page else "search"}" href="{feed}"'
        in client.get(page).content.decode()
    )
    assert client.get(feed).status_code == 200


@pytest.mark.parametrize(
    "page",
    ["/groups/?q=suicide", "/groups/?place=Newport", "/groups/?community=martians", "/groups/?experience=self-harm"],
)
def test_a_page_that_nobody_can_follow_names_none(client, page):
    assert "atom+xml" not in client.get(page).content.decode()
