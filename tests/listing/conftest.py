"""What tests of public forms share: a limit that counts, and mails that are sent as the act is through."""

import pytest
from django.core.cache import cache


@pytest.fixture
def counted(settings):
    """A cache of this test's own, in which limits are counted."""
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "limits"}}
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def sent_at_once(django_capture_on_commit_callbacks):
    """A context in which mails leave as soon as what queued them is through."""
    return lambda: django_capture_on_commit_callbacks(execute=True)
