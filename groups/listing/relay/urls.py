"""Addresses of this room."""

app_name = "relay"
urlpatterns = []
