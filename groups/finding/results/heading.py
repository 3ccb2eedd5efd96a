"""What a results page says it is, in one line: its title and its first heading."""

from groups.finding.matching.areas import is_area, is_region


def heading(results):
    """ "35 groups within 25 miles of LS1 4", "No groups in Suffolk", "Which Newport do you mean?"."""
    search = results.search
    if search.is_asked and not search.is_filtered:
        return "Groups you can join from anywhere" if search.is_crisis else not_understood(search)
    if not search.is_asked:
        return f"All {results.total} groups"
    afar = results.from_afar.bit_count()
    beside = f", and {afar} you can join from anywhere" if afar else ""
    return f"{how_many(results.total - afar)}{where(results)}{beside}"


def how_many(total):
    return f"{total} group{'' if total == 1 else 's'}" if total else "No groups"


def where(results):
    """Where the answers are, as far as one place or one region was asked for."""
    search = results.search
    place, regions = search.where, search.terms.chosen.get("region", ())
    if place and not is_area(place):
        return f" within {search.radius:g} mile{'' if search.radius == 1 else 's'} of {place.name_in_full}"
    if place:
        return f" in {place.name_in_full}" if not is_region(place) else in_region(place.label)
    return in_region(search.options["region"].options[regions[0]].label) if len(regions) == 1 else ""


def in_region(name):
    """London needs no article; the other regions do."""
    return " in London" if name == "London" else f" in the {name} region"


def not_understood(search):
    """When nothing that was asked could be used."""
    answer = search.place_answer
    if search.asks_where:
        return "Where are you?"
    if search.place_kind == "several":
        return f"Which {answer.text} do you mean?"
    if search.place_kind == "outside":
        outside = answer.label != answer.country
        return f"{answer.label} is not in England" if outside else "This directory is for England"
    return "We do not know that place" if search.place_kind == "unknown" else "We could not read that search"
