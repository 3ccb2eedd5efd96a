"""Addresses of this room."""

app_name = "form"
urlpatterns = []
