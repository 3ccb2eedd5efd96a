"""The addresses of the API, made of the table of its resources."""

from django.urls import path

from .resources import BASE, RESOURCES
from .views import DetailsView, ListView, OneView

ROUTE = BASE.lstrip("/")


def address(resource):
    """The address of one resource."""
    view = ListView if resource.is_list else OneView
    route = f"{ROUTE}{resource.path.replace('{id}', '<str:uuid>')}"
    return path(route, view.as_view(resource=resource.name), name=f"oruk_{resource.name}")


# People type the address of the whole with and without a stroke at its end, and programs follow no redirect.
urlpatterns = [
    path(ROUTE, DetailsView.as_view(), name="oruk"),
    path(f"{ROUTE}/", DetailsView.as_view(), name="oruk_details"),
    *(address(resource) for resource in RESOURCES.values() if resource.name != "details"),
]
