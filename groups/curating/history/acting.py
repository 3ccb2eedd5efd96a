"""The pages of a listing's history on which something is done: putting it back, and blanking what is private."""

from django.db import transaction
from django.http import Http404
from django.urls import reverse
from django.utils.functional import cached_property

from groups.curating.deciding.base import DecidingView
from groups.records import history, redaction
from groups.records.disclosing import discloses
from groups.records.errors import Refused
from groups.records.in_words import told
from groups.records.people.guards import why_not
from groups.records.questions import QUESTIONS
from groups.records.versions.returning import as_said_today
from groups.records.versions.reverting import revert

from .forms import PutBackForm, TakeAwayForm
from .listed import OfListing
from .views import record_at

LIVE = "Put back. It is a new version, and public now."
WAITS = "It says again where somebody is or how to reach them, so a second curator looks at it first. It waits for one."


class ActingView(OfListing, DecidingView):
    """An act on a listing, at the version that was seen."""

    thing = "listing"

    @property
    def version(self):
        return self.listing.version

    @cached_property
    def number(self):
        return self.kwargs["number"]

    @property
    def success_url(self):
        return reverse(f"curating:{self.kwargs['of']}_history", args=[self.listing.slug])

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"why_not": why_not(self.request.user, self.listing)}

    def form_invalid(self, form):
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def refused(self, form, refused):
        """What is late or crossing is 409, with the listing as it is now; what is wrong is said beside its field."""
        answer = super().refused(form, refused)
        answer.status_code = 409 if answer.context_data["is_late"] else 422
        return answer


class PutBackView(ActingView):
    """A listing as it was at an earlier version: what would change, and the button."""

    form_class, template_name = PutBackForm, "curating/history/put_back.html"

    def get_context_data(self, **kwargs):
        then, now = self.then_and_now()
        back = as_said_today(then, now)
        told_here = {
            "number": self.number, "told": told(now, back.record), "notes": back.notes,
            "waits": bool(discloses(now, back.record)),
        }  # fmt: skip
        return super().get_context_data(**kwargs) | told_here

    def then_and_now(self):
        try:
            return history.then_and_now(self.listing, self.number)
        except Refused as refused:
            raise Http404 from refused

    def act(self, form):
        sent = {"version": form.cleaned_data["version"], "by": self.request.user, "why": form.cleaned_data["why"]}
        made = revert(self.listing, to_version=self.number, **sent)
        return LIVE if made.change else WAITS


class TakeAwayView(ActingView):
    """A personal value of an old version: where else it stands, and the button that blanks it there."""

    form_class, template_name = TakeAwayForm, "curating/history/take_away.html"
    done = "Blanked in all old versions."

    @cached_property
    def question(self):
        try:
            return QUESTIONS[self.kwargs["of"]][self.kwargs["question"]]
        except KeyError as error:
            raise Http404 from error

    @cached_property
    def values(self):
        """What may be blanked: each text of the answer at that version which the listing does not say any more."""
        then = record_at(self.listing, self.number)
        return redaction.values_to_blank(self.listing, then, self.question.name)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"values": self.values}

    def get_context_data(self, **kwargs):
        told_here = {"number": self.number, "question": self.question, "values": self.values}
        return super().get_context_data(**kwargs) | told_here

    def form_valid(self, form):
        if "blank" in self.request.POST:
            return super().form_valid(form)
        found = redaction.standing_in(self.listing, self.question.name, form.cleaned_data["value"])
        return self.render_to_response(self.get_context_data(form=form, standing=found))

    @transaction.atomic
    def act(self, form):
        sent = form.cleaned_data
        told_here = {"question": self.question.name, "value": sent["value"], "by": self.request.user}
        redaction.redact(self.listing, why=sent["why"].strip(), **told_here)
