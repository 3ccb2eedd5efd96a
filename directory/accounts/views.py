"""Pages of an account that allauth has not: one's name, deleting it, and a form that came without its token."""

from urllib.parse import urlsplit

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.mixins import LoginRequiredMixin
from django.shortcuts import redirect, render
from django.views.generic import FormView, TemplateView

from groups.records.errors import Refused
from groups.records.people.keeping import owned_alone

from .forms import DeleteForm, NameForm
from .leaving import delete_account

MOST_SIGN_INS = 50
# Not handed back: what nobody should read over somebody's shoulder, and what nobody typed.
NOT_SHOWN = ("password", "code", "token", "version", "credential", "answer", "action")


class NameView(LoginRequiredMixin, FormView):
    """What other keepers and curators see."""

    form_class = NameForm
    template_name = "account/name.html"

    def get_initial(self):
        return {"name": self.request.user.name}

    def form_valid(self, form):
        self.request.user.name = form.cleaned_data["name"]
        self.request.user.save(update_fields=["name"])
        messages.success(self.request, "Your name is changed.")
        return redirect("account_name")


class SignInsView(LoginRequiredMixin, TemplateView):
    """When somebody signed in to their account, and how, the last first: so that they see what was not them."""

    template_name = "account/sign_ins.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"rows": self.request.user.sign_ins.all()[:MOST_SIGN_INS]}


class DeleteView(LoginRequiredMixin, FormView):
    """Delete one's account, unless something would be left without an owner."""

    needs_recent_proof = True
    form_class = DeleteForm
    template_name = "account/delete.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"alone": owned_alone(self.request.user)}

    def form_valid(self, form):
        try:
            delete_account(by=self.request.user)
        except Refused as refused:
            form.add_error(None, str(refused))
            return self.form_invalid(form)
        logout(self.request)
        messages.success(self.request, "Your account is deleted.")
        return redirect("account_request_login_code")


def form_refused(request, reason=""):
    """A form that came without its token, as when its page stood open for days: what was typed is handed back."""
    ours = urlsplit(request.headers.get("Origin", "")).netloc == request.get_host()
    typed = [
        value for name, value in request.POST.items() if value.strip() and not any(one in name for one in NOT_SHOWN)
    ]
    return render(request, "form_refused.html", {"typed": typed if ours else [], "back": request.path}, status=403)
