"""Booklets of a test are kept in a folder of its own, and waited for however busy the machine is."""

import pytest

from groups.sharing.booklet import kept


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path, monkeypatch):
    settings.BOOKLETS_DIR = tmp_path / "booklets"
    monkeypatch.setattr(kept, "SECONDS", 60)
    monkeypatch.setattr(kept, "SECONDS_PRIVATE", 60)
    return settings.BOOKLETS_DIR
