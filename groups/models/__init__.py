"""What is true about a group."""

from .check import Check, How, Provenance, Source
from .choices import (
    Attendance,
    Cost,
    Duration,
    Frequency,
    Leadership,
    OpenTo,
    Pay,
    Reach,
    Referral,
    Status,
    TimeOfDay,
    Weekday,
    YesNo,
)
from .freshness import freshness
from .group import Group, OldAddress, OtherAnswer
from .index import SearchEntry, SearchPoint, SearchTag, SearchWord, reindex
from .loaded import LoadedRow
from .organisation import Organisation, OrganisationKind
from .session import ExceptionKind, Session, SessionException
from .venue import PublicVenue, Venue, Visibility, public_venue
from .version import DataVersion
from .vocabulary import Facet, Feature, PeerDefinition
from .workforce import Coproduction, Evaluation, Funding, HelpWanted, PeerWork

__all__ = [
    "Attendance", "Check", "Coproduction", "Cost", "DataVersion", "Duration", "Evaluation", "ExceptionKind",
    "Facet", "Feature", "Frequency", "Funding", "Group", "HelpWanted", "How", "Leadership", "LoadedRow",
    "OldAddress", "OpenTo", "Organisation", "OrganisationKind", "OtherAnswer", "Pay", "PeerDefinition", "PeerWork",
    "Provenance", "PublicVenue", "Reach", "Referral", "SearchEntry", "SearchPoint", "SearchTag", "SearchWord",
    "Session", "SessionException", "Source", "Status", "TimeOfDay", "Venue", "Visibility", "Weekday", "YesNo",
    "freshness", "public_venue", "reindex",
]  # fmt: skip
