"""What is true about a group."""

from .address import RESERVED, Address
from .change import Change, Merge, NotListed, Redaction, What
from .check import BY_KEEPERS, Check, How, Outcome, Provenance, SaidBy, Source
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
from .curating.calling import Call, LeftInPeace
from .curating.findings import Finding, KnownFinding
from .curating.pairs import MergeRequest, Pair, PairKey, PairState
from .curating.queue import QueueEvent, QueueItem, QueueKind, QueueLook
from .curating.terms import HelplineCheck, MissedWord, TermChange
from .curating.watching import SavedFilter, Watch
from .group import Group, OtherAnswer
from .index import FileRow, LeftSearch, SearchEntry, SearchPoint, SearchTag
from .keeping.asking import Asking, AskingStep, Audited, AuditResult, Rung
from .keeping.keeper import Claim, ClaimEvent, Curator, Invitation, Keeper, Role
from .keeping.mail import Bounce, MailState, OutgoingMail
from .keeping.opened import Opened
from .keeping.proposal import Happened, NotYetSeen, Proposal, ProposalEvent, ProposalState, WaitingFor
from .keeping.report import RelayedMessage, Report, ReportKind
from .keeping.unsent import UnsentForm
from .keeping.upload import ON_THEIR_WAY, OwnId, Upload, UploadRow, UploadState
from .loaded import LoadedRow
from .organisation import Affiliation, Organisation, OrganisationKind
from .session import ExceptionKind, Session, SessionException
from .venue import Venue, Visibility
from .version import DataVersion
from .vocabulary import Facet, Feature, PeerDefinition
from .workforce import Coproduction, Evaluation, Funding, HelpWanted, PeerWork

__all__ = [
    "BY_KEEPERS",
    "ON_THEIR_WAY",
    "RESERVED",
    "Address",
    "Affiliation",
    "Asking",
    "AskingStep",
    "Attendance",
    "AuditResult",
    "Audited",
    "Bounce",
    "Call",
    "Change",
    "Check",
    "Claim",
    "ClaimEvent",
    "Contact",
    "ContactKind",
    "ContactVisibility",
    "Coproduction",
    "Cost",
    "Curator",
    "DataVersion",
    "Duration",
    "Evaluation",
    "ExceptionKind",
    "Facet",
    "Feature",
    "FileRow",
    "Finding",
    "Frequency",
    "Funding",
    "Group",
    "Happened",
    "HelpWanted",
    "HelplineCheck",
    "How",
    "Invitation",
    "Keeper",
    "KnownFinding",
    "Leadership",
    "LeftInPeace",
    "LeftSearch",
    "ListingKind",
    "LoadedRow",
    "MailState",
    "Merge",
    "MergeRequest",
    "MissedWord",
    "NotListed",
    "NotYetSeen",
    "OpenTo",
    "Opened",
    "Organisation",
    "OrganisationKind",
    "OtherAnswer",
    "Outcome",
    "OutgoingMail",
    "OwnId",
    "Pair",
    "PairKey",
    "PairState",
    "Pay",
    "PeerDefinition",
    "PeerWork",
    "Proposal",
    "ProposalEvent",
    "ProposalState",
    "Provenance",
    "Publication",
    "QueueEvent",
    "QueueItem",
    "QueueKind",
    "QueueLook",
    "Reach",
    "Redaction",
    "Referral",
    "RelayedMessage",
    "Report",
    "ReportKind",
    "Role",
    "Rung",
    "SaidBy",
    "SavedFilter",
    "SearchEntry",
    "SearchPoint",
    "SearchTag",
    "Session",
    "SessionException",
    "Source",
    "Status",
    "TermChange",
    "TimeOfDay",
    "UnsentForm",
    "Upload",
    "UploadRow",
    "UploadState",
    "Venue",
    "Visibility",
    "WaitingFor",
    "Watch",
    "Weekday",
    "What",
    "YesNo",
]
