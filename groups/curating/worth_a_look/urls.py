"""Addresses under /my/region/worth-a-look/."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.WorthALookView.as_view(), name="worth_a_look"),
    path("<slug:slug>/", views.FindingsView.as_view(), name="findings"),
]
