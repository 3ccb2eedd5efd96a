"""A full postcode is never kept or shown."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from regions.lookup import find_full_postcode, looks_like_full_postcode, lookup, without_full_postcodes
from regions.part_postcodes import part_postcodes
from regions.postcodes import pack

SECTORS = st.sampled_from(sorted(part_postcodes().sectors))
UNITS = st.text("ABDEFGHJLNPQRSTUWXYZ", min_size=2, max_size=2)


@pytest.mark.parametrize("text", ["LS1 4AB", "ls14ab", " L S1 4 A B", "SW1A 1AA", "M1 1AA", "BT1 1AA", "LS1 OAA"])
def test_a_full_postcode_is_told_from_other_text(text):
    assert looks_like_full_postcode(text)


@pytest.mark.parametrize("text", ["LS1 4", "LS14", "Leeds", "", "LS1 4AB Leeds", "M1 2PM", "1 AB"])
def test_a_part_postcode_or_a_name_is_not_a_full_one(text):
    assert not looks_like_full_postcode(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We meet at 12 High St, LS1 4AB, on Mondays", "LS1 4AB"), ("near ls14ab please", "LS1 4AB"),
        ("M1 1AA.", "M1 1AA"), ("W 12 8QQ", "W12 8QQ"), ("come to M1 at 2pm", None), ("open at 1 2nd Street", None),
        ("over 50s, LS1", None), ("x" * 10_000 + " LS1 4AB", "LS1 4AB"),
    ],
)  # fmt: skip
def test_a_full_postcode_is_found_in_longer_text(text, found):
    assert find_full_postcode(text) == found


def test_each_full_postcode_becomes_its_sector():
    text = "From LS1 4AB to m11aa, by SW1A-1AA"
    assert without_full_postcodes(text) == "From LS1 4 to M1 1, by SW1A 1"
    assert without_full_postcodes("LS1 4AB GP") == "LS1 4"


def test_text_without_a_full_postcode_comes_back_as_it_was():
    for text in ("Leeds  LS1\n", "ｗｉｄｅ", "", "M1 2pm"):
        assert without_full_postcodes(text) == text


@given(SECTORS, UNITS, st.sampled_from(["", " ", "  ", "-", "."]), st.text(max_size=30), st.text(max_size=30))
@example("LS1 4", "AB", " ", "", " AB")
@example("LS1 4", "AB", "", "", " 4AB")
def test_no_full_postcode_is_left_in_a_text(sector, unit, gap, before, after):
    text = f"{before} {sector.replace(' ', gap)}{unit} {after}"
    assert find_full_postcode(without_full_postcodes(text)) is None


@given(SECTORS, UNITS, st.sampled_from(["", " ", "   ", "-"]), st.sampled_from(["", "12 High Street, Leeds ", "near "]))
def test_no_field_of_an_answer_holds_a_full_postcode(sector, unit, gap, before):
    outcode, digit = sector.split()
    answer = lookup(f"{before}{outcode}{gap}{digit}{unit}")
    squeezed = repr(answer).upper().replace(" ", "")
    assert f"{outcode}{digit}{unit}" not in squeezed


@given(st.sampled_from(sorted(pack().sectors())), st.data())
def test_a_live_postcode_is_found_exactly_and_named_by_its_sector(squeezed, data):
    unit = data.draw(st.sampled_from(pack().units(squeezed)))
    where = lookup(squeezed + unit).where
    assert (where.kind, where.key) == ("postcode", f"{squeezed[:-1]} {squeezed[-1]}")
    assert where.districts == (pack().find(squeezed, unit).gss,)


def test_nothing_is_logged(caplog):
    caplog.set_level(0)
    for text in ("LS1 4AP", "LS1 4ZZ", "Leds", "Leeds", "EH1 1AA"):
        lookup(text)
    assert caplog.records == []
