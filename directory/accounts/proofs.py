"""What a session has shown of who its person is: when, and by what. A device that exists proves nothing by itself."""

from datetime import UTC, datetime, timedelta

from allauth.account.authentication import get_authentication_records
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.utils import timezone


def records(request):
    """What this session has shown, the oldest first: [{"method": "code", "at": seconds since 1970}, ...]."""
    return get_authentication_records(request, request.user)


def signed_in_at(request):
    """When this session began; None where nobody can tell."""
    shown = records(request)
    return moment(shown[0]) if shown else None


def second_factor_at(request):
    """When this session last showed a second factor; None where it never did."""
    shown = [one for one in records(request) if one.get("method") == "mfa"]
    return moment(shown[-1]) if shown else None


def proved_at(request, *, by_second_factor):
    """When this session last showed who its person is: by a second factor alone, or by anything."""
    shown = records(request)
    if by_second_factor:
        return second_factor_at(request)
    return moment(shown[-1]) if shown else None


def proved_recently(request):
    """Whether it did within the last hour (PROOF_MINUTES); whoever has a second step must have shown that."""
    at = proved_at(request, by_second_factor=is_mfa_enabled(request.user))
    return is_recent(at)


def is_recent(at):
    return at is not None and timezone.now() - at < timedelta(minutes=settings.PROOF_MINUTES)


def moment(record):
    """The time of one record."""
    return datetime.fromtimestamp(record["at"], UTC)
