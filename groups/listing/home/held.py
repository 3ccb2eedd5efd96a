"""Everything that is held about an organisation or a group, for those who keep it: one file, as JSON."""

from groups.models import Group
from groups.records import history
from groups.records.roles import keepers_of
from groups.records.serialising import to_json


def everything(listing):
    """What we hold: the record, its changes, checks, proposals and keepers; of an organisation with its groups."""
    owner = "group" if isinstance(listing, Group) else "organisation"
    told = {
        "record": to_json(history.latest([listing])[listing.pk]),
        "changes": [change_of(one) for one in history.history(listing)],
        "checks": [check_of(one) for one in listing.checks.all()],
        "proposals": [proposal_of(one) for one in listing.proposals.all()],
        "keepers": [{"name": one.person.name, "role": one.role, "since": one.since} for one in keepers_of(listing)],
    }
    if owner == "organisation":
        told["groups"] = [everything(group) for group in listing.groups.all()]
    return told


def change_of(change):
    names = ("number", "what", "version", "at", "why", "by_name", "before", "after")
    return {name: getattr(change, name) for name in names}


def check_of(check):
    names = ("on", "outcome", "said_by", "how", "questions", "version", "note", "by_name")
    return {name: getattr(check, name) for name in names}


def proposal_of(proposal):
    names = ("made_at", "by_name", "state", "questions", "reasons", "note", "record", "decided_at", "decided_why")
    return {name: getattr(proposal, name) for name in names}
