"""A listing is found by its number in any spelling, and by half its name."""

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from groups.curating.calls import find
from groups.models import Group
from groups.records import states
from regions.models import Region
from tests.factories import ContactFactory, GroupFactory, OrganisationFactory, adopted
from tests.signing_in import as_curator, curator

FIND = "/my/region/find/"
SPELLINGS = (
    "01632 960123", "01632960123", "+44 1632 960123", "+44 (0)1632 960123", "0044 1632 960123", "(01632) 960-123",
    "01632.960.123", "960123", "60123",
)  # fmt: skip


@pytest.fixture
def cora(db):
    return curator("cora@example.org", Region.objects.get(slug="north-east"))


def names(client, text):
    answer = client.get(FIND, {"q": text})
    assert answer.status_code == 200, text
    html5lib.HTMLParser(strict=True).parse(answer.text)
    return [group.name for group in answer.context["found"]]


@pytest.mark.parametrize("kept", ["01632 960123", "+44 (0)1632 960123", "01632960123", "0 1632-960 123 (mornings)"])
def test_a_number_is_found_however_it_is_kept_and_typed(client, cora, no_groups, kept):
    ContactFactory(group=GroupFactory(name="Synthetic thistles"), value=kept, visibility="private")
    ContactFactory(group=GroupFactory(name="Synthetic nettles"), value="01632 960124")
    as_curator(client, cora)
    for typed in SPELLINGS:
        assert names(client, typed) == ["Synthetic thistles"], typed


def test_the_number_of_its_organisation_or_of_that_ones_owner_finds_it(client, cora, no_groups):
    owner = OrganisationFactory()
    host = OrganisationFactory(owner=owner)
    GroupFactory(name="Synthetic thistles", organisation=host)
    ContactFactory(organisation=host, value="01632 960123")
    ContactFactory(organisation=owner, value="01632 960777")
    as_curator(client, cora)
    assert names(client, "01632 960123") == names(client, "960777") == ["Synthetic thistles"]


@pytest.mark.parametrize(
    "typed", ["blue balloon", "ballon", "The Blue Baloons", "balloon durham", "bleu balloon group"]
)
def test_half_a_name_finds_it(client, cora, no_groups, typed):
    adopted(GroupFactory(name="Blue Balloon hearing voices group", town="Durham"))
    adopted(GroupFactory(name="Synthetic nettles"))
    assert names(as_curator(client, cora), typed)[:1] == ["Blue Balloon hearing voices group"]


def test_one_that_has_more_of_the_words_is_not_crowded_out_by_many_that_have_one(monkeypatch, no_groups):
    monkeypatch.setattr(find, "MOST_CANDIDATES", 3)
    for n in range(6):
        adopted(GroupFactory(name=f"Blue nettles {n}"))
    adopted(GroupFactory(name="Blue balloon circle"))
    assert find.by_name(Group.objects.all(), "blue baloon")[0].name == "Blue balloon circle"


def test_what_is_archived_or_not_listed_is_found_and_said_to_be_so(client, cora, no_groups):
    for name, act in (("Synthetic thistles", states.archive), ("Synthetic thistle patch", states.withdraw)):
        group = GroupFactory(name=name)
        act(group, version=group.version, by="Tests", why="Tests")
    page = as_curator(client, cora).get(FIND, {"q": "thistles"}).text
    assert "Archived</b>" in page
    assert "Withdrawn</b>" in page


def test_nothing_of_another_region_is_found(client, cora, no_groups):
    far = GroupFactory(name="Synthetic thistles", region=Region.objects.get(slug="london"))
    ContactFactory(group=far, value="01632 960123", visibility="private")
    as_curator(client, cora)
    assert names(client, "01632 960123") == names(client, "thistles") == []


@pytest.mark.parametrize("typed", ["", " ", "1234", "0", "+44", "!!", "9" * 30, "x" * 201])
def test_too_little_to_look_for_is_said(client, cora, typed):
    answer = as_curator(client, cora).get(FIND, {"q": typed})
    assert answer.status_code == 422
    html5lib.HTMLParser(strict=True).parse(answer.text)


@given(st.text(max_size=60))
def test_any_words_are_safe_to_look_for(text):
    assert all(len(piece) <= 4 for piece in find.pieces(text))
    assert find.digits_of(text) == "" or find.digits_of(text).isdecimal()


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["%", "a_b%c", "\\", "'; --", "[^a]{5}", "\u0000x\u0000y"])
def test_what_a_database_reads_otherwise_is_only_words(typed):
    assert isinstance(find.by_name(Group.objects.all(), typed), list)
