"""The addresses of the API, made of the table of its endpoints."""

from django.urls import path

from .endpoints import ENDPOINTS
from .views import DetailsView, ListView, OneView

BASE = "api/oruk/v3"


def address(endpoint):
    """The address of one endpoint."""
    view = ListView if endpoint.is_list else OneView
    route = f"{BASE}{endpoint.path.replace('{id}', '<str:uuid>')}"
    return path(route, view.as_view(endpoint=endpoint.name), name=f"oruk_{endpoint.name}")


# People type the address of the whole with and without a stroke at its end, and programs follow no redirect.
oruk = [
    path(BASE, DetailsView.as_view(), name="oruk"),
    path(f"{BASE}/", DetailsView.as_view(), name="oruk_details"),
    *(address(endpoint) for endpoint in ENDPOINTS.values() if endpoint.name != "details"),
]
