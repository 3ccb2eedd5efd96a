"""A full postcode is never kept or shown."""

import re
import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from regions.lookup import find_full_postcode, lookup, without_full_postcodes
from regions.postcodes.pack import pack
from regions.postcodes.part_postcodes import part_postcodes

SECTORS = st.sampled_from(sorted(part_postcodes().sectors))
UNITS = st.text("ABDEFGHJLNPQRSTUWXYZ", min_size=2, max_size=2)


@pytest.mark.parametrize("text", ["LS1 4AB", "ls14ab", " L S1 4 A B", "SW1A 1AA", "M1 1AA", "BT1 1AA", "LS1 OAA"])
def test_a_full_postcode_is_told_from_other_text(text):
    assert find_full_postcode(text) is not None


@pytest.mark.parametrize("text", ["LS1 4", "LS14", "Leeds", "", "M1 2PM", "1 AB"])
def test_a_part_postcode_or_a_name_is_not_a_full_one(text):
    assert find_full_postcode(text) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We meet at 12 High St, LS1 4AB, on Mondays", "LS1 4AB"), ("near ls14ab please", "LS1 4AB"),
        ("M1 1AA.", "M1 1AA"), ("W 12 8QQ", "W12 8QQ"), ("come to M1 at 2pm", None), ("open at 1 2nd Street", None),
        ("over 50s, LS1", None), ("x" * 900 + " LS1 4AB", "LS1 4AB"), ("x" * 10_000 + " LS1 4AB", None),
    ],
)  # fmt: skip
def test_a_full_postcode_is_found_in_longer_text(text, found):
    assert find_full_postcode(text) == found


def test_each_full_postcode_becomes_its_sector():
    text = "From LS1 4AB to m11aa, by SW1A-1AA"
    assert without_full_postcodes(text) == "From LS1 4 to M1 1, by SW1A 1"
    assert without_full_postcodes("LS1 4AB GP") == "LS1 4"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("12 High St, Leeds LS1 OAA", "12 High St, Leeds LS1 0"), ("W1A OAX is my home postcode", "W1A 0 is my home postcode"),
        ("my postcode is LSI 4AB and", "my postcode is LS1 4 and"), ("lsl 4ab it is", "LS1 4 it is"),
        ("LS1 4 AB and groups", "LS1 4 and groups"), ("LS 1 4 A B and groups", "LS1 4 and groups"),
        ("L S 1 4 A B is mine", "LS1 4 is mine"), ("s w 1 a 1 a a it is", "SW1A 1 it is"),
        ("Leeds LS1,4AB", "Leeds LS1 4"), ("Leeds LS1/4AB", "Leeds LS1 4"), ("LS1_4AB near me", "LS1 4 near me"),
        ("LS1+4AB women", "LS1 4 women"), ("in LS1—4AB now", "in LS1 4 now"), ("in LS1−4AB now", "in LS1 4 now"),
        ("LS1.4.AB is mine", "LS1 4 is mine"), ("see (LS1)(4AB) there", "see (LS1 4) there"),
        ("LS1 … 4AB it is", "LS1 4 it is"), ("LS1O 1AB it is", "LS10 1 it is"), ("P015 1AB it is", "PO15 1 it is"),
        ("SWIA IAA IS MINE", "SW1A 1 IS MINE"), ("JE2 3 AB is home", "JE2 3 is home"), ("BT1/5GS is home", "BT1 5 is home"),
        ("BT1 OAA", "BT1 0"), ("we live at BTI 5GS", "we live at BT1 5"), ("EH1/1AA is home", "EH1 1 is home"),
        ("nearLS14AP", "nearLS1 4"), ("LS1 4APhelp me", "LS1 4help me"), ("xxls14apyy and zz", "xxLS1 4yy and zz"),
        ("1LS1 4AP2", "1LS1 42"), ("q_LS14AP_q", "q_LS1 4_q"), ("womenLS1-4AP,M1 1AE", "womenLS1 4,M1 1"),
        ("LS1 4AB GP surgery", "LS1 4 surgery"), ("from LS1 4AB/LS1 4AD on", "from LS1 4/LS1 4 on"),
    ],
)  # fmt: skip
def test_a_full_postcode_is_cut_however_it_is_written_in_longer_text(text, left):
    assert without_full_postcodes(text) == left


@pytest.mark.parametrize(
    "text",
    [
        "come to M1 at 2pm", "open at 1 2nd Street", "over 50s, LS1", "LS1, 3rd floor", "meet me 1 2nd Street",
        "LS1 old people", "LS1 led by women", "groups in M1 its free", "M1 one to one", "M1 isn't near", "M1 in a church",
        "all 2nd hand sales", "sell 2nd hand books", "all 4 us group", "join All4Us now", "CALL OUR LINE", "call 1st please",
        "M1 1 to 1 support", "B1-2-1", "LS1, 4 people", "in M1 (2hrs)", "E1 LGBT", "W1 in an hour", "SE1 Ltd company",
        "24/7 support in M1", "LS1 4", "M1, N1", "like1 2nd hand", "covid19 4all", "group1 4th", "MH1 2go", "a1b2cd3e",
    ],
)  # fmt: skip
def test_words_and_numbers_beside_a_part_postcode_stay(text):
    assert without_full_postcodes(text) == text


@pytest.mark.parametrize("postcode", ["LS1 4AB", "LSI 4AB", "LS1 OAA", "L S 1 4 A B"])
def test_of_a_long_text_only_the_beginning_is_kept_and_no_part_of_a_postcode_across_its_end(postcode):
    for start in range(960, 1_010):
        left = without_full_postcodes("w" * start + " " + postcode + " " + "w" * 90)
        assert len(left) <= 1_010
        assert left.strip("w").strip() in ("", "LS1 4", "LS1 0")
    assert without_full_postcodes("\u200b" * 1_990 + f"Leeds {postcode}") == ""
    assert postcode not in without_full_postcodes("w " * 2_000 + postcode)


@pytest.mark.parametrize(
    "piece", ["LS1 4AB ", "ﷺ", "A1", "A1 ", "LS1 OAA ", "L S 1 4 A B ", " AB", "ALL ", "LS1 ", "1 ", "\u200b", "é1 "]
)
def test_a_long_text_takes_no_time(piece):
    text = ("LS1 4AB" + piece * 10_000)[:10_000]
    without_full_postcodes(text)
    times = []
    for _ in range(5):
        start = time.perf_counter()
        without_full_postcodes(text)
        times.append(time.perf_counter() - start)
    assert min(times) < 0.05


def test_text_without_a_full_postcode_comes_back_as_it_was():
    for text in ("Leeds  LS1\n", "ｗｉｄｅ", "", "M1 2pm"):
        assert without_full_postcodes(text) == text


@given(SECTORS, UNITS, st.sampled_from(["", " ", "  ", "-", "."]), st.text(max_size=30), st.text(max_size=30))
@example("LS1 4", "AB", " ", "", " AB")
@example("LS1 4", "AB", "", "", " 4AB")
def test_no_full_postcode_is_left_in_a_text(sector, unit, gap, before, after):
    text = f"{before} {sector.replace(' ', gap)}{unit} {after}"
    assert find_full_postcode(without_full_postcodes(text)) is None


@given(SECTORS, UNITS, st.sampled_from(["/", ",", "_", "—", ") (", " / ", "+"]), st.sampled_from(["", " ", "."]))
def test_marks_within_it_hide_no_postcode_of_a_sector_we_know(sector, unit, gap, mark):
    outcode, digit = sector.split()
    number = re.fullmatch("1ST|2ND|3RD|[04-9]TH|[0-9](HR|YR|FT)", digit + unit)
    left = without_full_postcodes(f"I live at {outcode}{gap}{digit}{mark}{unit}, in a flat")
    assert left == f"I live at {sector}, in a flat" or number


@given(SECTORS, UNITS, st.sampled_from(["", " ", "   ", "-"]), st.sampled_from(["", "12 High Street, Leeds ", "near "]))
def test_no_field_of_an_answer_holds_a_full_postcode(sector, unit, gap, before):
    outcode, digit = sector.split()
    answer = lookup(f"{before}{outcode}{gap}{digit}{unit}")
    squeezed = repr(answer).upper().replace(" ", "")
    assert f"{outcode}{digit}{unit}" not in squeezed


def test_every_sector_that_is_known_has_the_shape_by_which_a_postcode_is_told():
    assert all(find_full_postcode(f"{sector}AB") for sector in part_postcodes().sectors)


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
