"""A broken list of words stops the start, with the file and the fault."""

import pytest
from django.apps import apps
from django.core.exceptions import ImproperlyConfigured

from text.word_lists import word_lists


@pytest.fixture
def broken_list(settings, tmp_path):
    """The site with a list of crisis phrases that ends in the middle."""
    whole = (settings.FIXTURES_DIR / "words" / "crisis.toml").read_text(encoding="utf-8")
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "crisis.toml").write_text(whole[:2000], encoding="utf-8")
    settings.FIXTURES_DIR = tmp_path
    word_lists.cache_clear()
    yield
    word_lists.cache_clear()


def test_the_site_does_not_start_with_a_broken_list(broken_list):
    with pytest.raises(ImproperlyConfigured, match=r"crisis\.toml cannot be read"):
        apps.get_app_config("groups").ready()
