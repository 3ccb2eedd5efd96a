"""While a page is only read, what is known of a person is asked for once.

An act asks each time: between two of its questions somebody may have taken a region away.
"""

from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps

_known = ContextVar("what is known of people while a page is read", default=None)


@contextmanager
def while_reading():
    """Until the block ends nothing is written that could change who may do what."""
    token = _known.set({})
    try:
        yield
    finally:
        _known.reset(token)


def asked_once(question):
    """A function of a person whose answer holds while a page is read."""

    @wraps(question)
    def answer(person):
        known = _known.get()
        if known is None:
            return question(person)
        key = (question.__name__, person.pk)
        if key not in known:
            known[key] = question(person)
        return known[key]

    return answer
