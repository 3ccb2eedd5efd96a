"""Addresses under /my/region/."""

app_name = "curating"
urlpatterns = []
