"""The parts of the API, in the order in which they are described."""

from dataclasses import dataclass

from groups.sharing.calendar.described import ENDPOINTS as CALENDARS
from groups.sharing.changes.described import ENDPOINTS as CHANGES
from groups.sharing.changes.described import SCHEMAS as CHANGES_SCHEMAS
from groups.sharing.described import Endpoint
from groups.sharing.embed.described import ENDPOINTS as EMBEDDED
from groups.sharing.embed.described import SCHEMAS as EMBEDDED_SCHEMAS
from groups.sharing.files.described import ENDPOINTS as FILES
from groups.sharing.oruk.described import ENDPOINTS as OPEN_REFERRAL
from groups.sharing.oruk.schemas import SCHEMAS as OPEN_REFERRAL_SCHEMAS


@dataclass(frozen=True)
class Part:
    """Some addresses that belong together."""

    slug: str
    title: str
    about: str
    endpoints: tuple[Endpoint, ...]


PARTS = (
    Part(
        "open-referral",
        "Open Referral UK",
        "Groups as services, by the standard that councils and the NHS use (Open Referral UK 3.0, a profile of HSDS).",
        OPEN_REFERRAL,
    ),
    Part("files", "Files", "The answers to a search, all at once.", FILES),
    Part(
        "changes",
        "Changes",
        "For who keeps a copy: begin without a cursor, then always ask the address in “next”. What leaves your search "
        "is sent as deleted.",
        CHANGES,
    ),
    Part("calendars", "Calendars", "Dated events, up to the day until which we trust them.", CALENDARS),
    Part("embedded", "On other sites", "What the widget for other sites draws.", EMBEDDED),
)
SCHEMAS = OPEN_REFERRAL_SCHEMAS | CHANGES_SCHEMAS | EMBEDDED_SCHEMAS
