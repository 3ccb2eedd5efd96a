"""Addresses under /my/region/people/."""

from django.urls import path

from . import views
from .sign_ins import SignInsView

urlpatterns = [
    path("", views.PeopleList.as_view(), name="people"),
    path("appoint/", views.AppointView.as_view(), name="appoint"),
    path("roles/<int:pk>/end/", views.EndView.as_view(), name="end_role"),
    path("<int:pk>/", views.PersonView.as_view(), name="person"),
    path("<int:pk>/hand-over/", views.HandOverView.as_view(), name="hand_over"),
    path("<int:pk>/sign-ins/", SignInsView.as_view(), name="sign_ins"),
]
