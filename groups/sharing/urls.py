"""The addresses of this room. What is under /api/ and leads nowhere is answered as JSON, too."""

from django.http import Http404
from django.urls import path

from groups.index.public import personal

from .files.urls import urlpatterns as files
from .views import SharedView


@personal
class NothingHere(SharedView):
    """An address of no part of the API."""

    def get(self, request, *args, **kwargs):
        raise Http404


app_name = "sharing"
urlpatterns = [
    *files,
    path("api/<path:rest>", NothingHere.as_view()),
]
