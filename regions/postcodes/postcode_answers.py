"""Answers to full and part postcodes."""

import re

from regions.answers import Answer, Found, Outside, Unknown
from regions.distance import miles_between
from regions.names.describing import describe_part, describe_unit

from .inside import first_inside
from .pack import pack
from .part_postcodes import ISLANDS, Part, PartPostcodes, area_of, part_postcodes
from .typed import Postcode, compact, full_postcode, mended_part, partly_typed

# Signs that are in no postcode; without them its parts still stand apart.
_ODD = re.compile(r"[^A-Z0-9 .\-]+")
_OUTCODE = re.compile(r"[A-Z]{1,2}\d[A-Z\d]?")
_SECTOR = re.compile(r"([A-Z]{1,2}\d[A-Z\d]?) ?(\d)")
# No district of a town is further from its middle.
_WIDEST_TOWN_MILES = 9
_SPACED_SECTOR = re.compile(r"([A-Z]{1,2} ?\d[A-Z\d]?)[ .\-]+(\d)")


def whole_postcode(typed: str) -> Postcode | None:
    """The whole text as a full postcode, letters and digits that were mistaken for each other put right."""
    return full_postcode(typed, part_postcodes().all_outcodes)


def answer_postcode(typed: str, shown: str) -> Answer | None:
    """The answer if the whole text is a full or part postcode, else None. `shown` is the text fit to be shown."""
    if postcode := whole_postcode(typed):
        return answer_full(postcode, shown)
    return _answer_part(typed, shown)


def answer_inside(typed: str, shown: str) -> Answer | None:
    """The answer if a full postcode stands in an address, or a part postcode at its end, its beginning or between two
    commas; else None."""
    if inside := first_inside(typed):
        return answer_full(inside.postcode, shown)
    words = typed.replace(",", " ").split()
    beside = (" ".join(some) for size in (2, 1) if len(words) > size for some in (words[-size:], words[:size]))
    between = (part.strip() for part in typed.split(",")[1:-1])
    for part in (*beside, *between):
        if is_part_postcode(part) or (_has_digit(part) and _mended(part)):
            return _answer_beside(part, shown)
    return None


def _has_digit(text: str) -> bool:
    return any(c.isdigit() for c in text)


def _mended(typed: str) -> str:
    return mended_part(typed, part_postcodes().outcodes)


def is_part_postcode(typed: str) -> bool:
    """Whether the whole text is a sector or outcode that is or was in use."""
    return _part_meant(typed, part_postcodes()) is not None


def _answer_beside(part: str, shown: str) -> Answer:
    answer = _answer_part(part, shown)
    return Found(answer.where, f"We used {answer.where.label}.") if isinstance(answer, Found) else answer


def answer_full(postcode: Postcode, shown: str) -> Answer:
    """The answer to a full postcode: its 100 metre square, or its sector when the pack does not know it."""
    if point := pack().find(postcode.sector, postcode.unit):
        return Found(describe_unit(postcode.sector, point))
    tables = part_postcodes()
    part = tables.sectors.get(postcode.sector) or tables.outcode(postcode.outcode)
    if part is None:
        return _answer_by_area(postcode.outcode, shown)
    if not part.gss.startswith("E"):
        return Outside(part.country, postcode.outcode, shown)
    border = "" if part.england == 1 else " Part of it is outside England."
    remark = f"{part.code}. We do not know that exact postcode, so distances are about right.{border}"
    return Found(describe_part(part, approximate=True), remark)


def _answer_part(typed: str, shown: str) -> Answer | None:
    tables = part_postcodes()
    if part := _part_meant(typed, tables):
        return _answer_with(part, shown)
    if _has_digit(typed) and (answer := answer_misread(typed)):
        return answer
    return _answer_by_area(outcode, shown) if (outcode := _outcode_alone(typed, tables)) else None


def answer_misread(typed: str) -> Answer | None:
    """A part postcode with letters typed for digits, or digits for letters: "P01" is PO1, "LSI" is LS1."""
    if not (_has_digit(typed.split()[0]) or typed.isupper()) or not (better := _mended(typed)):
        return None
    answer = _answer_part(better, typed)
    return Found(answer.where, f"We read {typed} as {better}.") if isinstance(answer, Found) else answer


def answer_numbered(lat: float, lng: float, number: str) -> Answer | None:
    """A town with the number of its postal district: Leeds 6 is LS6. The postcode area is the one at the town's middle,
    and the district must be of that town."""
    live = [part for part in part_postcodes().outcodes.values() if part.live and part.gss.startswith("E")]
    nearest = min(live, key=lambda part: miles_between(lat, lng, part.lat, part.lng))
    part = part_postcodes().outcode(f"{area_of(nearest.code)}{int(number)}")
    if part is None or miles_between(lat, lng, part.lat, part.lng) > _WIDEST_TOWN_MILES:
        return None
    answer = _answer_with(part, part.code)
    return Found(answer.where, f"We used {part.code}.") if isinstance(answer, Found) else answer


def _outcode_alone(typed: str, tables: PartPostcodes) -> str:
    """The outcode of what has the shape of a part postcode, though no table has it; else ""."""
    if match := _SPACED_SECTOR.fullmatch(typed.upper()):
        return compact(match[1])
    squeezed = compact(typed) if len(typed) <= 9 else ""
    sector = _SECTOR.fullmatch(squeezed)
    if sector and (sector[1] in tables.all_outcodes and squeezed not in tables.all_outcodes):
        return sector[1]
    return squeezed if _OUTCODE.fullmatch(squeezed) else sector[1] if sector else ""


def _part_meant(typed: str, tables: PartPostcodes) -> Part | None:
    """The sector where a space sets its digit apart, else the outcode, else the sector: LS14 is the outcode."""
    upper = _ODD.sub(" ", typed.upper()).strip()
    if match := _SPACED_SECTOR.fullmatch(upper):
        sector = f"{match[1].replace(' ', '')} {match[2]}"
        if sector in tables.sectors:
            return tables.sectors[sector]
    squeezed = compact(typed)
    if len(squeezed) < 2 or len(squeezed) > 6 or not any(c.isdigit() for c in squeezed):
        return None
    if part := tables.outcode(squeezed):
        return part
    if match := _SECTOR.fullmatch(squeezed):
        return tables.sectors.get(f"{match[1]} {match[2]}")
    outcode, digit = partly_typed(typed) or ("", "")
    return tables.sectors.get(f"{outcode} {digit}")


def _answer_with(part: Part, shown: str) -> Answer:
    if part.gss.startswith("E"):
        return Found(describe_part(part))
    border = f"Most of {part.code} is in {part.country}. For the English side, give a full postcode."
    return Outside(part.country, part.code.split()[0], shown, border if part.england else "")


def _answer_by_area(outcode: str, shown: str) -> Answer:
    """What can be said of a postcode that is in no table, by its area alone."""
    area = area_of(outcode)
    if area in ISLANDS:
        return Outside(ISLANDS[area], outcode, shown)
    part = part_postcodes().areas.get(area)
    if part is None:
        return Unknown(shown)
    if not part.england:
        return Outside(part.country, outcode, shown)
    return Unknown(shown, (describe_part(part, approximate=True),) if part.gss.startswith("E") else ())


def answer_area(typed: str, shown: str) -> Answer | None:
    """A postcode area of two letters alone ("LS"), or of one or two with a word that says so ("B postcodes")."""
    match = re.fullmatch(r"([A-Z]{1,2})( POSTCODE AREA| POSTCODES?| AREA)?", typed.upper())
    if not match or (len(match[1]) == 1 and not match[2]):
        return None
    area = match[1]
    if area in ISLANDS:
        return Outside(ISLANDS[area], area, shown)
    part = part_postcodes().areas.get(area)
    return _answer_with(part, shown) if part else None
