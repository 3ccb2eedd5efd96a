"""The addresses of this room. What is under /api/ and leads nowhere is answered as JSON, too."""

from django.http import Http404
from django.urls import path

from groups.index.public import personal

from .booklet.pages import ChooseView, PrintView
from .booklet.pdfs import BookletView, HandoutView, PosterView
from .views import SharedView


@personal
class NothingHere(SharedView):
    """An address of no part of the API."""

    def get(self, request, *args, **kwargs):
        raise Http404


app_name = "sharing"
urlpatterns = [
    path("booklet/", ChooseView.as_view(), name="booklet"),
    path("booklet/print/", PrintView.as_view(), name="booklet_print"),
    path("booklet.pdf", BookletView.as_view(), name="booklet_pdf"),
    path("handout.pdf", HandoutView.as_view(), name="handout"),
    path("groups/<slug:slug>/poster.pdf", PosterView.as_view(), name="poster"),
    path("api/<path:rest>", NothingHere.as_view()),
]
