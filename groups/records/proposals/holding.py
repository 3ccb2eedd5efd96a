"""A second pair of eyes before an address or a personal contact is public: the first curator's acceptance is held.

It is of one version of the listing. A second curator agrees, and it is published as the first one decided; or they do
not, and it is a curator's turn again. When the listing changes first, the acceptance falls.
"""

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone

from groups.models import Happened, Proposal, ProposalState, WaitingFor
from groups.records import history
from groups.records.disclosing import discloses
from groups.records.errors import NotYours, Problem, Refused
from groups.records.questions import QUESTIONS
from groups.records.serialising import from_json, to_json

from . import deciding
from .events import tell
from .guards import open_one, refuse_who_may_not_decide

LATE = "The listing changed after the first curator accepted this. Decide again about what is there now."


def what_is_disclosed(proposal, record, names):
    """The names of those of the accepted questions that would disclose an address or a personal contact."""
    live = proposal.listing and history.latest([proposal.listing])[proposal.listing.pk]
    return discloses(live, record, names)


def hold(proposal, *, by, record, names, disclosed, why):
    """Keep the first acceptance until a second curator agrees; gives None, as nothing is public yet."""
    proposal.held = {
        "by": by.pk, "record": to_json(record), "questions": sorted(names), "why": why,
        "live_version": live_version(proposal), "at": timezone.now(),
    }  # fmt: skip
    proposal.save(update_fields=["held"])
    deciding.move(proposal, WaitingFor.SECOND)
    labels = ", ".join(QUESTIONS[proposal.of][name].label for name in disclosed)
    tell(proposal, Happened.HELD, by=by, why=f"A second curator looks at: {labels}. {why}".strip())


def live_version(proposal):
    return proposal.listing.version if proposal.listing else 0


@transaction.atomic
def agree(proposal, *, version, by):
    """A second curator agrees: it is published as the first one accepted it; gives the `Change`.

    Raises NotYours for the first one, and Refused where nobody has accepted it, or it fell.
    """
    history.lock()
    proposal = open_one(proposal, version)
    refuse_who_is_no_second(by, proposal)
    held = proposal.held
    if held["live_version"] != live_version(proposal):
        raise Refused(LATE)
    told = {"record": from_json(held["record"]), "names": set(held["questions"]), "why": held["why"]}
    # Its own publishing is no news to it: what was held is put back with the decision.
    Proposal.objects.filter(pk=proposal.pk).update(held=None)
    return deciding.published(proposal, by=by, is_second=True, **told)


@transaction.atomic
def disagree(proposal, *, version, by, why):
    """A second curator does not agree: it is a curator's turn again, with what they say."""
    if not why.strip():
        raise Refused(Problem("why", "Say why, in words for the first curator."))
    proposal = open_one(proposal, version)
    refuse_who_is_no_second(by, proposal)
    fall(proposal, by=by, why=why.strip())


def refuse_who_is_no_second(by, proposal):
    """Raises NotYours for who may not decide at all, and for who was the first."""
    if not proposal.held:
        raise Refused("No curator has accepted this yet.")
    refuse_who_may_not_decide(by, proposal)
    if proposal.held["by"] == by.pk:
        raise NotYours("You accepted this first. A second curator looks at it now.")


def first_of(proposal):
    """The curator who accepted it first; None where they have left."""
    return get_user_model().objects.filter(pk=proposal.held["by"], is_active=True).first()


def fall(proposal, *, why, by=None, by_name=""):
    """The first acceptance counts no longer."""
    proposal.held = None
    proposal.save(update_fields=["held"])
    deciding.move(proposal, WaitingFor.CURATOR)
    tell(proposal, Happened.FELL, by=by, by_name=by_name, why=why)


def on_change(sender, changes, **told):
    """A receiver of `records.changed.listings_changed`: acceptances of listings as they were before fall."""
    listings = {one.uuid: one for one in (change.group or change.organisation for change in changes)}
    held = Proposal.objects.filter(state=ProposalState.WAITING, waiting_for=WaitingFor.SECOND)
    # By number first: nearly always there is none, and whole proposals cost much to ask for.
    pks = list(held.filter(listing_uuid__in=listings).order_by().values_list("pk", flat=True))
    for proposal in Proposal.objects.filter(pk__in=pks) if pks else ():
        if proposal.held and proposal.held["live_version"] != listings[proposal.listing_uuid].version:
            fall(proposal, by_name="The listing changed", why=LATE)
