"""Whoever curates a network alone opens every list that curators have: none asks a table for a column it has not."""

import pytest
from django.test import Client

from groups.models import Curator
from tests.house.test_permissions import ADMINS, ALLOWED
from tests.records.listings import organisation_record, published
from tests.signing_in import as_curator, person

pytestmark = pytest.mark.django_db
LISTS = [
    route for route, who in ALLOWED.items() if route.startswith("my/region/") and "<" not in route and who - ADMINS
]


@pytest.fixture
def nora():
    host, _ = published(organisation_record(name="Synthetic Network"))
    made = person("nora@example.org")
    Curator.objects.create(person=made, network=host)
    return as_curator(Client(), made)


@pytest.mark.parametrize("route", LISTS)
def test_each_list_of_curators_opens_for_one_of_a_network(nora, route):
    assert nora.get(f"/{route}").status_code == 200
