"""The house style gallery: every component in every state, from nothing that is stored."""

import pytest

from directory.pages import gallery
from groups.models import Group, Status

pytestmark = pytest.mark.django_db
ADDRESS = "/house-style/"


def test_it_needs_no_database_and_stores_nothing(client, django_assert_num_queries):
    before = Group.objects.count()
    with django_assert_num_queries(0):
        assert client.get(ADDRESS).status_code == 200
    assert Group.objects.count() == before


def test_it_is_kept_out_of_search_engines_and_linked_from_no_page(client):
    assert '<meta name="robots" content="noindex">' in client.get(ADDRESS).content.decode()
    for page in ("/", "/guidance/", "/groups/", "/about-the-data/", "/accessibility/"):
        assert ADDRESS not in client.get(page).content.decode()


def test_every_status_has_a_card():
    cards = "".join(card for _, card, _ in gallery.cards())
    shown = ("Being set up", "A closed group", "Paused until", "A group with every fact")
    assert len(shown) == len(Status)
    assert all(words in cards or words == "Being set up" for words in shown)
    assert "This was being set up when it was recorded." in cards


def test_a_next_date_is_named_for_a_confirmed_group(client):
    assert "Next on" in client.get(ADDRESS).content.decode()


def test_nobody_could_take_it_for_a_real_group(client):
    text = client.get(ADDRESS).content.decode()
    assert "Nothing here is a real group" in text
    for group in Group.objects.published().filter(name__contains=" "):
        assert f">{group.name}</a>" not in text


@pytest.mark.parametrize(
    "component",
    ['class="card', 'class="card small', 'class="crisis-box', 'class="chip"', 'class="remark"', 'class="literal"', 'class="age"', 'class="age sure"',
     'class="more-filters"',
     'class="choices"', 'class="outside"', 'class="nothing"', 'class="offer"', 'class="key"', 'class="rows"', 'class="compare"',
     'class="pyramid"', 'class="sides"', 'class="turn"', 'class="from"', 'class="stop"', 'class="gap"', "<figure", "<details"],
)  # fmt: skip
def test_every_component_is_there(client, component):
    assert component in client.get(ADDRESS).content.decode()
