"""The description of the API is valid, tells of every address, and holds: tried with what it allows and with what it
does not."""

import re
from contextlib import closing

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.urls import URLResolver, get_resolver
from hypothesis import given
from openapi_spec_validator import validate
from schemathesis import GenerationMode

from groups.sharing.description.parts import PARTS
from tests.properties import examples

pytestmark = pytest.mark.django_db
ENDPOINTS = [address for part in PARTS for address in part.endpoints]
PATHS = [address.path for address in ENDPOINTS]
# What cannot be asked wrongly cannot be refused.
ASKED = [one.path for one in ENDPOINTS if one.parameters or one.takes_groups or one.filters_without is not None]
# Packed answers are tried elsewhere.
PLAIN = {"Accept-Encoding": "identity"}


def site(environ, start_response):
    """The site, with each answer read and closed, and the connection of the test left open."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    try:
        with closing(WSGIHandler()(environ, start_response)) as answer:
            return [b"".join(answer)]
    finally:
        for signal in (request_started, request_finished):
            signal.connect(close_old_connections)


@pytest.fixture
def api(settings):
    settings.ALLOWED_HOSTS = ["localhost"]
    return schemathesis.openapi.from_wsgi("/data/openapi.json", site)


def tried(api, path, mode):
    """Ask an address in many ways, and hold each answer to what is said of it."""

    @examples(8)
    @given(case=api[path]["GET"].as_strategy(generation_mode=mode))
    def hold(case):
        case.call_and_validate(headers=PLAIN)

    hold()


@pytest.mark.parametrize("path", PATHS)
def test_what_is_allowed_is_answered_as_it_is_described(api, path):
    """There may be a 400 all the same: whether a place is known, and whether a cursor was given out, cannot be described."""
    api.config.checks.positive_data_acceptance.expected_statuses = ["2xx", "301", "400", "404", "410"]
    tried(api, path, GenerationMode.POSITIVE)


@pytest.mark.parametrize("path", ASKED)
def test_what_is_not_allowed_is_refused_as_it_is_described(api, path):
    tried(api, path, GenerationMode.NEGATIVE)


def test_the_description_is_valid(client):
    validate(client.get("/data/openapi.json").json())


def shape(path):
    """A route or a path without the names of its parts."""
    return re.sub(r"<[^>]*>|{[^}]*}", "*", f"/{path.lstrip('/')}").rstrip("/")


def test_every_address_for_programs_is_described():
    routes = {shape(str(route.pattern)) for route in routes_of_sharing() if is_for_programs(route)}
    assert routes == {shape(path) for path in PATHS}


def routes_of_sharing():
    found = next(one for one in get_resolver().url_patterns if getattr(one, "app_name", "") == "sharing")
    assert isinstance(found, URLResolver)
    return found.url_patterns


def is_for_programs(route):
    """Whether a view is for programs, and none that describes or refuses."""
    from groups.sharing.description.views import OpenAPIView
    from groups.sharing.urls import NothingHere
    from groups.sharing.views import SharedView

    view = getattr(route.callback, "view_class", object)
    return issubclass(view, SharedView) and view not in (OpenAPIView, NothingHere)
