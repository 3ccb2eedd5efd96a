"""What a request asked for, by the name of its route: nothing of it was typed."""

from django.urls import Resolver404, resolve

METHODS = {"GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"}


def route_of(request):
    """The name of the request's route, such as "groups:search"; "none" when it has none."""
    match = request.resolver_match
    if match is None:
        try:
            match = resolve(request.path_info)
        except Resolver404:
            return "none"
    return match.view_name or "none"


def method_of(request):
    return request.method if request.method in METHODS else "other"
