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
from .group import Group, OldAddress, OtherAnswer
from .index import SearchEntry, SearchPoint, SearchTag, SearchWord
from .loaded import LoadedRow
from .organisation import Organisation, OrganisationKind
from .session import ExceptionKind, Session, SessionException
from .venue import Venue, Visibility
from .version import DataVersion
from .vocabulary import Facet, Feature, PeerDefinition
from .workforce import Coproduction, Evaluation, Funding, HelpWanted, PeerWork

__all__ = [
    "Attendance", "Check", "Coproduction", "Cost", "DataVersion", "Duration", "Evaluation", "ExceptionKind",
    "Facet", "Feature", "Frequency", "Funding", "Group", "HelpWanted", "How", "Leadership", "LoadedRow",
    "OldAddress", "OpenTo", "Organisation", "OrganisationKind", "OtherAnswer", "Pay", "PeerDefinition", "PeerWork",
    "Provenance", "Reach", "Referral", "SearchEntry", "SearchPoint", "SearchTag", "SearchWord",
    "Session", "SessionException", "Source", "Status", "TimeOfDay", "Venue", "Visibility", "Weekday", "YesNo",
]  # fmt: skip
