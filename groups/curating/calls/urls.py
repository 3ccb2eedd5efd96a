"""Addresses of calls. The page from which one group is rung is under them, too (groups/listing/calling)."""

from django.urls import path

from . import views
from .find_views import FindView

urlpatterns = [
    path("calls/", views.CallList.as_view(), name="calls"),
    path("calls/<int:pk>/next/", views.NextCall.as_view(), name="next_call"),
    path("find/", FindView.as_view(), name="find"),
]
