"""Addresses under /my/region/ about listings that may be one."""

from django.urls import path

from . import lists, pair_views, request_views, undo_views

urlpatterns = [
    path("duplicates/", lists.PairsView.as_view(), name="pairs"),
    path("duplicates/<int:pk>/", pair_views.PairView.as_view(), name="pair"),
    path("merges/", lists.MergesView.as_view(), name="merges"),
    path("merges/<int:pk>/", undo_views.MergeView.as_view(), name="merge"),
    path("merges/requests/", lists.RequestsView.as_view(), name="merge_requests"),
    path("merges/requests/<int:pk>/", request_views.RequestView.as_view(), name="merge_request"),
]
