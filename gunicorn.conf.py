"""How gunicorn serves the site. The access log holds no query string and no address of a visitor."""

import os

bind = f"{os.environ.get('HOST', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"
workers = int(os.environ.get("WEB_WORKERS", "2"))
threads = int(os.environ.get("WEB_THREADS", "2"))
# Nobody steers this server while it runs, so it opens no socket for that.
control_socket_disable = True
# A search may be long; it is cut to size by the page that answers it, with a word of why.
limit_request_line = 0
logger_class = "directory.logs.QuietLogger"
timeout = 30
graceful_timeout = 20
accesslog = "-"
# Time, method, path without its query, status, bytes, seconds. Never %(r)s, which holds the query, nor %(h)s.
access_log_format = "%(t)s %(m)s %(U)s %(s)s %(b)s %(L)s"


def when_ready(server):
    """Say where the site is, once it answers."""
    server.log.info("The Peer Support Directory is at http://%s/", bind)
