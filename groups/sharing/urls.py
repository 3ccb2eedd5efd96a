"""The addresses of this room. What is under /api/ and leads nowhere is answered as JSON, too."""

from django.http import Http404
from django.urls import path

from groups.index.public import personal

from .embed import views as embed
from .views import SharedView


@personal
class NothingHere(SharedView):
    """An address of no part of the API."""

    def get(self, request, *args, **kwargs):
        raise Http404


app_name = "sharing"
urlpatterns = [
    path("embed/", embed.ConfigureView.as_view(), name="embed"),
    path("embed/groups/", embed.FrameView.as_view(), name="embed_groups"),
    path("embed/groups.json", embed.GroupsView.as_view(), name="embed_groups_json"),
    path("embed.js", embed.ScriptView.as_view(), name="embed_script"),
    path("api/<path:rest>", NothingHere.as_view()),
]
