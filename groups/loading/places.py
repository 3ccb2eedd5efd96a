"""The town and area that a row names, looked up; never more exact than what the source gives."""

from regions import lookup
from regions.models import District

NOWHERE = {"town": "", "lat": None, "lng": None, "district_id": None}
POINTS = {"town", "district", "ward"}


def place_of(row, region):
    """The town of a row with its middle and district. Only a town that is clear in its region is taken."""
    town = row.text("town")
    if not town:
        return NOWHERE
    where = town_in(town, region, row)
    if where is None:
        return NOWHERE | {"town": town}
    return {"town": town, "lat": where.lat, "lng": where.lng, "district_id": where.districts[0]}


def town_in(town, region, row):
    """The one town of this name in the region, or None with the problem noted."""
    if region is None:
        row.wrong("town", "a town needs a region")
        return None
    answers = (lookup.lookup(text) for text in (town, f"{town}, {row.said.get('area', '')}", f"{town}, {region.name}"))
    places = []
    for answer in answers:
        found = [answer.where] if isinstance(answer, lookup.Found) else getattr(answer, "wheres", ())
        places = [where for where in found if where.region == region.slug and where.kind in POINTS]
        if len(places) == 1:
            return places[0]
    names = ", ".join(where.key for where in places) or "none"
    row.wrong("town", f"“{town}” is not one clear place in the {region.name}: {names}")
    return None


def area_of(row):
    """The districts that the row's area covers; empty when the area has no edges that we know."""
    area = row.text("area")
    answer = lookup.lookup(area) if area else None
    if not isinstance(answer, lookup.Found) or answer.where.kind not in ("county", "district"):
        return []
    return list(District.objects.filter(gss__in=answer.where.districts))
