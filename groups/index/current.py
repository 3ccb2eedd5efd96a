"""The index that this process answers from, brought up to date change by change.

Each request asks "what changed since?" in one small query, and the listings that did are read again before it is
answered. The whole index is built when there is none yet, and else beside the one that is there: no visitor waits for
it. What was taken off the public pages is gone from the index before the next answer in every case.
"""

import logging
from contextlib import contextmanager
from contextvars import ContextVar
from threading import Lock, Thread

from django.db import DatabaseError, InterfaceError, connections, router

from groups.models import SearchEntry

from . import reading, versions

log = logging.getLogger(__name__)
# Old places of listings that changed, beyond a quarter of all: the index is then built anew.
SPARE = 2_000
_of_request = ContextVar("the state of a request", default=None)


class State:
    """What one request is answered from; `is_behind` where the database it reads is older than the index."""

    def __init__(self):
        self.index, self.is_behind = None, False


class Process:
    """What a process holds: its index, and the epochs that are over (a replica may still show one)."""

    def __init__(self, index=None):
        self.index, self.past_epochs = index, set()
        self.changing, self.building = Lock(), Lock()


process = Process()


@contextmanager
def one_state():
    """Everything within is answered from one state of the index, asked for when it is first needed."""
    token = _of_request.set(State())
    try:
        yield
    finally:
        _of_request.reset(token)


def index():
    """The `Index` to answer from."""
    state = _of_request.get() or State()
    if state.index is None:
        state.index = up_to_date(state)
    return state.index


def is_behind():
    """Whether the request in hand reads from a replica that lags behind the index: its answer is soon out of date."""
    state = _of_request.get()
    return bool(state and state.is_behind)


def up_to_date(state):
    """The index with all that was committed before now."""
    held = process.index or first()
    while True:
        version, pks = versions.since(held.version.number)
        if is_older(version, held.version):
            state.is_behind = version != held.version
            return held
        if in_transaction():
            return at_once(held, version, pks)
        with process.changing:
            if process.index is held:
                process.index = found = followed(held, version, pks)
                break
            held = process.index
    return build_beside(found) if is_out_of_date(found, version) else found


def first():
    """The first index of the process: whoever comes meanwhile waits."""
    if in_transaction():
        return reading.built()
    with process.changing:
        if process.index is None:
            process.index = reading.built()
        return process.index


def in_transaction():
    """Whether what is read now may be of a transaction that is not committed: the next request must not see it."""
    return connections[router.db_for_read(SearchEntry)].in_atomic_block


def is_older(version, held):
    """Whether a version holds nothing new; a replica that lags behind shows an older one."""
    if version.epoch != held.epoch:
        return version.epoch in process.past_epochs
    return version.number <= held.number and version.vocabulary <= held.vocabulary


def is_told(held, version, pks):
    """Whether what changed since is told, listing by listing; `pks` is None where it was too much."""
    return pks is not None and version.epoch == held.version.epoch


def at_once(held, version, pks):
    """The index under a version, for this request alone, which waits for it."""
    is_near = is_told(held, version, pks) and version.vocabulary <= held.version.vocabulary
    return reading.patched(held, version, pks) if is_near else reading.built()


def followed(held, version, pks):
    """The index brought up to a version as far as that is quick: of what is not told, no more than what is gone."""
    taken = held.version._replace(gone=version.gone)
    if is_told(held, version, pks):
        return reading.patched(held, taken._replace(number=version.number), pks)
    is_gone = (version.epoch, version.gone) != (held.version.epoch, held.version.gone)
    return reading.pruned(held).under(taken) if is_gone else held


def is_out_of_date(index, version):
    """Whether the index is to be built anew: for other words, for what was not told, or for the places of listings
    that changed, which take up room and time."""
    spare = index.size - len(index.order)
    return index.version != version or spare > SPARE + len(index.order) // 4


def build_beside(index):
    """Begin to build the index anew, unless that is under way; gives the one to answer from meanwhile."""
    if process.building.acquire(blocking=False):
        Thread(target=build, name="index", daemon=True).start()
    return index


def build():
    """Build the index and take it. Whatever changed meanwhile is taken by the next request, as always."""
    try:
        take(reading.built())
    except (DatabaseError, InterfaceError) as error:
        # Its text can hold what is in the tables, so only its kind is logged. The next request begins again.
        log.warning("The index could not be built: %s", type(error).__name__)
    finally:
        process.building.release()
        connections.close_all()


def take(made):
    """This is the index of the process from now on."""
    with process.changing:
        if process.index and process.index.version.epoch != made.version.epoch:
            process.past_epochs.add(process.index.version.epoch)
        process.index = made
