"""Accepting several proposals at once: only what is alike, discloses nothing, and was shown whole."""

from itertools import islice

from django.db import transaction
from django.db.models import OuterRef

from groups.models import Proposal, ProposalState
from groups.records.disclosing import discloses
from groups.records.errors import Refused
from groups.records.serialising import from_json

from .deciding import accept
from .queues import that_may_be_decided

# So many are shown on one page, and accepted at once, at most.
MOST_TOGETHER = 20
# So many of one sender are looked through.
MOST_LOOKED_AT = 200


def alike(proposal, person):
    """The proposals that this person may decide and that are like one, itself included, the oldest first.

    Alike are changes of the same questions by the same sender that disclose nothing; [] where it is like none.
    """
    if not is_plain(proposal):
        return []
    rows = that_may_be_decided(person).filter(by=proposal.by, of=proposal.of).exclude(base=None)
    rows = rows.select_related("group", "organisation", "region")[:MOST_LOOKED_AT]
    fitting = (one for one in rows if set(one.questions) == set(proposal.questions) and is_plain(one))
    found = list(islice(fitting, MOST_TOGETHER))
    return found if len(found) > 1 else []


def others_sent():
    """A query within one of proposals: what else its sender sent that waits, of listings that are there."""
    others = Proposal.objects.filter(by=OuterRef("by"), of=OuterRef("of"), state=ProposalState.WAITING)
    return others.exclude(base=None).exclude(pk=OuterRef("pk"))


def is_plain(proposal):
    """Whether it changes a listing that is there, and says nothing of where somebody is or how to reach one person."""
    if proposal.base is None or proposal.state != ProposalState.WAITING or proposal.held:
        return False
    return not discloses(from_json(proposal.base), from_json(proposal.record), proposal.questions)


def accept_together(seen, *, by):
    """Accept these, [(proposal, version that was seen)], each for itself; gives ([accepted], [(proposal, why not)]).

    Raises Refused where they are not alike: then none is accepted.
    """
    first = seen[0][0]
    known = {one.pk for one in alike(first, by)}
    if not all(proposal.pk in known for proposal, _ in seen):
        raise Refused("These are not alike any more. Look at them one by one.")
    accepted, refused = [], []
    for proposal, version in seen:
        try:
            with transaction.atomic():
                accept(proposal, version=version, by=by)
        except Refused as problem:
            refused.append((proposal, str(problem)))
        else:
            accepted.append(proposal)
    return accepted, refused
