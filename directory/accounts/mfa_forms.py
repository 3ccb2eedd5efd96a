"""The forms of the second step in our own words. What they do is allauth's."""

from allauth.mfa.base import forms as steps
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn import forms as passkeys

from .plain import PlainWords

APP_CODE = ("Code from your app", "Six digits. Each works once. You can also type one of your spare codes.")
PASSKEY_NAME = ("A name for this passkey", "So that you can tell it from others, for example: my phone.")


class StartAppForm(PlainWords, ActivateTOTPForm):
    words = {"code": ("Code from your app", "The six digits that it shows now.")}


class SecondStepForm(PlainWords, steps.AuthenticateForm):
    words = {"code": APP_CODE}


class SecondStepAgainForm(PlainWords, steps.ReauthenticateForm):
    words = {"code": APP_CODE}


class AddPasskeyForm(PlainWords, passkeys.AddWebAuthnForm):
    words = {
        "name": PASSKEY_NAME,
        "passwordless": ("Sign in with it alone", "It then asks for your finger, your face or a PIN."),
    }


class RenamePasskeyForm(PlainWords, passkeys.EditWebAuthnForm):
    words = {"name": PASSKEY_NAME}
