"""Answers to full and part postcodes."""

import re

from regions.answers import Answer, Found, Outside, Unknown
from regions.names.describing import describe_part, describe_unit

from .inside import first_inside
from .pack import pack
from .part_postcodes import ISLANDS, Part, PartPostcodes, area_of, part_postcodes
from .typed import Postcode, compact, full_postcode, partly_typed

# Signs that are in no postcode; without them its parts still stand apart.
_ODD = re.compile(r"[^A-Z0-9 .\-]+")
_OUTCODE = re.compile(r"[A-Z]{1,2}\d[A-Z\d]?")
_SECTOR = re.compile(r"([A-Z]{1,2}\d[A-Z\d]?) ?(\d)")
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
    """The answer if a full postcode stands in an address, or a part postcode ends it, else None."""
    if inside := first_inside(typed):
        return answer_full(inside.postcode, shown)
    words = typed.replace(",", " ").split()
    for last in (2, 1):
        if len(words) > last and is_part_postcode(ending := " ".join(words[-last:])):
            return _answer_ending(ending, shown)
    return None


def is_part_postcode(typed: str) -> bool:
    """Whether the whole text is a sector or outcode that is or was in use."""
    return _part_meant(typed, part_postcodes()) is not None


def _answer_ending(ending: str, shown: str) -> Answer:
    answer = _answer_part(ending, shown)
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
    return _answer_by_area(outcode, shown) if (outcode := _outcode_alone(typed, tables)) else None


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
