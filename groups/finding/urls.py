"""Addresses under /groups/, and those under /regions/, /counties/, /organisations/ and /services/."""

from django.urls import path

from . import views
from .map import views as map_views

app_name = "groups"
urlpatterns = [
    path("", views.may_ask_where(views.SearchView.as_view()), name="search"),
    path("map/", map_views.MapView.as_view(), name="map"),
    path("map/points/", map_views.points, name="map_points"),
    path("map/not-shown/", map_views.OffMapView.as_view(), name="off_map"),
    path("<slug:slug>/", views.GroupView.as_view(), name="group"),
]
regions = [
    path("", views.RegionsView.as_view(), name="index"),
    path("<slug:slug>/", views.RegionView.as_view(), name="region"),
    path("<slug:slug>/2013-mapping/", views.MappingView.as_view(), name="mapping"),
]
county_addresses = [
    path("", views.CountiesView.as_view(), name="index"),
    path("<slug:slug>/", views.CountyView.as_view(), name="county"),
]
organisations = [
    path("", views.OrganisationsView.as_view(), name="index"),
    path("<slug:slug>/", views.OrganisationView.as_view(), name="organisation"),
]
services = [
    path("", views.ServicesView.as_view(), name="index"),
]
