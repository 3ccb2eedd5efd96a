"""What every test of uploads may have."""

import pytest

from .making import host_and_keeper


@pytest.fixture
def host(db):
    """(an organisation, its keeper)."""
    return host_and_keeper()
