"""The site as a server runs it, in processes of its own: for tests and benchmarks, which send to this machine only."""

import os
import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent.parent
SECRET = "a-long-and-plainly-synthetic-secret-for-this-test-0123456789"
# What a process needs to run, and to be measured with the run that starts it.
PASSED_ON = {"PATH", "HOME", "LANG", "VIRTUAL_ENV", "COVERAGE_PROCESS_CONFIG"}


def environment(folder, **more):
    """The variables of a server, and no other that the run was started with."""
    kept = {name: value for name, value in os.environ.items() if name in PASSED_ON}
    said = {"SECRET_KEY": SECRET, "ALLOWED_HOSTS": "127.0.0.1", "SECURE_SSL_REDIRECT": "0", "VAR_DIR": str(folder)}
    return kept | said | more


def manage(variables, *arguments):
    """Run a command of the site; gives what it did."""
    return subprocess.run(
        [sys.executable, "manage.py", *map(str, arguments)],
        cwd=BASE_DIR, env=variables, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip


class Server:
    """gunicorn on a free port, and all that it writes."""

    def __init__(self, log, process):
        self.log, self.process, self.address = log, process, ""

    @property
    def said(self):
        return self.log.read_text()

    def get(self, path, data=None, **headers):
        """(status, headers, body) of a request, redirects not followed."""
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        request = urllib.request.Request(self.address + path, data=data, headers=headers)
        try:
            with opener.open(request, timeout=20) as response:
                return response.status, response.headers, response.read().decode()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.headers, error.read().decode()


class StayHere(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args):
        return None


opener = urllib.request.build_opener(StayHere, urllib.request.ProxyHandler({}))


@contextmanager
def server(folder, variables, config="gunicorn.conf.py"):
    """A `Server` on a free port until the block ends; it is then told to stop and must do so by itself."""
    log = Path(folder, f"server-{time.monotonic_ns()}.log")
    command = [sys.executable, "-m", "gunicorn", "directory.wsgi", "--config", str(config)]
    variables = variables | {"PORT": "0"}
    with log.open("w") as out:
        process = subprocess.Popen(command, cwd=BASE_DIR, env=variables, stdout=out, stderr=subprocess.STDOUT)
    running = Server(log, process)
    try:
        wait_for(running)
        yield running
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(40)


def wait_for(running, seconds=60):
    """Wait until it says where it listens, and answers there."""
    until = time.monotonic() + seconds
    while time.monotonic() < until and running.process.poll() is None:
        said = re.search(r"Listening at: (http://127\.0\.0\.1:\d+)", running.said)
        if said:
            running.address = said[1]
            assert running.get("/healthz")[0] == 200
            return
        time.sleep(0.1)
    raise RuntimeError(f"The server did not start:\n{running.said}")
