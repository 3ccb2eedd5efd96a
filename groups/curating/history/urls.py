"""Addresses of the histories of groups and organisations, and of what is watched and what was blanked."""

from django.urls import path

from . import acting, redactions, views, watching

VERSION = "versions/<int:number>/"
OF_A_LISTING = (
    ("", views.HistoryView, "history"),
    ("compare/", views.CompareView, "compare"),
    (VERSION, views.VersionView, "version"),
    (f"{VERSION}put-back/", acting.PutBackView, "put_back"),
    (f"{VERSION}take-away/<str:question>/", acting.TakeAwayView, "take_away"),
)


def pages_of(of):
    """The pages of the history of one kind of listing."""
    for route, view, name in OF_A_LISTING:
        yield path(f"history/{of}s/<slug:slug>/{route}", view.as_view(), {"of": of}, name=f"{of}_{name}")


urlpatterns = [
    *pages_of("group"),
    *pages_of("organisation"),
    path("watching/", watching.WatchingView.as_view(), name="watching"),
    path("redactions/", redactions.RedactionsView.as_view(), name="redactions"),
]
