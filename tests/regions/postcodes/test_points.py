"""National Grid points, distances, and the postcode pack."""

from math import degrees

import pytest

from regions.distance import miles_between
from regions.postcodes import osgb36
from regions.postcodes.pack import PostcodePack, pack
from regions.postcodes.part_postcodes import part_postcodes

A_SECTOR = b"ZZ11\t4300\t4330\tE08000035,E08000032\tABBCCA\t000102\t00000a\t010\n"


def metres(lat1, lng1, lat2, lng2):
    return miles_between(lat1, lng1, lat2, lng2) * 1609.344


def test_the_worked_example_of_ordnance_surveys_guide_comes_out_as_printed():
    lat, lng = osgb36._unproject(651409.903, 313177.270)
    assert degrees(lat) == pytest.approx(52 + 39 / 60 + 27.2531 / 3600, abs=1e-7)
    assert degrees(lng) == pytest.approx(1 + 43 / 60 + 4.5177 / 3600, abs=1e-7)


@pytest.mark.parametrize("sector", ["LS1 4", "M1 1", "EX1 1", "NE1 4", "NR1 3", "PL1 1", "CA1 1", "TN1 1"])
def test_the_units_of_a_sector_lie_around_the_middle_that_its_table_gives(sector):
    part = part_postcodes().sectors[sector]
    points = [pack().find(sector, unit) for unit in pack().units(sector)]
    lat = sum(point.lat for point in points) / len(points)
    lng = sum(point.lng for point in points) / len(points)
    assert metres(lat, lng, part.lat, part.lng) < 100


def test_a_mile_is_a_mile():
    assert miles_between(53.8, -1.5, 53.8, -1.5) == 0
    # One degree of latitude is a 360th of the way round the mean earth.
    assert miles_between(52, 0, 53, 0) == pytest.approx(69.09, abs=0.01)
    assert miles_between(0, 0, 0, 180) == pytest.approx(miles_between(90, 0, -90, 0))


def test_each_unit_has_its_own_place_and_district():
    made = PostcodePack(A_SECTOR)
    assert made.units("ZZ1 1") == ["AB", "BC", "CA"]
    assert [made.find("ZZ1 1", unit).gss for unit in ("AB", "BC", "CA")] == ["E08000035", "E08000032", "E08000035"]
    east = osgb36.to_wgs84(430150, 433050)
    assert made.find("ZZ1 1", "BC")[:2] == pytest.approx(east)
    assert made.find("ZZ1 1", "CA")[:2] == pytest.approx(osgb36.to_wgs84(430250, 434050))


def test_letters_that_straddle_two_units_are_no_unit():
    made = PostcodePack(A_SECTOR)
    assert made.find("ZZ1 1", "BB") is None
    assert made.find("ZZ1 1", "CC") is None


def test_a_sector_or_unit_that_is_not_live_is_not_found():
    assert pack().find("LS1 4", "ZZ") is None
    assert pack().find("ZZ9 9", "AA") is None
    assert "ZZ9 9" not in pack()
    assert pack().districts("ZZ9 9") == ()


def test_the_shipped_pack_has_every_live_english_postcode():
    assert len(pack()) == 1_489_125
    assert "LS1 4" in pack()
    assert "EH1 1" not in pack()
