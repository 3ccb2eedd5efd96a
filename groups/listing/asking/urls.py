"""Addresses of this room: the link in an asking, and a keeper's pages to pause, close and reopen a group."""

from django.urls import path

from . import own_views, views

app_name = "asking"
urlpatterns = [
    path("confirm/<str:token>/", views.ConfirmView.as_view(), name="confirm"),
    path("my/listing/<slug:slug>/pause/", own_views.PauseView.as_view(), name="pause"),
    path("my/listing/<slug:slug>/close/", own_views.CloseView.as_view(), name="close"),
    path("my/listing/<slug:slug>/reopen/", own_views.ReopenView.as_view(), name="reopen"),
    path("my/listing/<slug:slug>/<slug:what>/done/", own_views.DoneView.as_view(), name="done"),
]
