"""The gunicorn worker of this site: a visitor who is slow, silent or endless holds up nobody else.

gunicorn's own threaded worker gives a thread to each connection that has sent a first byte, and waits without end for
the rest. Here a request is collected beside the threads, and a thread begins when it is there whole. Pages of help have
a thread of their own. gunicorn.conf.py names this class; why: docs/decisions/0014-bounds.md.
"""

import errno
import multiprocessing
import re
import selectors
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from pathlib import Path

from gunicorn.http.errors import InvalidResponseHeader, InvalidResponseHeaderName, ParseException
from gunicorn.workers.gthread import TConn, ThreadWorker

# A request must be there whole so many seconds after it began.
SECONDS_TO_ASK = 10
# Reading a long form and taking the answer may hold a thread so long, from the moment that the thread begins.
SECONDS_TO_ANSWER = 30
# Collected beside the threads: so much of a request, and no more.
COLLECTED = 64 * 1024
PAGE = (Path(__file__).resolve().parents[2] / "templates" / "refused.html").read_bytes()
REFUSAL = b"\r\n".join(
    [
        b"HTTP/1.1 400 Bad Request",
        b"Content-Type: text/html; charset=utf-8",
        b"Content-Length: %d" % len(PAGE),
        b"Cache-Control: no-store",
        b"Connection: close",
        b"",
        PAGE,
    ]
)
OF_OUR_OWN = (InvalidResponseHeader, InvalidResponseHeaderName)
# These need no database, so they wait for nobody who waits for it.
HELP = (b"GET /help-now/", b"GET /healthz")
# How many workers were begun, and the youngest that is ready to answer: all that one gunicorn begins share these.
BEGUN, READY = multiprocessing.RawValue("q"), multiprocessing.RawValue("q")
LENGTH = re.compile(rb"\r\ncontent-length:[ \t]*(\d{1,9})[ \t]*\r\n", re.IGNORECASE)


def is_whole(came):
    """Whether a request is there, its head and its form; of a long form only the beginning."""
    head, end, form = came.partition(b"\r\n\r\n")
    length = LENGTH.search(head + b"\r\n")
    return bool(end) and (length is None or len(form) >= min(int(length[1]), COLLECTED))


def is_endless(came):
    """Whether more was sent than any request's head may hold, and it has not ended."""
    return len(came) >= COLLECTED and b"\r\n\r\n" not in came


class CollectingSocket(socket.socket):
    """A visitor's socket that can be read ahead without a thread, and whose reading and sending come to an end."""

    def __init__(self, accepted):
        super().__init__(fileno=accepted.detach())
        self.came, self.until = bytearray(), 0.0

    def collect(self):
        """Take what has come; whether the visitor is still there."""
        try:
            data = super().recv(COLLECTED)
        except BlockingIOError:
            return True
        self.came += data
        return bool(data)

    def recv(self, size, flags=0):
        if not self.came:
            return self.bounded(super().recv, size, flags)
        part = bytes(self.came[:size])
        del self.came[:size]
        return part

    def sendall(self, data, flags=0):
        return self.bounded(super().sendall, data, flags)

    def bounded(self, call, *arguments):
        """The call's answer; one that takes too long is a visitor who has gone, which gunicorn takes calmly."""
        self.settimeout(max(0.001, self.until - time.monotonic()))
        try:
            return call(*arguments)
        except TimeoutError as error:
            raise ConnectionResetError(errno.ECONNRESET, "The visitor was too slow") from error


class Connection(TConn):
    """A connection that is closed at once: gunicorn's own waits up to two seconds for each, and all others with it."""

    def close(self, graceful=False):
        self.sock.setblocking(False)
        with suppress(OSError):
            self.sock.shutdown(socket.SHUT_WR)
            # What was sent and not read would else cut off the end of the answer.
            socket.socket.recv(self.sock, COLLECTED)
        self.sock.close()


class CollectingWorker(ThreadWorker):
    """gunicorn's threaded worker, whose threads begin when a request is there.

    One that is replaced answers until the worker that was begun last is ready, so that nobody waits for its index.
    """

    is_replaced = False

    def __init__(self, age, *args):
        super().__init__(age, *args)
        BEGUN.value = age

    def init_process(self):
        self.threads_of_help = ThreadPoolExecutor(max_workers=2)
        super().init_process()

    def run(self):
        READY.value = max(READY.value, self.age)
        super().run()

    def handle_exit(self, sig, frame):
        """Told to go: at once when nobody is getting ready, or when told twice."""
        if self.is_replaced or READY.value >= BEGUN.value:
            super().handle_exit(sig, frame)
        self.is_replaced = True

    def notify(self):
        """Say that this worker lives, about once a second; one that is replaced goes when the others are ready."""
        super().notify()
        if self.is_replaced and READY.value >= BEGUN.value:
            super().handle_exit(None, None)

    def enqueue_req(self, conn):
        threads = self.threads_of_help if conn.sock.came.startswith(HELP) else self.tpool
        future = threads.submit(self.handle, conn)
        future.add_done_callback(partial(self.method_queue.defer, self.finish_request, conn))

    def accept(self, listener):
        try:
            accepted, client = listener.accept()
        except OSError as error:
            if error.errno in (errno.EAGAIN, errno.ECONNABORTED, errno.EWOULDBLOCK):
                return
            raise
        self.nr_conns += 1
        self.collect(Connection(self.cfg, CollectingSocket(accepted), client, listener.getsockname()))

    def collect(self, conn):
        """Wait for a whole request without a thread; one that does not come in time is closed (murder_pending)."""
        conn.data_ready = True
        conn.sock.setblocking(False)
        if conn.sock.came and is_whole(conn.sock.came):
            self.enqueue_req(conn)
            return
        conn.timeout = time.monotonic() + SECONDS_TO_ASK
        self.pending_conns.append(conn)
        callback = partial(self.on_pending_socket_readable, conn)
        self.poller.register(conn.sock, selectors.EVENT_READ, callback)

    def on_pending_socket_readable(self, conn, client):
        try:
            there = conn.sock.collect()
        except OSError:
            there = False
        if there and is_whole(conn.sock.came):
            super().on_pending_socket_readable(conn, client)
        elif not there or is_endless(conn.sock.came):
            self.drop(conn, REFUSAL if there else b"")

    def drop(self, conn, last_words):
        """Close a connection that was waited for."""
        self.poller.unregister(conn.sock)
        self.pending_conns.remove(conn)
        self.nr_conns -= 1
        with suppress(OSError):
            conn.sock.send(last_words)
        conn.close(graceful=True)

    def on_client_socket_readable(self, conn, client):
        self.poller.unregister(client)
        self.keepalived_conns.remove(conn)
        self.collect(conn)

    def handle(self, conn):
        conn.sock.until = time.monotonic() + SECONDS_TO_ANSWER
        return super().handle(conn)

    def handle_error(self, req, client, addr, exc):
        """A request that makes no sense gets a page with crisis help; gunicorn's own quotes what was sent."""
        if not isinstance(exc, ParseException) or isinstance(exc, OF_OUR_OWN):
            return super().handle_error(req, client, addr, exc)
        self.log.warning("A request that could not be read was refused.")
        return client.sendall(REFUSAL)

    def finish_request(self, conn, fs):
        """As gunicorn's own; what was read of a next request goes back to be collected with the rest of it."""
        if conn.parser is not None:
            conn.sock.came[:0] = conn.parser.unreader.take_buffered()
        super().finish_request(conn, fs)
        if conn.sock.came and conn in self.keepalived_conns:
            self.on_client_socket_readable(conn, conn.sock)
