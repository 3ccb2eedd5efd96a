"""A tree of synthetic fixtures to load."""

import pytest

from .trees import Tree


@pytest.fixture
def tree(no_groups, tmp_path):
    """A tree in a directory without any group; the real vocabulary and regions are there."""
    return Tree(tmp_path)
