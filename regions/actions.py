"""Fills the tables of regions and districts from the reference files."""

from typing import NamedTuple

from django.db import transaction
from django.db.models import Model

from . import files
from .models import District, Region
from .names.districts import DistrictRow, middle, read_districts


class Loaded(NamedTuple):
    """How many rows were added, changed, and left as they were."""

    added: int
    changed: int
    left: int

    def __add__(self, other: "Loaded") -> "Loaded":
        return Loaded(*(a + b for a, b in zip(self, other, strict=True)))


@transaction.atomic
def load_geography() -> Loaded:
    """Make Region and District say what regions.csv and districts.csv say; a second run changes nothing. Rows that the
    files no longer have are kept, as groups may point at them."""
    rows = read_districts()
    regions = _load(Region, "slug", _regions(rows))
    by_slug = {region.slug: region for region in Region.objects.all()}
    return regions + _load(District, "gss", [_district(row, by_slug[row.region]) for row in rows])


def _regions(rows: list[DistrictRow]) -> list[dict]:
    wanted = []
    for row in files.rows("regions.csv"):
        lat, lng = middle(d for d in rows if d.region == row["slug"])
        fixed = {name: row[name] for name in ("slug", "name", "ons_names")}
        wanted.append({**fixed, "order": int(row["order"]), "lat": lat, "lng": lng})
    return wanted


def _district(row: DistrictRow, region: Region) -> dict:
    return {
        "gss": row.gss, "name": row.name, "kind": row.kind, "county": row.council_county,
        "ceremonial_county": row.county, "region_id": region.pk, "lat": row.lat, "lng": row.lng,
    }  # fmt: skip


def _load(model: type[Model], key: str, wanted: list[dict]) -> Loaded:
    """Add the rows that are missing and change those that differ."""
    present = {getattr(row, key): row for row in model.objects.all()}
    new = [model(**values) for values in wanted if values[key] not in present]
    differing = []
    for values in wanted:
        row = present.get(values[key])
        if row and any(getattr(row, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(row, name, value)
            differing.append(row)
    model.objects.bulk_create(new)
    if differing:
        model.objects.bulk_update(differing, [f.name for f in model._meta.fields if not f.primary_key])
    return Loaded(len(new), len(differing), len(wanted) - len(new) - len(differing))
