"""Addresses under /my/account/: signing in and out, the second step, sessions, one's name, deleting it all."""

from django.urls import include, path

from . import views

urlpatterns = [
    path("name/", views.NameView.as_view(), name="account_name"),
    path("sign-ins/", views.SignInsView.as_view(), name="account_sign_ins"),
    path("delete/", views.DeleteView.as_view(), name="account_delete"),
    path("", include("allauth.urls")),
]
