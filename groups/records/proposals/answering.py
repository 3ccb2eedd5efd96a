"""Answering a curator's question in words, where nothing of what was sent need change."""

from django.db import transaction

from groups.models import Happened, WaitingFor
from groups.records.errors import NotYours, Problem, Refused
from groups.records.people.roles import keeps

from .deciding import move
from .events import tell
from .guards import open_one


@transaction.atomic
def answer(proposal, *, version, by, why):
    """Whoever sent it, or keeps the listing, answers in words; it is the curator's turn again.

    Raises Refused without words, late, or where nobody asked; NotYours.
    """
    if not why.strip():
        raise Refused(Problem("why", "Write your answer."))
    proposal = open_one(proposal, version)
    if by != proposal.by and not (proposal.listing and keeps(by, proposal.listing)):
        raise NotYours("Only who sent it, or keeps the listing, can answer.")
    if proposal.waiting_for != WaitingFor.KEEPER:
        raise Refused("Nobody has asked you about this. It waits for a curator.")
    move(proposal, WaitingFor.CURATOR)
    tell(proposal, Happened.ANSWERED, by=by, why=why.strip())
