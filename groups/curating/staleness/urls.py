"""Addresses of staleness."""

from django.urls import path

from . import not_listed, peace, views

urlpatterns = [
    path("staleness/", views.StalenessList.as_view(), name="staleness"),
    path("in-peace/<int:pk>/", peace.InPeaceView.as_view(), name="in_peace"),
    path("not-listed/", not_listed.NotListedList.as_view(), name="not_listed"),
    path("not-listed/<int:pk>/", not_listed.NotListedView.as_view(), name="not_listed_one"),
]
