"""All points measured at once give what measuring each of them gives."""

import math
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from groups.index.distance import MILES_A_DEGREE, flat_east
from groups.index.places import Distances, Points

SLOTS = 31
lats, lngs = st.floats(50, 55.8), st.floats(-6, 1.8)
points = st.lists(st.tuples(st.integers(0, SLOTS - 1), lats, lngs), max_size=60)
places = st.builds(SimpleNamespace, lat=lats, lng=lngs)
radii = st.sampled_from([1, 3, 5, 10, 25, 50, 100])
ranks = st.permutations(range(SLOTS)).map(np.array)


def measured(points, where):
    """{slot: miles to its nearest point}, point by point."""
    found = {}
    for slot, lat, lng in points:
        north, side = (lat - where.lat) * MILES_A_DEGREE, (lng - where.lng) * flat_east(where)
        found[slot] = min(found.get(slot, math.inf), math.sqrt(north * north + side * side))
    return found


def distances(points, where):
    return Distances(Points.of(points), where)


def mask_of(slots):
    mask = np.zeros(SLOTS, dtype=bool)
    mask[list(slots)] = True
    return mask


@given(points=points, where=places, radius=radii)
def test_a_circle_holds_those_within_so_many_miles_and_nobody_else(points, where, radius):
    found = set(distances(points, where).within(radius).tolist())
    far = measured(points, where)
    assert {slot for slot, miles in far.items() if miles <= radius * 0.999999} <= found
    assert found <= {slot for slot, miles in far.items() if miles <= radius * 1.000001}


@given(points=points, where=places, radius=radii, wanted=st.sets(st.integers(0, SLOTS - 1)), rank=ranks)
def test_the_nearest_come_first_and_those_alike_by_name(points, where, radius, wanted, rank):
    found = list(distances(points, where).nearest(radius, mask_of(wanted), rank))
    miles = {slot: far for slot, far in measured(points, where).items() if far <= radius and slot in wanted}
    assert sorted(slot for _, _, slot in found) == sorted(miles)
    assert found == sorted(found)
    assert all(place == rank[slot] for _, place, slot in found)
    assert all(abs(far - miles[slot]) < 0.0501 for far, _, slot in found)


@given(points=points, where=places, radius=radii)
def test_miles_to_a_listing_are_those_to_its_nearest_point_and_none_beyond_reach(points, where, radius):
    told = distances(points, where).miles(list(range(SLOTS)), radius)
    far = measured(points, where)
    assert set(told) <= set(far)
    for slot, miles in far.items():
        assert told[slot] == pytest.approx(miles) if miles < radius * 0.999 else miles <= radius or slot not in told


@given(points=points, more=points, where=places)
def test_points_that_come_later_are_measured_as_if_they_had_been_there(points, more, where):
    later = [(slot + SLOTS, lat, lng) for slot, lat, lng in more]
    both = Points.of(points).with_more(later)
    assert [column.tolist() for column in both] == [column.tolist() for column in Points.of([*points, *later])]
    assert Distances(both, where).within(50).tolist() == distances([*points, *later], where).within(50).tolist()


def test_without_a_point_there_is_no_distance():
    where = SimpleNamespace(lat=52, lng=-1.0)
    assert distances([], where).miles([3], 100) == {}
    assert distances([], where).within(100).tolist() == []
    assert list(distances([], where).nearest(100, mask_of([3]), np.arange(SLOTS))) == []


def test_distances_are_told_apart_by_a_tenth_of_a_mile():
    a_mile = 1 / MILES_A_DEGREE
    north = [(0, 52.0, -1.0), (1, 52.0 + 2.04 * a_mile, -1.0), (2, 52.0 + 2.06 * a_mile, -1.0)]
    found = distances(north, SimpleNamespace(lat=52.0, lng=-1.0)).nearest(10, mask_of([0, 1, 2]), np.arange(SLOTS))
    assert [far for far, _, _ in found] == [0.0, 2.0, 2.1]
