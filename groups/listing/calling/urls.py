"""Addresses of this room: the page from which one group is rung, and the button that asks one at once."""

from django.urls import path

from . import views

app_name = "calling"
urlpatterns = [
    path("ask/<slug:slug>/", views.AskNowView.as_view(), name="ask_now"),
    path("calls/<int:pk>/", views.CallView.as_view(), name="call"),
]
