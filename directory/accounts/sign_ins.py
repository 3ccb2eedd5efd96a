"""Who signed in when, how and with what: for the person themselves, and for those who run the site. No address on the
network is kept, and nothing of a try at an address without an account."""

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.stagekit import get_pending_stage
from allauth.account.signals import user_logged_in
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authentication_failed
from django.db import transaction
from django.dispatch import receiver

from .devices import device_of
from .models import SignIn, User

FIRST = {"code": "Mailed code", "password": "Password", "password_reset": "New password"}
SECOND = {
    Authenticator.Type.TOTP: "app",
    Authenticator.Type.RECOVERY_CODES: "spare code",
    Authenticator.Type.WEBAUTHN: "passkey",
}
CONFIRMED = "Mailed code, the first time"
NOBODY = 0


@receiver(user_logged_in)
def on_signed_in(request, user, **told):
    """Somebody is signed in, all steps of it done."""
    SignIn.objects.create(person=user, how=how(get_authentication_records(request, user)), device=device(request))


@receiver(authentication_failed)
def on_wrong_second_step(request, user, authenticator, **told):
    failed(request, user, f"Second step: {SECOND[authenticator.type]}")


def how(shown):
    """What a session has shown as it began, in words: "Password and app"."""
    if not shown:
        return CONFIRMED
    return " and ".join(dict.fromkeys(map(named, shown))).capitalize()


def named(record):
    """One step of signing in."""
    return FIRST.get(record["method"]) or SECOND.get(record.get("type"), "second step")


def device(request):
    return device_of(request.headers.get("User-Agent", ""))[:60]


@transaction.atomic
def failed(request, person, how):
    """A try that did not work. Where there is no such account (`person` is None) as much is written, and taken back
    before it is there, so that an answer takes as long for everybody."""
    made = SignIn.objects.create(
        person_id=person.pk if person else NOBODY, how=how, went_well=False, device=device(request)
    )
    if person is None:
        made.delete()


def wrong_password(request, email):
    failed(request, User.objects.filter(email=(email or "").strip().lower()).first(), FIRST["password"])


def wrong_code(request):
    """A mailed code that was not the one."""
    stage = get_pending_stage(request)
    failed(request, stage and stage.login.user, FIRST["code"])
