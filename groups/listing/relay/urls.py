"""Addresses of this room."""

from django.urls import path

from .views import MessageView

app_name = "relay"
urlpatterns = [
    path("groups/<slug:slug>/message/", MessageView.as_view(), name="group"),
    path("organisations/<slug:slug>/message/", MessageView.as_view(of="organisation"), name="organisation"),
]
