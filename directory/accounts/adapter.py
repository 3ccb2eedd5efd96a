"""What allauth does differently here: its mail, its words, its codes, and how somebody shows again who they are."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.email_verification_by_code import EMAIL_VERIFICATION_CODE_SESSION_KEY
from allauth.account.internal.stagekit import get_pending_stage
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings

from . import mailing, proofs, sign_ins

CODE_SENT = "account/messages/login_code_sent.txt"
WRONG_CODE = "That is not the code. Check it, or ask for it to be sent again."


class AccountAdapter(DefaultAccountAdapter):
    """The site's own rules about accounts, where allauth asks for them."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": "This account is closed.",
        "duplicate_email": "This is the address that you have now.",
        "email_password_mismatch": "The email address or the password is not right. You can also ask for a code.",
        "enter_current_password": "This is not your present password.",
        "incorrect_code": WRONG_CODE,
        "incorrect_password": "That is not your password.",
        "rate_limited": "That was asked for a moment ago. Wait a little, then try again.",
        "same_as_current": "This is the address that you have now.",
        "too_many_login_attempts": "That was tried too often. Wait five minutes, then try again.",
    }

    def send_mail(self, template_prefix, email, context):
        """Every mail of allauth goes through the outbox, as plain text in our own words."""
        told = {"site_url": settings.SITE_URL, "minutes": settings.CODE_MINUTES, "email": email}
        made = self.render_mail(template_prefix, email, told | context)
        mailing.send(self.request, to=email, subject=made.subject, body=made.body)

    def add_message(self, request, level, message_template=None, message_context=None, **others):
        """The words on the next page; "a code was sent" is said to whoever has no account, too."""
        super().add_message(request, level, message_template, message_context, **others)
        if message_template == CODE_SENT:
            mailing.seem_to_send(request)

    def generate_login_code(self):
        """A new code, or the same one when it is sent again: a mail that comes late is then still right."""
        stage = get_pending_stage(self.request) if self.sends_again("account_confirm_login_code") else None
        return (stage and stage.state.get("code")) or super().generate_login_code()

    def generate_email_verification_code(self):
        """As for signing in."""
        if self.sends_again("account_email_verification_sent"):
            return self.request.session[EMAIL_VERIFICATION_CODE_SESSION_KEY]["code"]
        return super().generate_email_verification_code()

    def sends_again(self, page):
        """Whether this request asks, on the page where a code is typed, that the same be sent to the same address."""
        match = self.request.resolver_match
        return bool(match) and match.url_name == page and self.request.POST.get("action") == "resend"

    def save_user(self, request, user, form, commit=True):
        """A new person, with the name that they gave."""
        user.name = form.cleaned_data.get("name", "")
        return super().save_user(request, user, form, commit)

    def authentication_failed(self, request, **credentials):
        """A wrong password is in the list of how somebody signed in."""
        sign_ins.wrong_password(request, credentials.get("email"))

    def is_reauthentication_required(self, *, app, **kwargs):
        """Signing in counts as showing who one is, for as long as showing it again would."""
        return super().is_reauthentication_required(app=app, **kwargs) and not proofs.proved_recently(self.request)

    def get_reauthentication_methods(self, user):
        """Who has a second step shows that: a code by mail or a password alone would be a way around it."""
        methods = super().get_reauthentication_methods(user)
        if user.is_authenticated and is_mfa_enabled(user):
            methods = [method for method in methods if method["id"].startswith("mfa_")]
        words = {
            "reauthenticate": "Use your password",
            "reauthenticate_by_code": "Send me a code",
            "mfa_reauthenticate": "Use a code from your app",
            "mfa_reauthenticate:webauthn": "Use a passkey",
        }
        return [method | {"description": words[method["id"]]} for method in methods]
