"""Closing by a keeper: at once, but for one on probation, whose word that a group has ended waits for a curator.

Whoever takes over a listing that is not theirs would close it first.
"""

from django.utils import timezone

from groups.models import Status
from groups.records import history
from groups.records.people.roles import on_probation
from groups.records.proposals import propose

from . import running


def close_or_wait(group, *, last_message, go_instead, version, by):
    """Close a group, or queue that for a curator; gives whether it waits. Raises Refused."""
    told = {"last_message": last_message, "go_instead": go_instead}
    if not on_probation(by, group, timezone.localdate()):
        running.close(group, version=version, by=by, **told)
        return False
    seen = history.as_of_version(group, version)
    closed = {"status": str(Status.CLOSED), "paused_until": None, "paused_reason": ""} | told
    propose(seen.with_answers(closed), by=by, note="It has closed")
    return True
