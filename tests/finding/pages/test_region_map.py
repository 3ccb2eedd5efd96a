"""The drawing of England: all eight regions, small, and done without when it cannot be had."""

import json
import re

import pytest

from groups.finding.pages import region_map
from regions.models import Region

pytestmark = pytest.mark.django_db
RING = [[-2, 51], [-2, 54], [1, 54], [1, 51], [-2, 51]]


@pytest.fixture
def outlines_are(monkeypatch, settings, tmp_path):
    """Puts a file of outlines into the operator's own folder."""
    settings.GEOGRAPHY_DIR = tmp_path
    return (tmp_path / region_map.FILE).write_text


def of(name, kind, coordinates):
    feature = {"properties": {"report_region": name}, "geometry": {"type": kind, "coordinates": coordinates}}
    return json.dumps({"features": [feature]})


def test_every_region_of_the_directory_has_a_shape():
    assert set(region_map.region_map().shapes) == set(Region.objects.values_list("name", flat=True))


def test_the_paths_are_small_and_stay_in_the_drawing():
    drawing = region_map.region_map()
    assert sum(len(shape.path) for shape in drawing.shapes.values()) < 25_000
    for shape in drawing.shapes.values():
        for around in re.findall(r"M[^M]+", shape.path):
            x, y = 0, 0
            for across, down in re.findall(r"(-?\d+) ?(-?\d+)", around):
                x, y = x + int(across), y + int(down)
                assert 0 <= x <= drawing.width
                assert 0 <= y <= drawing.height


def test_a_path_is_the_ring_in_steps_with_north_up_and_east_right(outlines_are):
    outlines_are(of("Synthetic", "Polygon", [RING]))
    drawing = region_map.region_map()
    tall = drawing.height
    assert drawing.shapes["Synthetic"].path == f"M0 {tall}l0-{tall} {drawing.width} 0 0 {tall}z"
    assert drawing.shapes["Synthetic"].middle == (drawing.width // 2, pytest.approx(tall / 2, abs=1))
    assert tall > drawing.width, "three degrees north are longer than three degrees east"


def test_an_island_too_small_to_draw_is_left_out(outlines_are):
    speck = [[0, 52], [0.0001, 52], [0.0001, 52.0001], [0, 52]]
    outlines_are(of("Synthetic", "MultiPolygon", [[RING], [speck]]))
    assert region_map.region_map().shapes["Synthetic"].path.count("M") == 1


def test_the_name_of_two_words_stands_in_two_lines_around_the_middle():
    shape = region_map.Shape("North East", "", (100, 200))
    assert [word for word, _, _ in shape.lines] == ["North", "East"]
    assert sum(y for _, _, y in shape.lines) == 400


@pytest.mark.parametrize("broken", ["", "{}", '{"features": 3}', '{"features": []}', of("North East", "Polygon", [])])
def test_a_broken_file_gives_no_drawing_and_says_so_in_the_log(outlines_are, caplog, broken):
    outlines_are(broken)
    assert region_map.region_map() is None
    assert region_map.FILE in caplog.text


def test_a_missing_file_is_looked_for_again(monkeypatch):
    monkeypatch.setattr(region_map, "FILE", "no-such-outlines.geojson")
    assert region_map.region_map() is None
    monkeypatch.undo()
    assert region_map.region_map() is not None


def test_england_is_drawn_once():
    assert region_map.region_map() is region_map.region_map()
