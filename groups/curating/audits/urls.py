"""The address of the phone audit."""

from django.urls import path

from . import views

urlpatterns = [path("", views.AuditList.as_view(), name="audits")]
