"""The address of a group's page for curators."""

from django.urls import path

from .views import GroupView

urlpatterns = [path("listings/groups/<slug:slug>/", GroupView.as_view(), name="group")]
