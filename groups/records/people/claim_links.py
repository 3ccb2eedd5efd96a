"""The links by which a claim is proved or approved: each is good for one claim, one reader and one listing, for a time.

A link that was used finds a claim that waits no longer, so it works once.
"""

from django.conf import settings
from django.core import signing
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import salted_hmac

from groups.models import Claim, Contact, ContactKind, Group, YesNo

PROOF, APPROVAL = "claims.proof", "claims.approval"
SECONDS_A_DAY = 24 * 60 * 60


class LinkIsOld(Exception):
    """It was good once. `claim` is what it was about."""

    def __init__(self, claim):
        self.claim = claim
        super().__init__("This link is too old.")


class LinkIsWrong(Exception):
    """It is none of ours, or was cut, or is for somebody else."""


def address_on_record(listing):
    """The contact by which a listing is proved: its own email address, else its organisation's; a role's before a
    person's. None where we hold none. Nobody may be told which it is, nor whether there is one."""
    if not isinstance(listing, Group):
        return best(Contact.objects.filter(organisation=listing))
    own = best(Contact.objects.filter(group=listing))
    if own or listing.organisation_id is None:
        return own
    return best(Contact.objects.filter(organisation=listing.organisation_id))


def best(contacts):
    """The email address among these that is most a role's, or None."""
    fresh = Q(expires_on=None) | Q(expires_on__gt=timezone.localdate())
    addresses = contacts.filter(fresh, kind=ContactKind.EMAIL, session=None)
    return min(addresses, key=lambda one: (one.personal == YesNo.YES, one.order, one.pk), default=None)


def proof_token(claim, contact):
    """What a link to the address on record carries: which claim and listing, and that address as it was."""
    return signed(PROOF, claim, reader=digest(contact.value))


def approval_token(claim, approver):
    """What a link to an owner carries."""
    return signed(APPROVAL, claim, reader=str(approver.pk))


def signed(kind, claim, *, reader):
    said = {"claim": claim.uuid.hex, "listing": claim.listing.uuid.hex, "reader": reader}
    return signing.dumps(said, salt=kind, compress=True)


def read_proof(token):
    """The claim of a proving link. Raises LinkIsWrong, also when the address is no longer on record, and LinkIsOld."""
    claim, said = read(PROOF, token)
    contact = Contact.objects.filter(uuid=claim.proof_sent_to).first()
    if contact is None or digest(contact.value) != said["reader"]:
        raise LinkIsWrong
    return claim


def read_approval(token, person):
    """The claim of an approving link, for the one person whom it was sent to. Raises LinkIsWrong and LinkIsOld."""
    claim, said = read(APPROVAL, token)
    if said["reader"] != str(person.pk):
        raise LinkIsWrong
    return claim


def read(kind, token):
    """(the claim, what the token says)."""
    try:
        said = signing.loads(token, salt=kind)
    except signing.BadSignature:
        raise LinkIsWrong from None
    rows = Claim.objects.select_related("group__organisation", "organisation", "person")
    claim = rows.filter(uuid=said["claim"]).first()
    if claim is None or claim.listing.uuid.hex != said["listing"]:
        raise LinkIsWrong
    try:
        signing.loads(token, salt=kind, max_age=settings.CLAIM_LINK_DAYS * SECONDS_A_DAY)
    except signing.SignatureExpired:
        raise LinkIsOld(claim) from None
    return claim, said


def digest(address):
    """A keyed digest of an address, so that a link carries none."""
    return salted_hmac("claims.address", address.strip().lower(), algorithm="sha256").hexdigest()[:32]
