"""Addresses under /groups/."""

from django.urls import path

from . import views

app_name = "groups"
urlpatterns = [
    path("", views.SearchView.as_view(), name="search"),
    path("<slug:slug>/", views.GroupView.as_view(), name="group"),
]
