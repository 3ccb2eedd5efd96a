"""The page of the link in an asking. No sign-in, no session, no cookie; GET and HEAD change nothing, whoever opens it.

Machines open links in mails, in real browsers that run scripts, so the answer is a POST by a plain button, and a link
that was used says what was answered.
"""

from django.conf import settings
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import View

from groups.index.public import personal
from groups.listing.limits import too_often
from groups.models import Outcome, Publication
from groups.records.errors import Refused

from . import answering, links
from .forms import UNDO, AnswerForm
from .showing import facts, fetched

RATE = "60/h"


@personal
@method_decorator(csrf_exempt, name="dispatch")
class ConfirmView(View):
    """What we say of a group, and the buttons by which whoever was asked answers."""

    http_method_names = ("get", "head", "post", "options")

    def dispatch(self, request, *args, token, **kwargs):
        try:
            self.link = links.read(token)
        except links.LinkIsWrong:
            return self.kept_by_nobody(self.help("wrong", 404))
        return self.kept_by_nobody(super().dispatch(request, *args, **kwargs))

    def kept_by_nobody(self, response):
        """What anybody must know who keeps, lists or leaves the page: no cache, no index, no sender of a visit."""
        response["Cache-Control"] = "private, no-store"
        response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        response["Referrer-Policy"] = "no-referrer"
        return response

    @cached_property
    def group(self):
        return fetched(self.link.asking.group_id)

    def get(self, request):
        if newer := links.path_to_newest(self.link):
            return HttpResponseRedirect(newer)
        if gone := self.why_not():
            return self.help(gone, 410)
        return self.page(AnswerForm(initial={"version": self.group.version}, is_call=self.link.is_from_a_call))

    def post(self, request):
        form = AnswerForm(request.POST, is_call=self.link.is_from_a_call)
        if newer := links.path_to_newest(self.link):
            return HttpResponseRedirect(newer)
        if gone := self.why_not():
            return self.help(gone, 410)
        if too_often(request, "confirm", RATE):
            form.add_error(None, "Too many answers came from here within an hour. Please send this again later.")
            return self.page(form, 429)
        if not form.is_valid():
            return self.page(form, 422)
        return self.answered(form)

    def answered(self, form):
        """The same page after an answer, or with what stands against it."""
        try:
            if form.cleaned_data["answer"] == UNDO:
                answering.undo(self.link, version=form.cleaned_data["version"])
            else:
                answering.answer(self.link, form.given())
        except Refused as refused:
            return self.refused(form, refused)
        return HttpResponseRedirect(self.request.path)

    def refused(self, form, refused):
        """What was typed, above the listing as it is now."""
        del self.group
        form.hand_back(refused, self.group.version)
        return self.page(form, 409)

    def why_not(self):
        """Why there is nothing to answer any more; "" where there is."""
        if self.group.publication not in (Publication.PUBLISHED, Publication.ARCHIVED):
            return "gone"
        return "old" if self.link.is_old else ""

    def page(self, form, status=200):
        asking, group = self.link.asking, self.group
        told = {
            "form": form,
            "group": group,
            "facts": facts(group),
            "asking": asking,
            "answer": Outcome(asking.outcome).label if asking.outcome else "",
            "is_call": self.link.is_from_a_call,
            "may_change": answering.may_change(asking, group),
            "may_undo": answering.may_undo(asking, group),
            "has_changed": not asking.outcome and asking.version != group.version,
            "days": settings.ASKING_CHANGE_ANSWER_DAYS,
            "edit_path": reverse("form:edit_group", args=[group.slug]),
            "report_path": reverse("reports:group", args=[group.slug]),
        }
        return render(self.request, "listing/asking/confirm.html", told, status=status)

    def help(self, why, status):
        """A page that helps whoever has a link that is wrong, old, or of a listing that is gone."""
        group = self.group if why == "old" else None
        return render(self.request, "listing/asking/no_link.html", {"why": why, "group": group}, status=status)
