"""Addresses of this room."""

from django.urls import path

from .views import MissingView, ReportView, StatusView

app_name = "reports"
urlpatterns = [
    path("groups/<slug:slug>/report/", ReportView.as_view(), name="group"),
    path("organisations/<slug:slug>/report/", ReportView.as_view(of="organisation"), name="organisation"),
    path("tell-us/", MissingView.as_view(), name="missing"),
    path("reports/<slug:number>/", StatusView.as_view(), name="status"),
]
