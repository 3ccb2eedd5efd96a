"""The grid of cells gives what measuring every listing gives."""

import math
from itertools import islice
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groups.index.distance import MILES_A_DEGREE, flat_east
from groups.index.grid import Grid, tenths

lats, lngs = st.floats(50, 55.8), st.floats(-6, 1.8)
points = st.lists(st.tuples(lats, lngs, st.integers(0, 30)), max_size=60)
places = st.builds(SimpleNamespace, lat=lats, lng=lngs)
radii = st.sampled_from([1, 3, 5, 10, 25, 50, 100])


def measured(points, where):
    """{position: miles to its nearest point}, by measuring all of them."""
    found = {}
    for lat, lng, at in points:
        north, side = (lat - where.lat) * MILES_A_DEGREE, (lng - where.lng) * flat_east(where)
        found[at] = min(found.get(at, math.inf), math.sqrt(north * north + side * side))
    return found


@given(points=points, where=places, radius=radii)
def test_a_circle_holds_those_within_so_many_miles_and_nobody_else(points, where, radius):
    found = set(Grid(points).around(where).within(radius))
    assert found == {at for at, miles in measured(points, where).items() if miles <= radius}


@given(points=points, where=places, radius=radii, wanted=st.sets(st.integers(0, 30)))
def test_the_nearest_come_first_and_the_alike_by_name(points, where, radius, wanted):
    found = list(Grid(points).around(where).nearest(radius, wanted.__contains__))
    miles = {at: far for at, far in measured(points, where).items() if far <= radius and at in wanted}
    assert sorted(at for _, at in found) == sorted(miles)
    assert [far for far, _ in found] == sorted(far for far, _ in found)
    assert found == sorted(found)
    assert all(abs(far - miles[at]) < 0.06 for far, at in found)


@given(points=points, where=places, radius=radii)
def test_miles_to_a_listing_are_those_to_its_nearest_point_and_none_beyond_reach(points, where, radius):
    around = Grid(points).around(where)
    for at, far in measured(points, where).items():
        miles = around.miles(at, radius)
        assert miles == pytest.approx(far) if far < radius * 0.999 else far <= radius or miles is None


def test_the_nearest_few_are_found_without_measuring_the_rest():
    line = [(52 + n / 1000, -1.0, n) for n in range(2_000)]
    grid, where = Grid(line), SimpleNamespace(lat=52, lng=-1.0)
    asked = []
    first = list(islice(grid.around(where).nearest(100, lambda at: asked.append(at) or True), 5))
    assert [at for _, at in first] == [0, 1, 2, 3, 4]
    assert len(asked) < 400


def test_a_listing_without_a_point_has_no_distance():
    assert Grid([]).around(SimpleNamespace(lat=52, lng=-1.0)).miles(3, 100) is None


def test_distances_are_told_apart_by_a_tenth_of_a_mile():
    assert tenths(0.0) == 0
    assert tenths(2.0**2) == 2.0
    assert tenths(2.04**2) == 2.0
    assert tenths(2.06**2) == 2.1
