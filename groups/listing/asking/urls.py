"""Addresses of this room."""

app_name = "asking"
urlpatterns = []
