"""A shared cache that is away costs time and nothing else."""

import pytest
from redis.exceptions import ConnectionError as RedisIsAway

from directory.serving import cache as ours
from tests.servers import manage, server

from .own_site import environment


@pytest.fixture
def cache(monkeypatch):
    """A Redis that refuses every call, and counts them."""
    cache = ours.Redis("redis://127.0.0.1:9/0", {})
    cache.calls = 0

    class Away:
        def __getattr__(self, name):
            def refuse(*args, **kwargs):
                cache.calls += 1
                raise RedisIsAway("synthetic: redis://someone:secret@somewhere")

            return refuse

    monkeypatch.setattr(ours.RedisCache, "_cache", Away())
    monkeypatch.setattr(ours.Redis, "away_until", 0.0)
    return cache


@pytest.mark.parametrize(
    ("ask", "answer"),
    [
        (lambda cache: cache.get("key"), None),
        (lambda cache: cache.get("key", "else"), "else"),
        (lambda cache: cache.get("key", default="else"), "else"),
        (lambda cache: cache.get_many(["one", "two"]), {}),
        (lambda cache: cache.set("key", 1), None),
        (lambda cache: cache.set_many({"key": 1}), []),
        (lambda cache: cache.add("key", 1), True),
        (lambda cache: cache.delete("key"), False),
        (lambda cache: cache.clear(), False),
        (lambda cache: cache.get_or_set("key", lambda: "made"), "made"),
    ],
)
def test_away_is_the_same_as_empty(cache, ask, answer):
    assert ask(cache) == answer


def test_it_is_left_alone_for_a_while_and_then_asked_again(cache, monkeypatch):
    cache.get("key")
    cache.get("key")
    assert cache.calls == 1
    monkeypatch.setattr(ours.Redis, "away_until", 0.0)
    cache.get("key")
    assert cache.calls == 2


def test_its_address_is_in_no_line(cache, caplog):
    cache.get("key")
    assert "The shared cache is away: ConnectionError" in caplog.text
    assert "secret" not in caplog.text


def test_a_redis_address_in_the_environment_brings_it(tmp_path):
    said = "from django.core.cache import caches; print(type(caches['default']).__module__)"
    for address, module in (
        ("redis://127.0.0.1:9/0", "directory.serving.cache"),
        ("", "django.core.cache.backends.locmem"),
    ):
        done = manage(environment(tmp_path, CACHE_URL=address), "shell", "--no-imports", "-c", said)
        assert done.stdout.strip() == module, done.stderr


def test_a_page_stands_while_redis_is_away(site_variables, tmp_path, loopback):
    with server(tmp_path, site_variables | {"CACHE_URL": "redis://127.0.0.1:9/0"}) as site:
        assert site.get("/groups/?q=anxiety")[0] == 200
