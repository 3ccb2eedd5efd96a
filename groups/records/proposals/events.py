"""The history of a proposal: a line for each thing that happened to it."""

from groups.models import ProposalEvent


def tell(proposal, what, *, by=None, by_name="", why=""):
    """Write a line into a proposal's own history: what, by whom (or by which process), and why. Gives the row."""
    name = by_name or (by.name if by else "")
    return ProposalEvent.objects.create(proposal=proposal, what=what, by=by, by_name=name, why=why)
