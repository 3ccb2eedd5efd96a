"""A demonstration of a module's own, with people to sign in as, so that what one does there is in nobody else's way."""

import re
import shutil
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from directory.settings import BASE_DIR

from .conftest import server


@dataclass(frozen=True)
class OwnSite:
    """Where it answers, its log, and how to run a command there."""

    address: str
    log: Path
    folder: Path
    environment: dict

    def run(self, *command):
        done = subprocess.run(
            [sys.executable, "-W", "ignore", "manage.py", *command],
            cwd=BASE_DIR, env=self.environment, check=True, capture_output=True, text=True,
        )  # fmt: skip
        return done.stdout

    def code(self, email):
        """A code of somebody's second step that was not used yet."""
        line = next(line for line in self.run("demo_people").splitlines() if email in line)
        return re.findall(r"\b\d{8}\b", line)[0]


@contextmanager
def own_site(demonstration, folder, *commands):
    """An `OwnSite` in a folder, where these commands ran first, until the block ends."""
    shutil.copytree(demonstration[0], folder, dirs_exist_ok=True)
    environment = demonstration[1] | {"VAR_DIR": str(folder)}
    site = OwnSite("", folder / "own.log", folder, environment)
    for command in commands:
        site.run(command)
    with server(folder, environment, "own.log") as address:
        yield OwnSite(address, folder / "own.log", folder, environment)
