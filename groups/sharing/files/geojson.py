"""A file of GeoJSON (RFC 7946): a feature for each listing, with the point that the public may know, or none."""

import json

from .columns import COLUMNS, LISTS
from .reading import in_batches
from .telling import labels, values_of

# The point stands in the geometry; a list that nobody gave is no list, and not an empty one.
UNKNOWN = {
    column.name: None if column.holds in LISTS else column.unknown
    for column in COLUMNS
    if column.name not in ("lat", "lng")
}


def parts(pks):
    """The file of these listings, piece by piece."""
    yield b'{"type":"FeatureCollection","features":['
    words, before = labels(), "\n"
    for listings in in_batches(pks):
        if features := ",\n".join(feature(values_of(told, words)) for told in listings):
            yield f"{before}{features}".encode()
            before = ",\n"
    yield b"\n]}\n"


def feature(values):
    """A listing as a feature, in one line."""
    lat, lng = values.get("lat"), values.get("lng")
    point = None if lat is None else {"type": "Point", "coordinates": [lng, lat]}
    told = {name: values.get(name) or unknown for name, unknown in UNKNOWN.items()}
    made = {"type": "Feature", "id": values["uuid"], "geometry": point, "properties": told}
    return json.dumps(made, ensure_ascii=False, separators=(",", ":"))
