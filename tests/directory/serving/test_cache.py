"""A shared cache that is away costs time and nothing else."""

import pickle

import pytest
from redis.exceptions import ConnectionError as RedisIsAway
from redis.exceptions import ResponseError

from directory.serving import cache as ours
from directory.serving.left_alone import LeftAlone
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
    monkeypatch.setattr(ours.Redis, "left_alone", LeftAlone(60))
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
        (lambda cache: cache.incr("key"), 1),
        (lambda cache: cache.delete("key"), False),
        (lambda cache: cache.clear(), False),
        (lambda cache: cache.get_or_set("key", lambda: "made"), "made"),
    ],
)
def test_away_is_the_same_as_empty(cache, ask, answer):
    assert ask(cache) == answer


class Holds:
    """Stands in for the client of Redis: what it holds, as bytes."""

    def __init__(self, said):
        self.said = said

    def get_client(self, *args, **kwargs):
        return self

    def get(self, key):
        return self.said

    def mget(self, keys):
        return [self.said for key in keys]


class Counts:
    """Stands in for the client of Redis: it counts what is a number, and nothing else."""

    def __init__(self):
        self.held = {}

    def get_client(self, *args, **kwargs):
        return self

    def set(self, key, value, ex=None, nx=False):
        return self.held.setdefault(key, value) is value if nx else self.held.update({key: value})

    def exists(self, key):
        return key in self.held

    def incr(self, key, delta):
        if type(self.held[key]) is not int:
            raise ResponseError("value is not an integer or out of range")
        self.held[key] += delta
        return self.held[key]


def test_limits_are_counted_in_it(monkeypatch):
    cache = ours.Redis("redis://127.0.0.1:9/0", {})
    monkeypatch.setattr(cache._cache, "get_client", Counts().get_client)
    assert cache.add("key", 1, 60)
    assert [cache.incr("key"), cache.incr("key")] == [2, 3]
    assert not ours.Redis.left_alone


class Evil:
    def __reduce__(self):
        return (pytest.fail, ("A pickle of somebody else's was opened",))


SIGNED = ours.Signed().dumps(("page", {"Vary": "Accept-Encoding"}, b"\x1f\x8b"))


@pytest.mark.parametrize(
    "said",
    [
        b"", b"garbage", b"17", SIGNED[:-1], SIGNED + b".", b"\0" + SIGNED[1:], pickle.dumps("page"),
        pickle.dumps(Evil()), b"\0" * 32 + pickle.dumps(Evil()),
    ],
)  # fmt: skip
def test_what_somebody_else_wrote_is_the_same_as_empty(monkeypatch, said):
    cache = ours.Redis("redis://127.0.0.1:9/0", {})
    monkeypatch.setattr(cache._cache, "get_client", Holds(said).get_client)
    assert cache.get("key", "else") == "else"
    assert cache.get_many(["one", "two"]) == {}
    assert not ours.Redis.left_alone


def test_what_we_wrote_comes_back(monkeypatch, settings):
    cache = ours.Redis("redis://127.0.0.1:9/0", {})
    monkeypatch.setattr(cache._cache, "get_client", Holds(SIGNED).get_client)
    assert cache.get("key") == ("page", {"Vary": "Accept-Encoding"}, b"\x1f\x8b")
    settings.SECRET_KEY = "another synthetic key"
    assert cache.get("key") is None


def test_it_is_left_alone_for_a_while_and_then_asked_again(cache, monkeypatch):
    cache.get("key")
    cache.get("key")
    assert cache.calls == 1
    monkeypatch.setattr(ours.Redis, "left_alone", LeftAlone(60))
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
