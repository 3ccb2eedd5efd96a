"""Addresses under /my/region/."""

from django.urls import path

from . import views

app_name = "curating"
urlpatterns = [
    path("", views.QueueView.as_view(), name="queue"),
    path("proposals/<uuid:uuid>/", views.ProposalView.as_view(), name="proposal"),
    path("reports/<str:number>/", views.ReportView.as_view(), name="report"),
    path("claims/<uuid:uuid>/", views.ClaimView.as_view(), name="claim"),
    path("changes/<int:number>/", views.ChangeView.as_view(), name="change"),
    path("history/groups/<slug:slug>/", views.HistoryView.as_view(), {"of": "group"}, name="group_history"),
    path(
        "history/organisations/<slug:slug>/",
        views.HistoryView.as_view(),
        {"of": "organisation"},
        name="organisation_history",
    ),
]
