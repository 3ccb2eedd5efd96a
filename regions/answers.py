"""What `lookup` answers with. None of these ever holds a full postcode."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Where:
    """One place in England.

    `kind` is postcode, sector, outcode, area, point, town, ward, district, districts (several under one name, such as
    the Black Country), county or region. A town may be a village or a suburb. `detail` tells it apart from
    namesakes and is "" where nothing is needed. `key` is text that `lookup` resolves back to this place; for a
    postcode it is the sector. `lat` and `lng` are degrees. `region` is a region's slug. `districts` are the GSS codes
    the place lies in or covers. `approximate` says that the true place may be some miles off: pages say "about".
    `population` is 0 where it is not known.
    """

    kind: str
    label: str
    detail: str
    key: str
    lat: float
    lng: float
    region: str
    districts: tuple[str, ...]
    county: str
    approximate: bool
    population: int

    @property
    def name_in_full(self) -> str:
        """The label with the county or district, so that nobody takes it for a namesake: "Ryton, Tyne and Wear"."""
        if self.kind in ("region", "county", "districts", "area") or (len(self.districts) > 1 and self.kind == "town"):
            return self.label
        county = "London" if self.county == "Greater London" else self.county
        around = self.detail if self.detail not in ("", "district", self.label) else county
        return f"{self.label}, {around}" if around and around != self.label else self.label


@dataclass(frozen=True)
class Found:
    """The text means one place. `remark` is what to tell the visitor about how it was understood, or ""."""

    where: Where
    remark: str = ""


@dataclass(frozen=True)
class Several:
    """The text means any of these places, the largest first."""

    wheres: tuple[Where, ...]
    text: str
    remark: str = ""


@dataclass(frozen=True)
class Outside:
    """The text means a place outside England. `label` is its name, or the outcode or area of its postcode."""

    country: str
    label: str
    text: str
    remark: str = ""


@dataclass(frozen=True)
class Unknown:
    """The text means no place we know. `suggestions` are places it may have been meant for, the likeliest first."""

    text: str
    suggestions: tuple[Where, ...] = ()


Answer = Found | Several | Outside | Unknown
