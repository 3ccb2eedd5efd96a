"""How often anybody may send a form that needs no account. Whoever is refused keeps what they typed."""

from django_ratelimit.core import is_ratelimited


def too_often(request, name, rate):
    """Whether the sender of this POST has sent this form too often: `rate` is as "5/h", counted by address.

    Counts this one. Never refuse without handing back the text that was sent.
    """
    return is_ratelimited(request, group=name, key="ip", rate=rate, method="POST", increment=True)
