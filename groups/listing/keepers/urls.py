"""Addresses under /my/keepers/."""

from django.urls import path

from groups.models import Group, Organisation

from . import claim_views, views

app_name = "keepers"
urlpatterns = [
    path("claim/groups/<slug:slug>/", claim_views.ClaimView.as_view(model=Group), name="claim_group"),
    path(
        "claim/organisations/<slug:slug>/", claim_views.ClaimView.as_view(model=Organisation), name="claim_organisation"
    ),
    path("claims/<uuid:uuid>/", claim_views.OwnClaimView.as_view(), name="claim"),
    path("prove/<str:token>/", claim_views.ProveView.as_view(), name="prove"),
    path("approve/<str:token>/", claim_views.ApproveView.as_view(), name="approve"),
    path("invitation/<uuid:uuid>/", views.InvitationView.as_view(), name="invitation"),
    path("groups/<slug:slug>/", views.KeepersView.as_view(model=Group), name="group"),
    path("organisations/<slug:slug>/", views.KeepersView.as_view(model=Organisation), name="organisation"),
    path("groups/<slug:slug>/invite/", views.InviteView.as_view(model=Group), name="invite_group"),
    path("organisations/<slug:slug>/invite/", views.InviteView.as_view(model=Organisation), name="invite_organisation"),
    path("invitation/<uuid:uuid>/end/", views.EndInvitationView.as_view(), name="end_invitation"),
    path("<int:pk>/owner/", views.MakeOwnerView.as_view(), name="make_owner"),
    path("<int:pk>/remove/", views.RemoveView.as_view(), name="remove"),
    path("<int:pk>/leave/", views.LeaveView.as_view(), name="leave"),
]
