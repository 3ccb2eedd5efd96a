"""What holds for any text, and for every place there is."""

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from regions.lookup import Found, Outside, Several, Unknown, lookup, named_exactly
from regions.names.describing import describe
from regions.names.gazetteer import gazetteer
from regions.postcodes.part_postcodes import part_postcodes
from tests.properties import examples

ANSWERS = (Found, Several, Outside, Unknown)
PLACES = list({hit.place: None for hits in gazetteer().index.values() for hit in hits})
WORDS = st.lists(st.sampled_from([*gazetteer().names[::40], "LS1", "4AB", "district", ",", "wales", "&"]), max_size=9)
HOSTILE = [
    *("x" * 10_000, "LS1 4AB " * 1_250, "a, " * 3_000, "leeds " * 40, "newport, " * 20, "1" * 200, "ﷺ" * 200),
    *("\x00", "Leeds\x00", "😀" * 50, "لندن", "\u202eLeeds", "\ud800", "a" * 199 + " LS1 4AB"),
    *("'; DROP TABLE x", '"', "%", "\\", ",", ", ,"),
]


@given(st.text(max_size=300))
@example("12, ")
def test_any_text_has_an_answer(text):
    assert isinstance(lookup(text), ANSWERS)
    assert isinstance(named_exactly(text), (Found, Several, type(None)))


@given(WORDS)
def test_any_words_have_an_answer(words):
    assert isinstance(lookup(" ".join(words)), ANSWERS)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_answered_quickly(text):
    lookup("Leeds")
    start = time.perf_counter()
    assert isinstance(lookup(text), ANSWERS)
    assert time.perf_counter() - start < 0.5


@pytest.mark.parametrize("kind", ["region", "county", "district", "town", "ward"])
def test_every_places_key_leads_back_to_it(kind):
    lost = []
    for place in PLACES:
        if place.kind == kind:
            where = describe(place)
            answer = lookup(where.key)
            if not isinstance(answer, Found) or answer.where != where:
                lost.append((where.key, answer))
    assert lost == []


@examples(300)
@given(st.sampled_from(sorted(c for c, p in part_postcodes().sectors.items() if p.gss.startswith("E"))))
def test_every_english_sectors_key_leads_back_to_it(sector):
    where = lookup(sector).where
    assert (where.kind, where.key) == ("sector", sector)
    assert lookup(where.key).where == where


@pytest.mark.parametrize("table", ["outcodes", "areas"])
def test_every_english_outcodes_and_areas_key_leads_back_to_it(table):
    for part in getattr(part_postcodes(), table).values():
        if part.gss.startswith("E"):
            typed = part.code if table == "outcodes" else f"{part.code} postcodes"
            where = lookup(typed).where
            assert lookup(where.key).where == where


@given(st.sampled_from(PLACES))
def test_a_place_lies_in_england_and_knows_its_region_and_districts(place):
    where = describe(place)
    assert 49.8 < where.lat < 55.9
    assert -6.5 < where.lng < 1.8
    assert where.region in gazetteer().regions
    assert set(where.districts) <= gazetteer().districts.keys()
