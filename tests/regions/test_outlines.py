"""The files of the map are those that the geography makes, and hold nothing that the map does not need."""

import pytest
from django.conf import settings
from django.core.management import call_command

from regions import outlines

FOLDER = settings.BASE_DIR / "static" / "map"


@pytest.fixture(scope="module")
def pictures():
    return outlines.pictures()


def test_the_files_that_ship_are_what_the_command_makes(tmp_path):
    call_command("map_outlines", to=tmp_path, verbosity=0)
    made = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert made == {path.name: path.read_bytes() for path in FOLDER.glob("*.json")}


def test_every_region_of_the_report_is_drawn_in_its_own_colour(pictures):
    slugs = {feature["properties"]["slug"] for feature in pictures["regions.json"]["features"]}
    assert len(slugs) == 8
    assert "north-east" in slugs


def test_coordinates_are_rounded_to_about_a_hundred_metres(pictures):
    def numbers(coordinates):
        for inner in coordinates:
            yield from numbers(inner) if isinstance(inner, list) else [inner]

    for name in ("regions.json", "neighbours.json"):
        for feature in pictures[name]["features"]:
            assert all(number == round(number, 3) for number in numbers(feature["geometry"]["coordinates"]))


def test_the_largest_towns_are_named_first_and_no_two_names_touch(pictures):
    towns = pictures["towns.json"]
    assert towns[0][0] == "London"
    assert [zoom for *_, zoom in towns] == sorted(zoom for *_, zoom in towns)
    for at, (_, lat, lng, zoom) in enumerate(towns):
        far = outlines.APART_PIXELS * outlines.degrees_a_pixel(zoom)
        assert all(outlines.apart(lat, lng, before) >= far for before in towns[:at])


def test_land_that_the_file_cuts_off_goes_on_beyond_any_edge_of_the_map(pictures):
    points = [
        point
        for feature in pictures["neighbours.json"]["features"]
        for point in outlines.points_of(feature["geometry"]["coordinates"])
    ]
    assert min(lng for lng, _ in points) < -15
    assert max(lng for lng, _ in points) > 10
    assert min(lat for _, lat in points) < 45
    assert max(lat for _, lat in points) > 60
