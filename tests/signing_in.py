"""People who sign in, for tests: with what their session has shown, and when."""

import time

from allauth.account.internal.flows.login import (
    _AUTHENTICATION_METHODS_USER_SESSION_KEY as WHOSE,
)
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY as SHOWN
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.contrib.auth import get_user_model

from groups.models import Curator, Keeper

SECRET = "JBSWY3DPEHPK3PXP"


def person(email, name="", **fields):
    """A person with an account, whose address was shown to be theirs."""
    made = get_user_model().objects.create_user(email, name=name or email.partition("@")[0].title(), **fields)
    EmailAddress.objects.create(user=made, email=email, verified=True, primary=True)
    return made


def keeper(email, listing, role="owner", **fields):
    """A person who keeps a group or an organisation."""
    made = person(email)
    owner = {"group" if hasattr(listing, "region_id") else "organisation": listing}
    Keeper.objects.create(person=made, role=role, why="Tests", **owner, **fields)
    return made


def curator(email, region=None):
    """A person who curates a region, or all of England."""
    made = person(email)
    Curator.objects.create(person=made, region=region)
    return made


def sign_in(client, who, *methods, minutes_ago=0):
    """Sign a person in, with a session that has shown these, so long ago: "code", "password", "mfa". Gives the client."""
    client.force_login(who)
    session = client.session
    session[WHOSE] = str(who.pk)
    session[SHOWN] = [{"method": method, "at": time.time() - 60 * minutes_ago} for method in methods or ("code",)]
    session.save()
    return client


def as_curator(client, who):
    """Sign a curator in who has shown a second factor just now."""
    return sign_in(client, who, "code", "mfa")


def app_of(who):
    """Set up an app as somebody's second step."""
    return TOTP.activate(who, SECRET)


def app_code(steps=0):
    """What that app shows now, or so many half-minutes later."""
    return format_hotp_value(hotp_value(SECRET, int(time.time()) // 30 + steps))
