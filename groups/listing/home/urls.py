"""Addresses under /my/ that are the keeper's own page and what hangs on it."""

from django.urls import path

from groups.models import Group, Organisation

from . import views

app_name = "home"
urlpatterns = [
    path("", views.HomeView.as_view(), name="home"),
    path("proposals/", views.ProposalsView.as_view(), name="proposals"),
    path("proposals/<uuid:uuid>/", views.ProposalView.as_view(), name="proposal"),
    path("listing/<slug:slug>/right/", views.RightView.as_view(), name="right"),
    path("held/groups/<slug:slug>/", views.HeldView.as_view(model=Group), name="held_group"),
    path("held/organisations/<slug:slug>/", views.HeldView.as_view(model=Organisation), name="held_organisation"),
]
