"""Addresses of this room."""

app_name = "uploads"
urlpatterns = []
