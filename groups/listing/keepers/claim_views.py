"""Asking to keep a listing, and answering who asks. A page that is opened changes nothing: every act is a button."""

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.contrib.auth.views import redirect_to_login
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import cached_property
from django.views.generic import DetailView, FormView

from groups.listing.limits import too_often
from groups.models import Claim
from groups.records.errors import Refused
from groups.records.paging import LONGEST
from groups.records.people import claim_links, claims
from groups.records.people.roles import keeps
from groups.records.resolving import resolve

from .forms import AnswerForm, ClaimForm, OwnerAnswerForm
from .parts import OfListing, kind_of, put_errors

BEGUN = "claims_begun"
MOST_BEGUN = 5


class ClaimView(OfListing, FormView):
    """Ask to keep a listing. It can be filled in before signing in: what was typed waits in the session meanwhile."""

    form_class = ClaimForm
    template_name = "listing/keepers/claim.html"

    def dispatch(self, request, *args, **kwargs):
        if self.listing.publication not in claims.CLAIMABLE:
            return render(request, "listing/keepers/not_listed.html", status=404)
        if self.listing.slug != kwargs["slug"]:
            return redirect(f"keepers:claim_{kind_of(self.listing)}", self.listing.slug)
        if keeps(request.user, self.listing):
            return redirect(f"keepers:{kind_of(self.listing)}", self.listing.slug)
        return super().dispatch(request, *args, **kwargs)

    @property
    def begun(self):
        """What this session began to claim: {address of the page: what was typed}."""
        return self.request.session.get(BEGUN, {})

    def get_initial(self):
        return self.begun.get(self.request.path, {})

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"person": self.request.user}

    def get_context_data(self, **kwargs):
        waiting = {"person": self.request.user, "state": Claim.State.WAITING, kind_of(self.listing): self.listing}
        is_known = self.request.user.is_authenticated
        return super().get_context_data(**kwargs) | {
            "claim": Claim.objects.filter(**waiting).first() if is_known else None,
            "is_begun": self.request.path in self.begun,
        }

    def form_valid(self, form):
        if too_often(self.request, "claim", "30/h"):
            form.add_error(None, "This was sent too often. What you typed is still here. Try again in an hour.")
            return self.form_invalid(form)
        if not self.request.user.is_authenticated:
            return self.keep_and_sign_in(form)
        return self.ask(form)

    def keep_and_sign_in(self, form):
        """Keep what was typed, and come back to it after signing in."""
        kept = dict(list(self.begun.items())[-(MOST_BEGUN - 1) :])
        self.request.session[BEGUN] = kept | {self.request.path: form.cleaned_data}
        messages.info(self.request, "What you typed is kept. Sign in, or make an account, and go on.")
        return redirect_to_login(self.request.path)

    def ask(self, form):
        """Make the claim, with the name of who had none."""
        person = self.request.user
        try:
            claim = claims.make(self.listing, by=person, evidence=form.cleaned_data["evidence"])
        except Refused as refused:
            put_errors(form, refused)
            return self.form_invalid(form)
        if name := form.cleaned_data.get("name"):
            person.name = name
            person.save(update_fields=["name"])
        self.request.session[BEGUN] = {path: typed for path, typed in self.begun.items() if path != self.request.path}
        return redirect("keepers:claim", claim.uuid)


class OwnClaimView(LoginRequiredMixin, DetailView):
    """What became of one's own claim; a button takes it back."""

    template_name = "listing/keepers/own_claim.html"
    context_object_name = "claim"

    def get_object(self):
        rows = Claim.objects.select_related("group", "organisation")
        return get_object_or_404(rows, uuid=self.kwargs["uuid"], person=self.request.user)

    def get_context_data(self, **kwargs):
        listing = resolve(self.object.listing)
        return super().get_context_data(**kwargs) | {"listing": listing, "kind": kind_of(listing)}

    def post(self, request, **kwargs):
        claim = self.get_object()
        try:
            claims.withdraw(claim, version=version_of(request), by=request.user)
            messages.success(request, "You have taken it back.")
        except Refused as refused:
            messages.warning(request, str(refused))
        return redirect("keepers:claim", claim.uuid)


def version_of(request):
    """The version that a button was made for; None where it is missing or no number, which every act refuses."""
    sent = request.POST.get("version", "")
    return int(sent) if sent.isdecimal() and len(sent) <= LONGEST else None


class AnswerView(FormView):
    """Yes or no to a claim, by a link. A link that is wrong, used or old gives a page that helps."""

    @cached_property
    def claim(self):
        return self.read(self.kwargs["token"])

    def dispatch(self, request, *args, **kwargs):
        try:
            claim = self.claim
        except claim_links.LinkIsWrong:
            return self.no_answer("wrong", 404)
        except claim_links.LinkIsOld:
            return self.no_answer("old", 410)
        if claim.state != Claim.State.WAITING:
            return self.no_answer("used", 200, claim=claim, listing=resolve(claim.listing))
        return super().dispatch(request, *args, **kwargs)

    def no_answer(self, why, status, **told):
        """The page for a link that answers nothing."""
        return render(self.request, "listing/keepers/link.html", {"why": why} | told, status=status)

    def get_initial(self):
        return {"version": self.claim.version}

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"claim": self.claim, "listing": resolve(self.claim.listing)}

    def form_valid(self, form):
        answer, version = form.cleaned_data["answer"], form.cleaned_data["version"]
        try:
            self.answer(answer, version)
        except Refused as refused:
            form.add_error(None, str(refused))
            return self.form_invalid(form)
        listing = resolve(self.claim.listing)
        return render(self.request, "listing/keepers/answered.html", {"said_yes": answer != "no", "listing": listing})


class ProveView(AnswerView):
    """The link to the address on record. Nobody signs in here: who reads that address is the proof."""

    form_class = AnswerForm
    template_name = "listing/keepers/prove.html"

    def read(self, token):
        return claim_links.read_proof(token)

    def answer(self, answer, version):
        act = claims.deny if answer == "no" else claims.prove
        act(self.claim, version=version)


class ApproveView(LoginRequiredMixin, AnswerView):
    """The link to an owner, who signs in to answer."""

    needs_recent_proof = True
    form_class = OwnerAnswerForm
    template_name = "listing/keepers/approve.html"

    def dispatch(self, request, *args, **kwargs):
        if not request.user.is_authenticated:
            return self.handle_no_permission()
        return super().dispatch(request, *args, **kwargs)

    def read(self, token):
        return claim_links.read_approval(token, self.request.user)

    def answer(self, answer, version):
        if answer == "no":
            claims.deny(self.claim, version=version, by=self.request.user)
        else:
            claims.approve(self.claim, version=version, by=self.request.user, role=answer)
