"""What allauth's second step does differently here: its words, and that a curator never goes without."""

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator

from groups.records.people.roles import is_curator


class MFAAdapter(DefaultMFAAdapter):
    """The site's own rules about the second step, where allauth asks for them."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_delete_authenticator": "Curators need a second step. Set up another one first.",
        "cannot_generate_recovery_codes": "Set up a second step first. Then you get spare codes for it.",
        "incorrect_code": "That is not the code, or it was used already. Wait for the next one.",
        "unverified_email": "Show first that your email address is yours.",
    }

    def can_delete_authenticator(self, authenticator):
        """Not the last one of a curator."""
        steps = Authenticator.objects.filter(user=authenticator.user).exclude(pk=authenticator.pk)
        others = steps.exclude(type=Authenticator.Type.RECOVERY_CODES)
        return others.exists() or not is_curator(authenticator.user)

    def generate_authenticator_name(self, user, type):
        """What a new passkey is called until its owner calls it otherwise."""
        return f"Passkey {Authenticator.objects.filter(user=user, type=type).count() + 1}"
