"""Tells an operator's own error service (SENTRY_DSN) what broke: kinds of exceptions and places in the code.

An event is made anew from what may be told, and not cleaned of what may not: the text of an exception, the values of
variables, queries, forms, headers and addresses can all hold what somebody typed, so none of them is in it.
"""

import sentry_sdk
from django.core.signals import got_request_exception

from .manifest import own_version
from .route_names import method_of, route_of

OF_THE_EVENT = ("event_id", "timestamp", "level", "platform", "release")
OF_A_FRAME = ("filename", "module", "function", "lineno", "in_app")


def start(dsn):
    """Send what breaks from now on."""
    sentry_sdk.init(
        dsn=dsn,
        release=own_version(),
        default_integrations=False,
        auto_enabling_integrations=False,
        include_local_variables=False,
        include_source_context=False,
        max_request_body_size="never",
        max_breadcrumbs=0,
        send_default_pii=False,
        send_client_reports=False,
        auto_session_tracking=False,
        before_send=what_broke,
    )
    got_request_exception.connect(report, dispatch_uid="directory.serving.errors")


def report(sender, request=None, **kwargs):
    """Send the exception in hand, with the names of the route and the method."""
    with sentry_sdk.new_scope() as scope:
        if request is not None:
            scope.set_tag("route", route_of(request))
            scope.set_tag("method", method_of(request))
        sentry_sdk.capture_exception()


def what_broke(event, hint):
    """A new event with what may be told of this one."""
    exceptions = event.get("exception", {}).get("values", [])
    tags = event.get("tags", {})
    return {
        **{name: event[name] for name in OF_THE_EVENT if name in event},
        "tags": {name: tags[name] for name in ("route", "method") if name in tags},
        "exception": {"values": [without_text(exception) for exception in exceptions]},
    }


def without_text(exception):
    """The kind of an exception, and where it came from."""
    frames = (exception.get("stacktrace") or {}).get("frames", [])
    places = [{name: frame[name] for name in OF_A_FRAME if name in frame} for frame in frames]
    return {"type": exception.get("type"), "module": exception.get("module"), "stacktrace": {"frames": places}}
