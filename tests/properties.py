"""How many cases each property is tried with: few in every run, a hundred times as many with HYPOTHESIS_PROFILE=deep,
a third of them with `quick`, where each is measured for coverage."""

import os

from hypothesis import HealthCheck, settings

PROFILE = os.environ.get("HYPOTHESIS_PROFILE", "house")
TIMES = {"quick": 1 / 3, "house": 1, "deep": 100}[PROFILE]


def choose_profile():
    """A test is never timed: a slow machine must not turn a true property into a failure."""
    settings.register_profile(
        PROFILE,
        max_examples=round(100 * TIMES),
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )
    settings.load_profile(PROFILE)


def examples(number):
    """So many cases, where the usual hundred would be too slow or too few."""
    return settings(max_examples=max(2, round(number * TIMES)))
