"""Terms are changed in an epoch of each test alone: the numbers of its vocabulary are given again afterwards."""

import pytest

from tests.factories import words_changed

from .worlds import admin


@pytest.fixture
def root(db):
    words_changed()
    return admin()
