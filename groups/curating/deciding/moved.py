"""Places that a proposal moves on the map: whence, whither, how far."""

from dataclasses import dataclass

from groups.records.disclosing import rows
from regions.distance import miles_between

# Nearer than this it is the same door.
LEAST_MILES = 0.01


@dataclass(frozen=True)
class Moved:
    """A place with its two points, (latitude, longitude) in degrees, and the distance in miles."""

    name: str
    was: tuple[float, float]
    becomes: tuple[float, float]
    miles: float


def moved(before, after):
    """[`Moved`] of the places that both records know, and of the point of the listing itself."""
    pairs = list(pairs_of(before, after)) if before else []
    found = (Moved(name, was, now, miles_between(*was, *now)) for name, was, now in pairs if was and now)
    return [one for one in found if one.miles >= LEAST_MILES]


def pairs_of(before, after):
    """(what it is called, its point before, its point after)."""
    yield "The middle of its area", point_of(before.answers), point_of(after.answers)
    then = {row["uuid"]: row for row in rows(before, "venues")}
    for row in rows(after, "venues"):
        if row["uuid"] in then:
            yield row["name"] or row["town"], point_of(then[row["uuid"]]), point_of(row)


def point_of(answers):
    """(latitude, longitude), or None where it is not known."""
    lat, lng = answers.get("lat"), answers.get("lng")
    return None if lat is None or lng is None else (float(lat), float(lng))
