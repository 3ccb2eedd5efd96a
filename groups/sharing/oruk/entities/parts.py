"""Small parts that several entities have: values as the standard wants them, and fields that say nothing left out."""

from contextlib import suppress

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email

from groups.finding.results.cards import address
from groups.models import ContactKind, Group

is_web_address = URLValidator(schemes=["http", "https"])
PHONES = {ContactKind.PHONE: "voice", ContactKind.MOBILE: "cell", ContactKind.TEXT: "text"}
SITES = (ContactKind.WEBSITE, ContactKind.SOCIAL)


def filled(value):
    """A value without whatever says nothing in it, however deep: the standard wants that left out."""
    if isinstance(value, dict):
        kept = {name: filled(one) for name, one in value.items()}
        return {name: one for name, one in kept.items() if one not in (None, "", [], {})}
    return [filled(one) for one in value] if isinstance(value, list | tuple) else value


def on_this_site(listed):
    """The whole address of a listing's page."""
    kind = "groups:group" if isinstance(listed, Group) else "organisations:organisation"
    return settings.SITE_URL + address(kind, listed.slug)


def web_address(value):
    """An address that a program can open; "" for any other."""
    with suppress(ValidationError):
        is_web_address(value)
        return value
    return ""


def mail_address(contacts):
    """The first of these contacts that is an email address; "" without any."""
    for contact in contacts:
        if contact.kind == ContactKind.EMAIL:
            with suppress(ValidationError):
                validate_email(contact.value)
                return contact.value
    return ""


def website(contacts):
    """The first website among these contacts."""
    sites = (web_address(one.value) for one in contacts if one.kind == ContactKind.WEBSITE)
    return next(filter(None, sites), "")
