"""Full and part postcodes."""

import pytest

from regions.distance import miles_between
from regions.lookup import Found, Outside, Unknown, lookup
from regions.postcodes.pack import pack
from regions.postcodes.part_postcodes import part_postcodes

LEEDS = "E08000035"


def found(text):
    answer = lookup(text)
    assert isinstance(answer, Found), answer
    return answer.where


@pytest.mark.parametrize(
    "typed",
    [
        "LS1 4AP", "ls1 4ap", "LS14AP", "  ls1   4ap ", "LS1-4AP", "LS1.4AP", "L S 1 4 A P", "LS1\t4AP", "(LS1 4AP)",
        "ＬＳ１ ４ＡＰ", "LS1\u200b4AP", "LS1\u00a04AP", "LSI 4AP", "12 High Street, Leeds LS1 4AP", "ls1 4ap, england",
    ],
)  # fmt: skip
def test_a_full_postcode_is_found_however_it_is_written(typed):
    where = found(typed)
    assert (where.kind, where.label, where.key, where.detail) == ("postcode", "LS1 4", "LS1 4", "Leeds")
    assert (where.region, where.districts, where.county) == ("north-east", (LEEDS,), "West Yorkshire")
    assert not where.approximate
    point = pack().find("LS1 4", "AP")
    assert miles_between(where.lat, where.lng, point.lat, point.lng) < 0.01


def test_the_letter_o_typed_for_nought_does_no_harm():
    unit = pack().units("LS10 1")[0]
    assert found(f"LS1O 1{unit}").kind == "postcode"
    nought = next(sector for sector in pack().sectors() if sector.startswith("M2") and sector.endswith("0"))
    unit = pack().units(nought)[0]
    assert found(f"{nought[:-1]} O{unit}").key == f"{nought[:-1]} 0"
    assert found(f"SWIA 1{pack().units('SW1A 1')[0]}").key == "SW1A 1"


def test_letters_typed_for_digits_are_put_right_in_an_address():
    unit = pack().units("W1A 0")[0]
    assert (found(f"12 High St, London W1A O{unit}").kind, found(f"12 High St, London W1A O{unit}").key) == (
        "postcode",
        "W1A 0",
    )
    answer = lookup("12 High St, Leeds LS1 OAA")
    assert answer == lookup("LS1 0AA")
    assert (answer.where.key, answer.where.approximate) == ("LS1", True)
    assert found("our home LS1/4AP").kind == "postcode"


@pytest.mark.parametrize("typed", ["BS1 1 😀", "BS1 1!", "«BS1 1»"])
def test_signs_beside_a_sector_join_none_of_its_digits(typed):
    assert found(typed).label == "BS1 1"


def test_a_sector_is_told_by_its_space():
    assert (found("LS1 4").kind, found("LS1 4").label) == ("sector", "LS1 4")
    assert found("ls1  4").key == "LS1 4"
    assert not found("LS1 4").approximate


def test_without_a_space_the_outcode_is_preferred():
    assert (found("LS14").kind, found("LS14").label) == ("outcode", "LS14")
    assert (found("SW1A1").kind, found("SW1A1").label) == ("sector", "SW1A 1")


def test_an_outcode_is_found():
    assert (found("LS1").kind, found("LS1").key, found("LS1").districts[0]) == ("outcode", "LS1", LEEDS)
    assert found("ls 1").key == "LS1"


def test_a_wide_part_postcode_is_about():
    wide = next(part for part in part_postcodes().outcodes.values() if part.spread > 9000 and part.england == 1)
    assert found(wide.code).approximate
    assert not found("LS1").approximate


@pytest.mark.parametrize("family", ["EC1", "SW1", "WC2", "W1"])
def test_a_beginning_that_is_no_live_outcode_is_the_mean_of_those_that_begin_with_it(family):
    where = found(family)
    assert (where.kind, where.key, where.region, where.approximate) == ("outcode", family, "london", True)
    members = [part for code, part in part_postcodes().outcodes.items() if code[:-1] == family and part.live]
    assert len(members) > 3
    assert min(p.lat for p in members) < where.lat < max(p.lat for p in members)
    assert len(where.districts) > 1


def test_an_area_is_found_when_nothing_else_has_the_name():
    assert (found("LS").kind, found("LS").approximate) == ("area", True)
    assert found("B postcodes").kind == "area"
    assert isinstance(lookup("B"), Unknown)


def test_a_postcode_we_lack_falls_back_to_its_sector_and_says_so():
    answer = lookup("LS1 4ZZ")
    assert (answer.where.kind, answer.where.key, answer.where.approximate) == ("sector", "LS1 4", True)
    assert answer.remark.startswith("LS1 4. We do not know that exact postcode")
    assert "ZZ" not in repr(answer)


def test_then_to_its_outcode():
    missing = next(d for d in "0123456789" if f"LS1 {d}" not in part_postcodes().sectors)
    answer = lookup(f"LS1 {missing}AA")
    assert (answer.where.kind, answer.where.key, answer.where.approximate) == ("outcode", "LS1", True)
    assert "do not know" in answer.remark


def test_then_its_area_is_suggested():
    answer = lookup("LS95 9ZZ")
    assert isinstance(answer, Unknown)
    assert [where.key for where in answer.suggestions] == ["LS postcode area"]
    assert answer.text == "LS95 9"


def test_a_part_postcode_at_the_end_of_an_address_is_used_and_said():
    answer = lookup("Armley, Leeds LS12")
    assert (answer.where.key, answer.remark) == ("LS12", "We used LS12.")


@pytest.mark.parametrize(
    ("typed", "country"),
    [
        ("EH1 1AA", "Scotland"), ("EH1", "Scotland"), ("G1 1", "Scotland"), ("CF10 1AA", "Wales"), ("CF10", "Wales"),
        ("BT1 1AA", "Northern Ireland"), ("BT1", "Northern Ireland"), ("IM1 1AA", "Isle of Man"),
        ("JE2 3AB", "Jersey"), ("GY1 1AA", "Guernsey"), ("EH99 9ZZ", "Scotland"), ("EH", "Scotland"), ("JE", "Jersey"),
    ],
)  # fmt: skip
def test_a_postcode_outside_england_is_said_to_be_in_its_country(typed, country):
    answer = lookup(typed)
    assert isinstance(answer, Outside)
    assert answer.country == country


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("BT1 5GS", "BT1"), ("BT15GS", "BT1"), ("BT1 5", "BT1"), ("BT15", "BT15"), ("JE2 3AB", "JE2"), ("JE2 3", "JE2"),
        ("JE23", "JE2"), ("IM1 1AA", "IM1"), ("EH1 1AA", "EH1"), ("EH1 1", "EH1"), ("EH", "EH"), ("EH99 9ZZ", "EH99"),
        ("12 High Street, Belfast BT1 OAA", "BT1"),
    ],
)  # fmt: skip
def test_a_postcode_outside_england_is_called_by_its_outcode(typed, label):
    assert lookup(typed).label == label


def test_a_unit_on_the_english_side_of_a_border_sector_is_in_england():
    border = [p for p in part_postcodes().sectors.values() if 0 < p.england < 0.5 and pack().units(p.code)]
    assert border
    for part in border:
        where = found(part.code + pack().units(part.code)[0])
        assert where.districts[0].startswith("E")
        assert isinstance(lookup(part.code), Outside)


def test_a_border_postcode_we_lack_is_told_to_be_perhaps_over_the_border():
    english = [p for p in part_postcodes().sectors.values() if p.gss.startswith("E") and p.live]
    part = next(p for p in english if 0.5 < p.england < 1)
    missing = next(a + b for a in "ABDE" for b in "ABDEFGHJLN" if pack().find(part.code, a + b) is None)
    assert "outside England" in lookup(part.code + missing).remark


def test_an_outcode_mostly_in_wales_tells_the_english_side_what_to_do():
    answer = lookup("SY21")
    assert (answer.country, answer.label) == ("Wales", "SY21")
    assert "English side" in answer.remark


def test_what_only_looks_like_a_postcode_is_unknown():
    assert isinstance(lookup("ZZ9 9ZZ"), Unknown)
    assert isinstance(lookup("A1"), Unknown)
