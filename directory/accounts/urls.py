"""Addresses under /my/account/: signing in and out, passkeys and one-time passwords, sessions."""

from django.urls import include, path

urlpatterns = [path("", include("allauth.urls"))]
