"""Who opens the pages of the words: an admin, a curator, in an epoch of each test alone."""

import pytest
from django.test import Client

from regions.models import Region
from tests.factories import words_changed
from tests.records.terms.worlds import admin as make_admin
from tests.signing_in import as_curator, curator


@pytest.fixture
def root(db):
    words_changed()
    return make_admin()


@pytest.fixture
def admin(root):
    """A browser as an admin's, with a second step."""
    return as_curator(Client(), root)


@pytest.fixture
def cora(db):
    """A browser as a curator's."""
    return as_curator(Client(), curator("cora@example.org", Region.objects.get(slug="north-east")))
