"""A worker that is replaced answers until the next one can: nobody waits for an index that is built."""

import signal
import time

import pytest

from tests.servers import BASE_DIR, server

# gunicorn's own configuration, and workers that are not ready while a file stands there.
WITH_A_GATE = """
import runpy, time
from pathlib import Path
globals().update(runpy.run_path({config!r}))
def post_worker_init(worker):
    while Path({gate!r}).exists():
        worker.notify()
        time.sleep(0.05)
"""


def wait_until(holds):
    until = time.monotonic() + 20
    while not holds():
        assert time.monotonic() < until, "it never came to that"
        time.sleep(0.05)


@pytest.fixture
def gate(tmp_path):
    return tmp_path / "gate"


@pytest.fixture
def site(site_variables, tmp_path, loopback, gate):
    config = tmp_path / "with_a_gate.py"
    config.write_text(WITH_A_GATE.format(config=str(BASE_DIR / "gunicorn.conf.py"), gate=str(gate)))
    with server(tmp_path, site_variables, config) as running:
        yield running


def begun(site):
    return site.said.count("Booting worker")


def gone(site):
    return site.said.count("Worker exiting")


def test_the_old_workers_answer_until_the_new_ones_are_ready(site, gate):
    gate.touch()
    site.process.send_signal(signal.SIGHUP)
    wait_until(lambda: begun(site) == 4)
    time.sleep(1.5)
    assert gone(site) == 0
    assert site.get("/help-now/")[0] == 200
    gate.unlink()
    wait_until(lambda: gone(site) == 2)
    assert site.get("/help-now/")[0] == 200


def test_a_site_that_is_told_to_stop_waits_for_nobody(site):
    site.process.send_signal(signal.SIGTERM)
    assert site.process.wait(10) == 0
    assert gone(site) == 2
