"""Addresses as keyed digests: it can be asked of an address whether mail came back from it, and none can be read."""

from django.utils.crypto import salted_hmac


def digest(address):
    """64 letters and digits that stand for an address, whatever its case. Without our secret they say nothing."""
    return salted_hmac("groups.mail.address", address.strip().casefold(), algorithm="sha256").hexdigest()
