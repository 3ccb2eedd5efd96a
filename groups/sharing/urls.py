"""The addresses of this room. What is under /api/ and leads nowhere is answered as JSON, too."""

from django.http import Http404
from django.urls import path

from groups.index.public import personal

from .booklet.pages import ChooseView, PrintView
from .booklet.pdfs import BookletView, HandoutView, PosterView
from .calendar.views import GroupCalendarView, ShortlistCalendarView
from .changes.views import ChangesView, FeedView, RegionFeedView
from .description.views import DataView, OpenAPIView
from .embed import views as embed
from .files.urls import urlpatterns as files
from .oruk.urls import urlpatterns as oruk
from .shortlist.views import ShortlistView
from .views import SharedView


@personal
class NothingHere(SharedView):
    """An address of no part of the API."""

    def get(self, request, *args, **kwargs):
        raise Http404


app_name = "sharing"
urlpatterns = [
    path("data/", DataView.as_view(), name="data"),
    path("data/openapi.json", OpenAPIView.as_view(), name="openapi"),
    *oruk,
    path("groups.atom", FeedView.as_view(), name="feed"),
    path("regions/<str:slug>/changes.atom", RegionFeedView.as_view(), name="region_feed"),
    path("api/changes", ChangesView.as_view(), name="changes"),
    path("groups/shortlist/", ShortlistView.as_view(), name="shortlist"),
    path("groups/shortlist.ics", ShortlistCalendarView.as_view(), name="shortlist_calendar"),
    path("groups/<str:slug>/calendar.ics", GroupCalendarView.as_view(), name="group_calendar"),
    *files,
    path("booklet/", ChooseView.as_view(), name="booklet"),
    path("booklet/print/", PrintView.as_view(), name="booklet_print"),
    path("booklet.pdf", BookletView.as_view(), name="booklet_pdf"),
    path("handout.pdf", HandoutView.as_view(), name="handout"),
    path("groups/<slug:slug>/poster.pdf", PosterView.as_view(), name="poster"),
    path("embed/", embed.ConfigureView.as_view(), name="embed"),
    path("embed/groups/", embed.FrameView.as_view(), name="embed_groups"),
    path("embed/groups.json", embed.GroupsView.as_view(), name="embed_groups_json"),
    path("embed.js", embed.ScriptView.as_view(), name="embed_script"),
    path("api/<path:rest>", NothingHere.as_view()),
]
