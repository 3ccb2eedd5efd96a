"""What a request under /my/ may rely on, and who must show more first.

A request says `curates`, `has_second_factor` and `proved_at` (a moment, or None); they are what rooms below go by. A
curator's session must have shown a second factor before it opens any page but those of the account itself. A view that
says of itself `needs_recent_proof = True` takes nothing sent before who is there was shown within the hour
(PROOF_MINUTES): by a second factor where the person curates or has one. What was sent is kept meanwhile.
"""

from datetime import timedelta

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.reauthentication import suspend_request
from allauth.account.signals import authentication_step_completed
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.core.exceptions import PermissionDenied
from django.dispatch import receiver
from django.shortcuts import redirect
from django.utils import timezone

from groups.records.people.known import while_reading
from groups.records.people.roles import is_curator

from . import proofs

ACCOUNT_PATH = f"{settings.SIGNED_IN_PATH}account/"
ENROL = "Curators need a second step when they sign in. Set one up, then go on."
SHOW = "Show your second step once more, then go on."


class Proofs:
    """Tells each request who it comes from, ends what is over, and asks for what is missing."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.curates, request.has_second_factor, request.proved_at = False, False, None
        if not request.path_info.startswith(settings.SIGNED_IN_PATH):
            return self.get_response(request)
        if request.method in ("GET", "HEAD"):
            with while_reading():
                return self.of_those_who_sign_in(request)
        return self.of_those_who_sign_in(request)

    def of_those_who_sign_in(self, request):
        """The answer, by what the session has shown."""
        if request.user.is_authenticated:
            tell(request)
            if is_over(request):
                end(request)
        response = self.get_response(request)
        # With the site's own "no-referrer" a browser hides where a form comes from, and its token is refused.
        response.headers.setdefault("Referrer-Policy", "same-origin")
        return response

    def process_view(self, request, view, args, kwargs):
        """Nothing where the view may go on; else where its person must go first."""
        if request.curates and not request.has_second_factor and not request.path_info.startswith(ACCOUNT_PATH):
            return to_second_factor(request)
        if request.method == "POST" and needs_recent_proof(view) and request.user.is_authenticated:
            return None if proofs.is_recent(request.proved_at) else to_prove_again(request)
        return None


def tell(request):
    """Put onto a request what its session has shown."""
    request.curates = is_curator(request.user)
    request.has_second_factor = proofs.second_factor_at(request) is not None
    strict = request.curates or request.has_second_factor or is_mfa_enabled(request.user)
    request.proved_at = proofs.proved_at(request, by_second_factor=strict)


def is_over(request):
    """Whether a session has lasted as long as it may: SESSION_DAYS, or CURATOR_SESSION_HOURS."""
    began = proofs.signed_in_at(request)
    longest = timedelta(days=settings.SESSION_DAYS)
    if request.curates:
        longest = min(longest, timedelta(hours=settings.CURATOR_SESSION_HOURS))
    return began is not None and timezone.now() - began > longest


def end(request):
    """Sign somebody out whose session is over. The request goes on as a stranger's, so that what it sent is kept."""
    logout(request)
    request.curates, request.has_second_factor, request.proved_at = False, False, None
    messages.info(request, "You were signed out, as it was a while ago. Sign in again to go on.")


@receiver(authentication_step_completed)
def tell_again(request, **told):
    """What was kept and is taken up again in the same request must see what was shown just now."""
    if hasattr(request, "proved_at") and request.user.is_authenticated:
        tell(request)


def needs_recent_proof(view):
    """Whether a view says so of itself: an attribute of its class, or of its function."""
    return getattr(getattr(view, "view_class", view), "needs_recent_proof", False)


def to_second_factor(request):
    """Where a curator shows a second step, or sets one up who has none."""
    if is_mfa_enabled(request.user, [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]):
        messages.info(request, SHOW)
        return to_prove_again(request)
    messages.info(request, ENROL)
    return redirect("mfa_index")


def to_prove_again(request):
    """Where somebody shows again who they are; what they sent is taken up again afterwards."""
    if request.curates and not is_mfa_enabled(request.user):
        return redirect("mfa_index")
    methods = get_adapter().get_reauthentication_methods(request.user)
    if not methods:
        raise PermissionDenied
    return suspend_request(request, methods[0]["url"])
