"""The counties of England, each with its districts and the region that most of it is in."""

from collections import defaultdict
from functools import cache
from typing import NamedTuple

from django.utils.text import slugify

from .lookup import lookup
from .names.districts import read_districts


class County(NamedTuple):
    """A ceremonial county: how it is addressed, its name, what finds it in a search, its region, its districts."""

    slug: str
    name: str
    key: str
    region: str
    districts: tuple[str, ...]


@cache
def counties() -> dict[str, County]:
    """{slug: County}, by name."""
    found = defaultdict(list)
    for district in read_districts():
        found[district.county].append(district)
    return {slugify(name): _county(name, found[name]) for name in sorted(found)}


def _county(name, districts):
    region = max(districts, key=lambda district: district.postcodes).region
    where = lookup(f"{name} county").where
    return County(slugify(name), name, where.key, region, tuple(district.gss for district in districts))


def counties_of(region: str) -> list[County]:
    """The counties that lie for the most part in a region, by name."""
    return [county for county in counties().values() if county.region == region]
