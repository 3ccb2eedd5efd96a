"""What somebody signed in with is told in words."""

import pytest

from directory.accounts.devices import device_of


@pytest.mark.parametrize(
    ("calls_itself", "told"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Safari/537.36", "Chrome on Linux"),
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/120.0 Safari/537.36 Edg/120.0", "Edge on Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1 Version/17.0 Mobile Safari/604.1", "Safari on an iPhone"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 14.0; rv:120.0) Gecko/20100101 Firefox/120.0", "Firefox on a Mac"),
        ("Mozilla/5.0 (Linux; Android 13; SM-S901B) AppleWebKit/537.36 Chrome/112.0 Mobile Safari/537.36", "Chrome on an Android phone or tablet"),
        ("", "A browser on a device that we do not know"),
    ],
)  # fmt: skip
def test_a_browser_is_named_as_people_know_it(calls_itself, told):
    assert device_of(calls_itself) == told
