"""Two first loads at once, as two machines that start together do: the second waits, and finds all loaded."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.directory.conftest import new_site  # noqa: F401 - a fixture
from tests.servers import manage


@pytest.mark.postgresql
def test_two_first_loads_at_once_both_end_well(new_site):  # noqa: F811
    assert manage(new_site, "migrate", "-v0").returncode == 0
    with ThreadPoolExecutor(2) as machines:
        done = list(machines.map(lambda _: manage(new_site, "load_directory"), range(2)))
    assert [load.returncode for load in done] == [0, 0], [load.stderr for load in done]
