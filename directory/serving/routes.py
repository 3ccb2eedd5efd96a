"""Which view a request is for, known before the view is reached."""

from django.urls import Resolver404, resolve


def route_of(request):
    """The `ResolverMatch` of a request's address, or None; looked up once for a request."""
    if not hasattr(request, "route"):
        try:
            request.route = resolve(request.path_info)
        except Resolver404:
            request.route = None
    return request.route


def said_by_view(request, name, otherwise):
    """What the view of a request says of itself under this name: an attribute of its class, or of its function."""
    route = route_of(request)
    view = route and getattr(route.func, "view_class", route.func)
    return getattr(view, name, otherwise)
