"""The town and areas that a row names, looked up; never more exact than what the source gives."""

from regions import lookup
from regions.models import District

NOWHERE = {"town": "", "lat": None, "lng": None, "district": ""}
POINTS = {"town", "district", "ward"}
# An area is looked up as people say it; "Bexley" is a town and a district, and here the district is meant.
KINDS_OF_AREA = {"county", "districts", "district", "region"}


def place_of(row, region):
    """The town of a row with its middle and district. Only a town that is clear in its region is taken."""
    town = row.text("town")
    if not town:
        return NOWHERE
    where = town_in(town, region, row)
    if where is None:
        return NOWHERE | {"town": town}
    return {"town": town, "lat": where.lat, "lng": where.lng, "district": where.districts[0]}


def town_in(town, region, row):
    """The one town of this name in the region, or None with the problem noted."""
    if region is None:
        row.wrong("town", "a town needs a region")
        return None
    answers = (lookup.lookup(text) for text in (town, f"{town}, {row.given.get('area', '')}", f"{town}, {region.name}"))
    places = []
    for answer in answers:
        found = [answer.where] if isinstance(answer, lookup.Found) else getattr(answer, "wheres", ())
        places = [where for where in found if where.region == region.slug and where.kind in POINTS]
        if len(places) == 1:
            return places[0]
    names = ", ".join(where.key for where in places) or "none"
    row.wrong("town", f"“{town}” is not one clear place in the {region.name}: {names}")
    return None


def areas_of(row):
    """The districts that the row's areas cover, sorted: of `areas`, or else of the one that `area` names.

    An area that is no county, district or region is a problem of the row, with what may have been meant.
    """
    names = row.texts("areas") or [area for area in [row.text("area")] if area]
    covered = set()
    for name in names:
        districts = districts_of(name)
        if not districts:
            row.wrong("areas", f"“{name}” is no county, district or region. {suggestions_for(name)}")
        covered.update(districts)
    return tuple(sorted(covered))


def districts_of(name):
    """The codes of the districts of an area; () when it is none that we know."""
    for text in (name, f"{name} district"):
        answer = lookup.lookup(text)
        found = isinstance(answer, lookup.Found) and not answer.where.approximate
        if found and answer.where.kind in KINDS_OF_AREA:
            return answer.where.districts
    return District.objects.filter(name=name).values_list("gss", flat=True)


def suggestions_for(name):
    """What may have been meant, in a sentence."""
    answer = lookup.lookup(name)
    alike = [where.label for where in getattr(answer, "suggestions", ()) if where.kind in KINDS_OF_AREA]
    found = answer.where.county or answer.where.detail if isinstance(answer, lookup.Found) else ""
    names = list(dict.fromkeys([*alike, *([found] if found else [])]))[:4]
    return f"Did you mean {', '.join(names)}? Several go in a list: areas = [...]." if names else "Give areas = [...]."
