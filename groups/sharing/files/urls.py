"""The addresses of files."""

from django.urls import path

from . import views

urlpatterns = [
    path("groups.csv", views.CSVView.as_view(), name="csv"),
    path("groups.xlsx", views.XLSXView.as_view(), name="xlsx"),
    path("groups.geojson", views.GeoJSONView.as_view(), name="geojson"),
    path("groups.csv-metadata.json", views.MetadataView.as_view(), name="csv_metadata"),
    path("data/dictionary/", views.DictionaryView.as_view(), name="dictionary"),
]
