"""Addresses under /my/uploads/."""

from django.urls import path, re_path

from . import views

app_name = "uploads"
DOWNLOAD = r"^(?P<slug>[-\w]+)/(?P<what>template|groups)\.(?P<kind>csv|xlsx)$"
urlpatterns = [
    path("<slug:slug>/", views.FilesView.as_view(), name="files"),
    path("<slug:slug>/feed/", views.FeedView.as_view(), name="feed"),
    re_path(DOWNLOAD, views.DownloadView.as_view(), name="download"),
    path("<slug:slug>/<uuid:uuid>/", views.FileView.as_view(), name="file"),
    path("<slug:slug>/<uuid:uuid>/to-mend.csv", views.MendView.as_view(), name="mend"),
]
