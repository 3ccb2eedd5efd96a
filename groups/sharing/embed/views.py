"""What stands on other sites: the script, what it draws, the frame, and the page that prints the lines."""

from csp.constants import SELF
from csp.decorators import csp_replace, csp_update
from django.contrib.staticfiles import finders
from django.http import JsonResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.generic import TemplateView

from groups.index.public import DependsOn, personal, public
from groups.sharing.asked import BadParameters
from groups.sharing.views import SharedView, kept_by_whom_it_may

from .configured import Configured
from .embedded import Embedded, crisis_lines
from .forms import ConfigureForm, FrameForm, GroupsForm
from .told import as_json

# So long a browser keeps the script: a mistake in it is put right on every site within an hour.
SECONDS_SCRIPT = 60 * 60


@public(DependsOn.LISTINGS)
class GroupsView(SharedView):
    """What the element draws."""

    def get(self, request):
        embedded = Embedded(GroupsForm(request.GET), request.GET)
        return kept_by_whom_it_may(JsonResponse(as_json(embedded, request)), embedded.search)


@public(DependsOn.LISTINGS)
@method_decorator([xframe_options_exempt, csp_replace({"frame-ancestors": ["*"]})], name="dispatch")
class FrameView(View):
    """The groups as a page that any site may frame: the only one of this site."""

    http_method_names = ("get", "head", "options")

    def get(self, request):
        form = FrameForm(request.GET)
        told = {"form": form, "crisis": crisis_lines()}
        try:
            embedded = Embedded(form, request.GET)
        except BadParameters as bad:
            return render(request, "sharing/embed/refused.html", told | {"problems": bad.problems}, status=400)
        told |= {"embedded": embedded, "looks": form.cleaned_data}
        return kept_by_whom_it_may(render(request, "sharing/embed/groups.html", told), embedded.search)


@public(DependsOn.BUILD)
class ScriptView(View):
    """The script that makes the element. It stands at this address for good (docs/decisions/0052-embed.md)."""

    http_method_names = ("get", "head", "options")

    def get(self, request):
        with open(finders.find("css/embed.css"), encoding="utf-8") as file:
            looks = file.read()
        told = {"site": request.build_absolute_uri("/").rstrip("/"), "looks": looks}
        response = render(request, "sharing/embed/embed.js", told, content_type="text/javascript; charset=utf-8")
        response["Access-Control-Allow-Origin"] = "*"
        response["Cross-Origin-Resource-Policy"] = "cross-origin"
        patch_cache_control(response, public=True, max_age=SECONDS_SCRIPT)
        return response


@personal  # Its address may hold what somebody typed.
@method_decorator(csp_update({"frame-src": [SELF]}), name="dispatch")
class ConfigureView(TemplateView):
    """Choose which groups and how they look, see them, and copy the lines."""

    template_name = "sharing/embed/configure.html"

    def get_context_data(self, **kwargs):
        form = ConfigureForm(self.request.GET, self.request.get_host()) if self.request.GET else None
        told = {"form": form or ConfigureForm(None, ""), "configured": form and configured(form, self.request)}
        return super().get_context_data(**kwargs) | told

    def render_to_response(self, context, **kwargs):
        form = context["form"]
        return super().render_to_response(context, status=422 if form.is_bound and form.errors else 200, **kwargs)


def configured(form, request):
    """What a form asks for; None with what is wrong said in the form."""
    if not form.is_valid():
        return None
    try:
        return Configured(form, request)
    except BadParameters as bad:
        for name, what in bad.problems.items():
            form.add_error("source", what if name in form.fields else f"{name}: {what}")
        return None
