"""What is true about a group."""

from .address import RESERVED, Address
from .change import Change, Merge, NotListed, Redaction, What
from .check import Check, How, Outcome, Provenance, SaidBy, Source
from .choices import (
    Attendance,
    Cost,
    Duration,
    Frequency,
    Leadership,
    ListingKind,
    OpenTo,
    Pay,
    Publication,
    Reach,
    Referral,
    Status,
    TimeOfDay,
    Weekday,
    YesNo,
)
from .contact import Contact, ContactKind, ContactVisibility
from .group import Group, OtherAnswer
from .index import SearchEntry, SearchPoint, SearchTag
from .loaded import LoadedRow
from .organisation import Affiliation, Organisation, OrganisationKind
from .session import ExceptionKind, Session, SessionException
from .venue import Venue, Visibility
from .version import DataVersion
from .vocabulary import Facet, Feature, PeerDefinition
from .workforce import Coproduction, Evaluation, Funding, HelpWanted, PeerWork

__all__ = [
    "RESERVED",
    "Address",
    "Affiliation",
    "Attendance",
    "Change",
    "Check",
    "Contact",
    "ContactKind",
    "ContactVisibility",
    "Coproduction",
    "Cost",
    "DataVersion",
    "Duration",
    "Evaluation",
    "ExceptionKind",
    "Facet",
    "Feature",
    "Frequency",
    "Funding",
    "Group",
    "HelpWanted",
    "How",
    "Leadership",
    "ListingKind",
    "LoadedRow",
    "Merge",
    "NotListed",
    "OpenTo",
    "Organisation",
    "OrganisationKind",
    "OtherAnswer",
    "Outcome",
    "Pay",
    "PeerDefinition",
    "PeerWork",
    "Provenance",
    "Publication",
    "Reach",
    "Redaction",
    "Referral",
    "SaidBy",
    "SearchEntry",
    "SearchPoint",
    "SearchTag",
    "Session",
    "SessionException",
    "Source",
    "Status",
    "TimeOfDay",
    "Venue",
    "Visibility",
    "Weekday",
    "What",
    "YesNo",
]
