"""The address of the machine that asks, for limits alone: it is written down nowhere."""

from allauth.account.adapter import get_adapter
from django.core.exceptions import PermissionDenied

UNKNOWN = "0.0.0.0"  # noqa: S104 - compared with, not listened on


def address_of(request):
    """The address of whoever sent this, seen through as many proxies as settings trust.

    Those whose address nobody can tell share one limit.
    """
    try:
        return get_adapter().get_client_ip(request)
    except PermissionDenied:
        return UNKNOWN
