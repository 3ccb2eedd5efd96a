"""Addresses under /my/region/."""

from django.urls import include, path

from .deciding import views as deciding
from .deciding.alike import AlikeView
from .deciding.proposals import ProposalView
from .queue.views import ItemView, QueueList
from .today.views import TodayView

app_name = "curating"
urlpatterns = [
    path("", TodayView.as_view(), name="today"),
    path("queue/", QueueList.as_view(), name="queue"),
    path("queue/<int:pk>/", ItemView.as_view(), name="item"),
    path("people/", include("groups.curating.people.urls")),
    path("vocabularies/", include("groups.curating.vocabularies.urls")),
    path("proposals/<uuid:uuid>/", ProposalView.as_view(), name="proposal"),
    path("proposals/<uuid:uuid>/alike/", AlikeView.as_view(), name="alike"),
    path("reports/<slug:number>/", deciding.ReportView.as_view(), name="report"),
    path("claims/<uuid:uuid>/", deciding.ClaimView.as_view(), name="claim"),
    path("changes/<int:number>/", deciding.ChangeView.as_view(), name="change"),
    path("", include("groups.curating.calls.urls")),
    path("", include("groups.curating.staleness.urls")),
    path("audits/", include("groups.curating.audits.urls")),
    path("", include("groups.curating.listings.urls")),
    path("worth-a-look/", include("groups.curating.worth_a_look.urls")),
    path("", include("groups.curating.duplicates.urls")),
    path("", include("groups.curating.history.urls")),
]
