"""Who keeps a listing: the list, invitations, removing, handing over and leaving."""

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.generic import FormView, TemplateView, View

from groups.models import Claim, Invitation, Keeper, Role
from groups.records.errors import Refused
from groups.records.people import claim_links, keeping
from groups.records.people.roles import keepers_of, owns
from groups.records.resolving import resolve

from . import actions
from .forms import InviteForm, LeaveForm, RemoveForm
from .parts import KeeperFormView, OfListing, kind_of, put_errors


def page_of(listing):
    """The address of the page that says who keeps a listing."""
    return reverse(f"keepers:{kind_of(listing)}", args=[listing.slug])


class KeepersView(LoginRequiredMixin, OfListing, TemplateView):
    """Who keeps a listing, who was invited, who asks. Whoever keeps it not is shown how to ask."""

    template_name = "listing/keepers/keepers.html"

    @cached_property
    def keepers(self):
        return list(keepers_of(self.listing).select_related("group", "organisation"))

    def get(self, request, *args, **kwargs):
        if not any(one.person == request.user for one in self.keepers):
            return redirect(f"keepers:claim_{kind_of(self.listing)}", self.listing.slug)
        if self.listing.slug != kwargs["slug"]:
            return redirect(page_of(self.listing))
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs) | {"keepers": self.keepers}
        own = any(one.person == self.request.user and one.role == Role.OWNER for one in self.keepers)
        return context | self.for_owners() if own else context

    def for_owners(self):
        """Who was invited, and who asks, each with the link by which this owner answers."""
        person, own = self.request.user, keeping.named(self.listing)
        waiting = Claim.objects.filter(state=Claim.State.WAITING, **own).exclude(person=person)
        rows = waiting.select_related("person", "group", "organisation")
        return {
            "owns": True,
            "invitations": Invitation.objects.filter(ended_at=None, **own),
            "claims": [(one, claim_links.approval_token(one, person)) for one in rows],
        }


class InviteView(LoginRequiredMixin, OfListing, FormView):
    """Invite another keeper by their address."""

    needs_recent_proof = True
    form_class = InviteForm
    template_name = "listing/keepers/invite.html"

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated and not owns(request.user, self.listing):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form):
        try:
            actions.invite(self.listing, by=self.request.user, **form.cleaned_data)
        except Refused as refused:
            put_errors(form, refused)
            return self.form_invalid(form)
        messages.success(self.request, f"We have written to {form.cleaned_data['email']}.")
        return redirect(page_of(self.listing))


class OfInvitation(LoginRequiredMixin):
    """A view about one invitation."""

    @cached_property
    def invitation(self):
        rows = Invitation.objects.select_related("group__organisation", "organisation", "by")
        return get_object_or_404(rows, uuid=self.kwargs["uuid"])


class InvitationView(OfInvitation, TemplateView):
    """Take up an invitation: only whoever has the address that it went to, and by a button."""

    template_name = "listing/keepers/invitation.html"

    def get_context_data(self, **kwargs):
        is_theirs = self.invitation.email == self.request.user.email
        is_open = is_theirs and actions.is_open(self.invitation)
        listing = resolve(self.invitation.listing) if is_theirs else None
        told = {"is_theirs": is_theirs, "is_open": is_open, "listing": listing, "kind": listing and kind_of(listing)}
        return super().get_context_data(**kwargs) | told | {"invitation": self.invitation}

    def post(self, request, **kwargs):
        try:
            keeper = actions.take_up(self.invitation, by=request.user)
        except Refused as refused:
            messages.warning(request, str(refused))
            return redirect("keepers:invitation", self.invitation.uuid)
        return redirect(page_of(keeper.listing))


class EndInvitationView(OfInvitation, View):
    """An owner takes an invitation back, or whoever was invited says no."""

    def post(self, request, **kwargs):
        try:
            actions.take_back(self.invitation, by=request.user)
        except Refused:
            raise Http404 from None
        messages.success(request, "The invitation is over.")
        return redirect(page_of(self.invitation.listing) if owns(request.user, self.invitation.listing) else "/my/")


class MakeOwnerView(KeeperFormView):
    """Let another keeper say who keeps the listing, too: a button on the list."""

    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        try:
            actions.make_owner(self.keeper, by=request.user)
            messages.success(request, f"{self.keeper.person} is now an owner.")
        except Refused as refused:
            messages.warning(request, str(refused))
        return redirect(page_of(self.keeper.listing))


class RemoveView(KeeperFormView):
    """Say that somebody no longer keeps a listing, and why."""

    form_class = RemoveForm
    template_name = "listing/keepers/remove.html"

    def form_valid(self, form):
        try:
            actions.remove(self.keeper, by=self.request.user, why=form.cleaned_data["why"])
        except Refused as refused:
            put_errors(form, refused)
            return self.form_invalid(form)
        messages.success(self.request, f"{self.keeper.person} no longer keeps it. We have told them.")
        return redirect(page_of(self.keeper.listing))


class LeaveView(KeeperFormView):
    """Go. The last owner says who looks after the listing from now on."""

    template_name = "listing/keepers/leave.html"

    def may(self, keeper):
        return keeper.person == self.request.user

    @cached_property
    def is_alone(self):
        """Whether nobody else is an owner."""
        return keeping.is_last_owner(self.request.user, self.keeper.listing)

    def get_form(self, form_class=None):
        others = keepers_of(self.keeper.listing).exclude(person=self.request.user)
        return LeaveForm(others=others, **self.get_form_kwargs())

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"is_alone": self.is_alone}

    def post(self, request, *args, **kwargs):
        form = self.get_form()
        if self.is_alone and not form.is_valid():
            return self.form_invalid(form)
        try:
            self.go(form)
        except Refused as refused:
            return render(request, self.template_name, self.get_context_data(form=form, refused=refused))
        messages.success(request, f"You no longer keep {self.keeper.listing}.")
        return redirect("/my/")

    def go(self, form):
        """Leave, or hand over first."""
        to = form.cleaned_data["to"] if self.is_alone else ""
        if to and to != "curator":
            actions.hand_over(self.keeper, to=Keeper.objects.get(pk=to), by=self.request.user)
        else:
            actions.leave(self.keeper, by=self.request.user, to_curator=to == "curator")
