"""The forms of accounts in our own words. What they do is allauth's."""

from allauth.account import forms as theirs
from allauth.account.internal.flows.manage_email import sync_user_email_address
from allauth.core import context
from django import forms

from . import mailing, sign_ins
from .plain import ABOUT_PASSWORDS, CODE, EMAIL, PlainWords

NEW_PASSWORD = {
    "password1": ("New password", ABOUT_PASSWORDS),
    "password2": ("The same password again", ""),
}


class NewAccountForm(PlainWords, theirs.SignupForm):
    """A name and an address. A password can be set later, by who wants one."""

    words = {"email": ("Email address", "We send a code to it, to see that it is yours.")}
    name = forms.CharField(
        label="Your name",
        max_length=150,
        help_text="Other keepers and curators see it. It is not shown to the public.",
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    field_order = ["name", "email"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        del self.fields["password1"]


class SendCodeForm(PlainWords, theirs.RequestLoginCodeForm):
    """Who was made a curator by a command shows by their first code that the address is theirs."""

    words = {"email": EMAIL}

    def clean_email(self):
        email = super().clean_email()
        if self._user:
            sync_user_email_address(self._user)
        return email


class PasswordSignInForm(PlainWords, theirs.LoginForm):
    words = {"login": EMAIL, "password": ("Password", "")}


class ConfirmSignInForm(PlainWords, theirs.ConfirmLoginCodeForm):
    """A wrong code is in the list of how somebody signed in."""

    words = {"code": CODE}

    def clean_code(self):
        try:
            return super().clean_code()
        except forms.ValidationError:
            sign_ins.wrong_code(context.request)
            raise


class ConfirmEmailForm(PlainWords, theirs.ConfirmEmailVerificationCodeForm):
    words = {"code": CODE}


class ConfirmPasswordResetForm(PlainWords, theirs.ConfirmPasswordResetCodeForm):
    words = {"code": CODE}


class ConfirmAgainForm(PlainWords, theirs.ConfirmReauthenticationCodeForm):
    words = {"code": CODE}


class PasswordAgainForm(PlainWords, theirs.ReauthenticateForm):
    words = {"password": ("Password", "")}


class ForgottenPasswordForm(PlainWords, theirs.ResetPasswordForm):
    """Asks for a code; the answer and the wait are the same for an address that has no account."""

    words = {"email": EMAIL}

    def save(self, request, **kwargs):
        email = super().save(request, **kwargs)
        mailing.seem_to_send(request)
        return email


class ForgottenPasswordNewForm(PlainWords, theirs.ResetPasswordKeyForm):
    words = NEW_PASSWORD


class SetPasswordForm(PlainWords, theirs.SetPasswordForm):
    words = NEW_PASSWORD


class ChangePasswordForm(PlainWords, theirs.ChangePasswordForm):
    words = {"oldpassword": ("Present password", "")} | NEW_PASSWORD


class NewEmailForm(PlainWords, theirs.AddEmailForm):
    words = {
        "email": ("New email address", "We send a code to it. Until you type that in, the address stays as it is.")
    }


class NameForm(forms.Form):
    """What somebody is called."""

    name = forms.CharField(
        label="Your name",
        max_length=150,
        help_text="Other keepers and curators see it. It is not shown to the public.",
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )


class DeleteForm(forms.Form):
    """That somebody means it."""

    sure = forms.BooleanField(
        label="I want my account to be deleted",
        error_messages={"required": "Tick the box if you want your account to be deleted."},
    )
