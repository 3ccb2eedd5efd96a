"""Booklets of a test are kept in a folder of its own."""

import pytest


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.BOOKLETS_DIR = tmp_path / "booklets"
    return settings.BOOKLETS_DIR
