"""Pages by which a signed-in keeper pauses, closes and reopens a group."""

from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.views.generic import FormView, TemplateView

from groups.models import Address, Group, Publication, Status
from groups.records.errors import Refused
from groups.records.people.roles import keeps

from . import closing, running
from .forms import LastWords, PauseForm, VersionedForm


class OfKeeper(LoginRequiredMixin):
    """A page about a group for one who keeps it. Others are told nothing, not even that there is such a page."""

    @cached_property
    def group(self):
        address = get_object_or_404(Address, slug=self.kwargs["slug"], group__isnull=False)
        return Group.objects.select_related("organisation", "region").get(pk=address.group_id)

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated and not (keeps(request.user, self.group) and self.is_to_be_done()):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def is_to_be_done(self):
        """Whether the act makes sense for the group as it is."""
        return self.group.publication == Publication.PUBLISHED and self.group.status != Status.CLOSED

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"group": self.group}


class Act(OfKeeper, FormView):
    """An act on the group, with the version of it that was seen."""

    template_name = "listing/asking/act.html"
    title = ""

    def get_initial(self):
        return {"version": self.group.version}

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"title": self.title}

    def form_valid(self, form):
        try:
            waits = self.do(by=self.request.user, **form.cleaned_data)
        except Refused as refused:
            return self.refused(form, refused)
        return redirect("asking:done", self.group.slug, "waits" if waits else self.done)

    def form_invalid(self, form):
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def refused(self, form, refused):
        """What was typed, with what stands against it, on top of the version that is there now."""
        del self.group
        form.hand_back(refused, self.group.version)
        return self.form_invalid(form)


class PauseView(Act):
    """Until which day, and why."""

    form_class, done = PauseForm, "paused"
    title = "Pause the group"

    def do(self, *, until, reason, version, by):
        running.pause(self.group, until=until, reason=reason, version=version, by=by)


class CloseView(Act):
    """A last message, and where people can go instead."""

    form_class, done = LastWords, "closed"
    title = "Close the group"

    def do(self, *, last_message, go_instead, version, by):
        told = {"last_message": last_message, "go_instead": go_instead}
        return closing.close_or_wait(self.group, version=version, by=by, **told)


class ReopenView(Act):
    """It runs again."""

    form_class, done = VersionedForm, "reopened"
    title = "Open the group again"

    def is_to_be_done(self):
        return self.group.publication == Publication.PUBLISHED and running.may_reopen(self.group)

    def do(self, *, version, by):
        running.reopen(self.group, version=version, by=by)


class DoneView(OfKeeper, TemplateView):
    """What became of it."""

    template_name = "listing/asking/done.html"

    def is_to_be_done(self):
        return self.kwargs["what"] in ("paused", "closed", "reopened", "waits")

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "what": self.kwargs["what"],
            "may_reopen": running.may_reopen(self.group),
        }
