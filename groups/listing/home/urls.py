"""Addresses under /my/ that belong to no other room."""

from django.urls import path

from . import views

app_name = "home"
urlpatterns = [
    path("", views.HomeView.as_view(), name="home"),
    path("proposals/<uuid:uuid>/", views.SentView.as_view(), name="proposal"),
    path("listing/<slug:slug>/right/", views.RightView.as_view(), name="right"),
    path("held/groups/<slug:slug>/", views.HeldView.as_view(), {"of": "group"}, name="held_group"),
    path("held/organisations/<slug:slug>/", views.HeldView.as_view(), {"of": "organisation"}, name="held_organisation"),
]
