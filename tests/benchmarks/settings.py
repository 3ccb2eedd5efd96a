"""The site as a demonstration, with the views it is held against."""

from directory.settings import *  # noqa: F403

ROOT_URLCONF = "tests.benchmarks.limits"
