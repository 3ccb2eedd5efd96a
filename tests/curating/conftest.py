"""Curators who are signed in, for the pages of their room."""

import pytest

from regions.models import Region
from tests.signing_in import as_curator, curator


@pytest.fixture
def north_east():
    return Region.objects.get(slug="north-east")


@pytest.fixture
def cora(north_east):
    return curator("cora@example.org", north_east)


@pytest.fixture
def by_cora(client, cora):
    """A browser in which Cora is signed in, who curates the North East."""
    return as_curator(client, cora)
