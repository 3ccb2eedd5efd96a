"""How gunicorn serves the site. Why these figures: docs/decisions/0010-gunicorn.md.

What it writes down holds no query string, no postcode and no address of a visitor (directory/serving/logs.py).
"""

import os
import shutil
import sys
import tempfile
from pathlib import Path

chdir = str(Path(__file__).resolve().parent)
sys.path.insert(0, chdir)

from directory.serving.logs import for_gunicorn, wants_json  # noqa: E402 - found only from the folder above


def variable(name, default):
    """An environment variable; one that is set to nothing is not set."""
    return os.environ.get(name) or default


bind = f"{variable('HOST', '127.0.0.1')}:{variable('PORT', '8000')}"
workers = int(variable("WEB_WORKERS", "2"))
threads = int(variable("WEB_THREADS", "2"))
# A thread begins when a request is there whole, so that slow and silent visitors hold up nobody.
worker_class = "directory.serving.worker.CollectingWorker"
worker_connections = 800
# Nobody steers this server while it runs, so it opens no socket for that.
control_socket_disable = True
# A search by form may be long; an address may not.
limit_request_line = 8190
limit_request_fields = 64
limit_request_field_size = 8190
# No request may say under which path the site stands; gunicorn would else take it from a header of that name.
forwarder_headers = ""
# A worker that stands still this long is replaced; one that is told to stop may finish what it began.
timeout = 30
graceful_timeout = 30
# Longer than a proxy keeps an idle connection (nginx: 60 s), so that never both close and open it at once.
keepalive = 75
# A worker is replaced after so many requests, so that no slow leak of memory grows for ever; not all at one time.
max_requests = int(variable("WEB_MAX_REQUESTS", "20000"))
max_requests_jitter = max_requests // 10
# The workers' signs of life are files; in memory, no slow disk makes a worker look dead.
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: S108 - gunicorn makes its own file there

# Where the workers count for /metrics (directory/serving/metrics.py), if it is on.
if variable("METRICS", "") or variable("METRICS_TOKEN", ""):
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = tempfile.mkdtemp(prefix="directory-metrics-")

accesslog = "-"
# Time, method, path without its query, status, bytes, seconds. Never %(r)s, which holds the query, nor %(h)s.
access_log_format = "%(t)s %(m)s %(U)s %(s)s %(b)s %(L)s"
logconfig_dict = for_gunicorn(wants_json(os.environ))


def when_ready(server):
    """Say where the site is, once it answers."""
    server.log.info("The Peer Support Directory is at http://%s/", bind)


def child_exit(server, worker):
    """A worker's gauges end with it; what it counted stays."""
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        from prometheus_client.multiprocess import mark_process_dead

        mark_process_dead(worker.pid)


def on_exit(server):
    """Take the counts away."""
    shutil.rmtree(os.environ.get("PROMETHEUS_MULTIPROC_DIR", ""), ignore_errors=True)
