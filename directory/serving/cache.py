"""The cache that several machines share. It holds only what can be made again, so a Redis that is away costs time
and nothing else."""

import logging
import time
from functools import wraps

from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

log = logging.getLogger(__name__)
# A Redis that was away is asked again after so many seconds.
ASK_AGAIN = 5


def or_else(empty):
    """Gives what `empty()` makes when Redis does not answer, and then for a while without asking it."""

    def wrap(method):
        @wraps(method)
        def forgiving(self, *args, **kwargs):
            if time.monotonic() < Redis.away_until:
                return empty(*args, **kwargs)
            try:
                return method(self, *args, **kwargs)
            except RedisError as error:
                log.warning("The shared cache is away: %s", type(error).__name__)
                Redis.away_until = time.monotonic() + ASK_AGAIN
                return empty(*args, **kwargs)

        return forgiving

    return wrap


class Redis(RedisCache):
    """Django's Redis cache, but away is the same as empty."""

    away_until = 0.0

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

    @or_else(lambda *args, **kwargs: False)
    def delete(self, *args, **kwargs):
        return super().delete(*args, **kwargs)

    @or_else(lambda *args, **kwargs: False)
    def clear(self):
        return super().clear()
