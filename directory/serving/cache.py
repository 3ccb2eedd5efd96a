"""The cache that several machines share. It holds only what can be made again, so a Redis that is away costs time
and nothing else. What it holds is signed: whoever else can write to that Redis can neither run code here nor put words
into our pages."""

import hmac
import logging
import pickle
from functools import wraps

from django.conf import settings
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

from .left_alone import LeftAlone

log = logging.getLogger(__name__)
# A Redis that was away is asked again after so many seconds.
ASK_AGAIN = 5


class NotOurs(Exception):
    """What was found in the cache was not written by this site, or is damaged."""


class Signed:
    """Values as bytes and back, with a signature that only this site's SECRET_KEY can make.

    A number goes as it is, so that Redis can count it (`incr`); it is never read back as a value.
    """

    size, salt = 32, b"directory.serving.cache"

    def dumps(self, value):
        if type(value) is int:
            return value
        data = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
        return self.signature(data) + data

    def loads(self, said):
        signature, data = said[: self.size], said[self.size :]
        if not hmac.compare_digest(signature, self.signature(data)):
            raise NotOurs
        try:
            return pickle.loads(data)  # noqa: S301 - only what this site itself has signed
        except (ImportError, AttributeError) as error:
            # Another version of the site wrote it.
            raise NotOurs from error

    def signature(self, data):
        return hmac.digest(settings.SECRET_KEY.encode(), self.salt + data, "sha256")


def or_else(empty):
    """Gives what `empty()` makes when Redis does not answer, and then for a while without asking it."""

    def wrap(method):
        @wraps(method)
        def forgiving(self, *args, **kwargs):
            if Redis.left_alone:
                return empty(*args, **kwargs)
            try:
                return method(self, *args, **kwargs)
            except NotOurs:
                return empty(*args, **kwargs)
            except RedisError as error:
                log.warning("The shared cache is away: %s", type(error).__name__)
                Redis.left_alone.leave()
                return empty(*args, **kwargs)

        return forgiving

    return wrap


class Redis(RedisCache):
    """Django's Redis cache, but away is the same as empty, and so is what we did not write."""

    left_alone = LeftAlone(ASK_AGAIN)

    def __init__(self, server, params):
        super().__init__(server, params)
        self._options["serializer"] = Signed

    @or_else(lambda key, default=None, version=None: default)
    def get(self, key, default=None, version=None):
        return super().get(key, default, version)

    @or_else(lambda *args, **kwargs: {})
    def get_many(self, keys, version=None):
        return super().get_many(keys, version)

    @or_else(lambda *args, **kwargs: None)
    def set(self, *args, **kwargs):
        return super().set(*args, **kwargs)

    @or_else(lambda *args, **kwargs: [])
    def set_many(self, *args, **kwargs):
        return super().set_many(*args, **kwargs)

    @or_else(lambda *args, **kwargs: True)
    def add(self, *args, **kwargs):
        return super().add(*args, **kwargs)

    @or_else(lambda *args, **kwargs: 1)
    def incr(self, *args, **kwargs):
        return super().incr(*args, **kwargs)

    @or_else(lambda *args, **kwargs: False)
    def delete(self, *args, **kwargs):
        return super().delete(*args, **kwargs)

    @or_else(lambda *args, **kwargs: False)
    def clear(self):
        return super().clear()
