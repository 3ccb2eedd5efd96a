"""The database goes away under load: each failure is a 503 with crisis help, and the site comes back by itself."""

import json
import subprocess
import sys

import pytest

from tests.benchmarks.restart_under_load import SETTLING, Answer, report
from tests.servers import BASE_DIR


@pytest.mark.postgresql
def test_a_database_that_restarts_under_load_costs_only_clean_503s():
    command = [sys.executable, "-m", "tests.benchmarks.restart_under_load", "--seconds=10", "--away=3", "--json"]
    done = subprocess.run(command, cwd=BASE_DIR, capture_output=True, text=True, check=False, timeout=300)
    assert done.stdout, done.stderr
    assert json.loads(done.stdout)["faults"] == []


def answer(began, status=200, helps=True):
    return Answer(began, began + 0.01, "/groups/", status, helps)


GOOD = [answer(1), answer(5, 503), answer(9 + SETTLING)]


@pytest.mark.parametrize(
    ("answers", "fault"),
    [
        (GOOD, None),
        ([*GOOD, answer(1.5, 503)], "before"),
        ([*GOOD, answer(1.5, 0)], "failed before"),
        ([*GOOD, answer(5.5, 503, helps=False)], "failed away"),
        ([*GOOD, answer(5.5, 500)], "failed away"),
        ([*GOOD, answer(10.5, 503)], "after"),
        (GOOD[:2], "did not come back"),
        (GOOD[::2], "never missed"),
    ],
)
def test_the_report_tells_every_fault(answers, fault):
    faults = report(answers, stopped=4, back=8)[2]
    assert faults == [] if fault is None else any(fault in said for said in faults)
