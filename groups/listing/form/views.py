"""The pages of the form. Whatever is typed is kept first; only sending asks who somebody is."""

from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.validators import slug_re
from django.http import Http404
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.generic import TemplateView, View

from groups.listing.limits import too_often
from groups.models import Address, Group, Organisation, UnsentForm
from groups.records.people.roles import keeps

from . import drafts, similar
from .pages import PAGES, after, find
from .parts import KeepsFirst, OfForm, is_forged, row_list
from .preview import About, as_shown
from .sending import send, told_of

NEW_FORMS = "30/h"
# After these pages groups that may be the same are shown: once the name is there, and again with the place.
NAMING = ("about", "where")


def slug_in(request, name):
    """The address of a listing that a link names; "" for what can be none."""
    slug = request.GET.get(name, "")
    return slug if slug_re.match(slug) else ""


class StartView(TemplateView):
    """What the form asks and how long it takes, and a button that begins one."""

    template_name = "listing/form/start.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "pages": PAGES["group"],
            "organisation": self.organisation,
            "copied": self.copied,
            "own": self.request.user.is_authenticated and UnsentForm.objects.filter(person=self.request.user)[:10],
        }

    @cached_property
    def organisation(self):
        """The organisation that the new group is of; only for its keepers."""
        slug = slug_in(self.request, "organisation")
        found = Organisation.objects.filter(slug=slug).first() if slug else None
        return found if found and keeps(self.request.user, found) else None

    @cached_property
    def copied(self):
        """The group that the new one is like; only for its keepers."""
        slug = slug_in(self.request, "like")
        found = Group.objects.filter(slug=slug).select_related("organisation").first() if slug else None
        return found if found and keeps(self.request.user, found) else None

    def post(self, request):
        if too_often(request, "form", NEW_FORMS):
            return render(request, "listing/form/too_often.html", status=429)
        by = request.user if request.user.is_authenticated else None
        of = "organisation" if "an-organisation" in request.POST else "group"
        form = drafts.begin(of=of, by=by, organisation=self.organisation, copied=self.copied)
        return redirect("form:tasks", form.token)


class EditView(LoginRequiredMixin, View):
    """Begin to change a listing, or go on where its keeper left off."""

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated and not keeps(request.user, self.listing):
            return render(request, "listing/form/not_yours.html", {"listing": self.listing} | kwargs, status=403)
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def listing(self):
        of = self.kwargs["of"]
        address = (
            Address.objects.filter(slug=self.kwargs["slug"], **{f"{of}__isnull": False}).select_related(of).first()
        )
        if address is None:
            raise Http404
        return getattr(address, of)

    @property
    def begun(self):
        mine = UnsentForm.objects.filter(person=self.request.user, listing_uuid=self.listing.uuid, proposal=None)
        return mine.exclude(base=None).first()

    def get(self, request, **kwargs):
        told = {"listing": self.listing, "begun": self.begun}
        return render(request, "listing/form/edit.html", told)

    def post(self, request, **kwargs):
        form = self.begun if "go-on" in request.POST else None
        form = form or drafts.begin(by=request.user, listing=self.listing)
        return redirect("form:tasks", form.token)


class TasksView(OfForm, TemplateView):
    """The list of pages, each with whether it is filled in; the last one sends."""

    template_name = "listing/form/tasks.html"

    def get_context_data(self, **kwargs):
        tasks = [(page, self.building.state_of(page)) for page in self.building.pages]
        return super().get_context_data(**kwargs) | {"tasks": tasks}


class PageView(KeepsFirst, TemplateView):
    """One page. What is sent is kept whatever is wrong with it: its token is the only authority it needs."""

    template_name = "listing/form/page.html"

    @cached_property
    def page(self):
        page = find(self.building.of, self.kwargs["page"])
        if page is None:
            raise Http404
        return page

    @property
    def slot(self):
        return self.page.slug if self.form else self.kwargs["page"]

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "page": self.page,
            "form": self.building.form_of(self.page),
            "lists": [row_list(self.building, name) for name in self.page.rows],
        }

    def kept(self, request):
        if self.building.form_of(self.page).errors and "leave" not in request.POST:
            return self.render_to_response(self.get_context_data())
        return redirect(self.following())

    def following(self):
        """Where one goes from here: the list, the groups of a like name, or the next page."""
        token = self.form.token
        if "leave" in self.request.POST:
            return reverse("form:tasks", args=[token])
        if self.page.slug in NAMING and self.building.alike:
            return reverse("form:similar", args=[token, self.page.slug])
        following = after(self.page)
        return reverse("form:page", args=[token, following.slug]) if following else reverse("form:check", args=[token])


class SimilarView(KeepsFirst, TemplateView):
    """Groups that may be the same: is it one of these? A "no" is kept, and those are not shown again."""

    template_name = "listing/form/similar.html"
    slot = similar.SLOT

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"alike": self.building.alike, "others": self.building.others}

    def kept(self, request):
        following = after(find(self.building.of, self.kwargs["page"]) or self.building.pages[0])
        return redirect("form:page", self.form.token, following.slug)


class PreviewView(OfForm, TemplateView):
    """The whole listing as it will look, drawn as its page is; the list of what is missing while something is."""

    template_name = "listing/form/preview.html"

    def get(self, request, *args, **kwargs):
        if self.building.of != "group":
            raise Http404
        if self.building.lacks:
            return redirect("form:check", self.form.token)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        group = as_shown(self.building.record)
        return super().get_context_data(**kwargs) | {"group": group, "about": About(group)}


class CheckView(KeepsFirst, TemplateView):
    """All answers once more, what is still wrong, and the button that sends: the one that asks who somebody is."""

    template_name = "listing/form/check.html"
    slot = "check"

    def get_context_data(self, **kwargs):
        said = self.form.pages.get(self.slot, {})
        return super().get_context_data(**kwargs) | {
            "told": self.building.told,
            "parts": list(self.parts()) if self.building.is_new else [],
            "note": said.get("note", [""])[-1],
            "ask_look": "ask-look" in said,
        }

    def parts(self):
        """(page, [`Told`], its lists of rows) of each page on which something was answered."""
        for page in self.building.pages:
            told = self.building.told_on(page)
            lists = [made for name in page.rows if (made := row_list(self.building, name))[-1]]
            if told or lists or (page.has_sessions and self.building.meetings):
                yield page, told, lists

    def kept(self, request):
        here = reverse("form:check", args=[self.form.token])
        if not request.user.is_authenticated:
            return redirect(f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': here})}")
        if is_forged(request):
            return self.render_to_response(self.get_context_data(is_unsure=True), status=403)
        drafts.take(self.form, request.user)
        if self.building.wrong:
            return self.render_to_response(self.get_context_data())
        outcome = send(self.building, by=request.user, typed=request.POST)
        if outcome.receipt is None:
            return self.render_to_response(self.get_context_data(outcome=outcome))
        request.session["sent"] = told_of(self.building, outcome.receipt)
        return redirect("form:sent")


class SentView(TemplateView):
    """What became of what this person sent last: what is live, what waits, why and how long."""

    template_name = "listing/form/receipt.html"

    def get(self, request, *args, **kwargs):
        if "sent" not in request.session:
            return redirect("form:start")
        return super().get(request, receipt=request.session["sent"])


class DeleteView(OfForm, TemplateView):
    """Throw away a form that was not sent."""

    template_name = "listing/form/delete.html"

    def post(self, request, token):
        self.form.delete()
        messages.success(request, "It is thrown away.")
        return redirect("form:start")
