"""Mail that leaves at once, a clock that can be moved, and a cache that counts."""

import time

import pytest
from django.core.cache import cache


@pytest.fixture
def mail_leaves(monkeypatch):
    """What waits for the end of a transaction is done at once: a test's transaction has none."""
    monkeypatch.setattr("django.db.transaction.on_commit", lambda act, **options: act())


@pytest.fixture
def mail_is_away(mail_leaves, settings):
    settings.EMAIL_BACKEND = "tests.directory.accounts.away.Backend"


@pytest.fixture
def later(monkeypatch):
    """Move the clock by which codes and proofs are counted: `later(minutes=19)`."""
    real = time.time

    def move(*, minutes):
        monkeypatch.setattr("time.time", lambda: real() + 60 * minutes)

    return move


@pytest.fixture
def counts(settings):
    """A cache, so that limits count."""
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "accounts"}}
    cache.clear()
    yield
    cache.clear()
