"""Addresses of this room."""

app_name = "keepers"
urlpatterns = []
