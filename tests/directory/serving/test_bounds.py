"""A visitor who is slow, silent or endless holds up nobody else: tried on a real gunicorn, without anything in front."""

import socket
import time
from contextlib import ExitStack, contextmanager
from threading import Event, Thread
from urllib.parse import urlsplit

import pytest
from pytest_socket import enable_socket

from directory.serving.worker import COLLECTED, SECONDS_TO_ASK, is_endless, is_whole
from tests.servers import server

HEAD = b"GET /help-now/ HTTP/1.1\r\nHost: 127.0.0.1\r\n"
FORM = b"POST /groups/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000\r\n\r\n"


@pytest.fixture(scope="module")
def running(site_variables, tmp_path_factory):
    enable_socket()
    with server(tmp_path_factory.mktemp("bounds"), site_variables) as running:
        yield running


@pytest.fixture
def site(running, loopback):
    return running


def connect(site):
    where = urlsplit(site.address)
    return socket.create_connection((where.hostname, where.port), 20)


@contextmanager
def trickling(site, beginnings):
    """A connection for each beginning of a request, each of which then sends a byte ten times a second."""
    enough = Event()

    def trickle(open_connections):
        while not enough.wait(0.1):
            for connection in open_connections:
                try:
                    connection.sendall(b"a")
                except OSError:
                    continue

    with ExitStack() as stack:
        connections = [stack.enter_context(connect(site)) for _ in beginnings]
        for connection, beginning in zip(connections, beginnings, strict=True):
            connection.sendall(beginning)
        thread = Thread(target=trickle, args=(connections,))
        thread.start()
        try:
            yield connections
        finally:
            enough.set()
            thread.join()


def seconds_to_help(site):
    began = time.monotonic()
    assert site.get("/help-now/")[0] == 200
    return time.monotonic() - began


@pytest.mark.parametrize("beginning", [HEAD, b"GET /", FORM], ids=["head", "line", "form"])
def test_many_who_send_a_byte_now_and_then_hold_up_nobody(site, beginning):
    with trickling(site, [beginning] * 60):
        time.sleep(0.5)
        assert seconds_to_help(site) < 3


def test_many_who_say_nothing_hold_up_nobody_and_are_let_go(site):
    with ExitStack() as stack:
        silent = [stack.enter_context(connect(site)) for _ in range(120)]
        began = time.monotonic()
        assert seconds_to_help(site) < 3
        for connection in silent:
            assert connection.recv(1) == b""
        assert time.monotonic() - began < SECONDS_TO_ASK + 8


@pytest.mark.parametrize("beginning", [b"GET /groups/?q=", HEAD + b"X-Long: "], ids=["line", "head"])
def test_a_request_without_end_is_refused_with_crisis_help(site, beginning):
    sent, said = 0, b""
    with connect(site) as connection:
        connection.sendall(beginning)
        connection.settimeout(0.01)
        while not said and sent < 2_000_000:
            try:
                sent += connection.send(b"a" * 10_000)
                said = connection.recv(10_000)
            except TimeoutError:
                continue
    assert b"400" in said.split(b"\r\n")[0]
    assert b"116 123" in said
    assert sent < 1_000_000
    assert seconds_to_help(site) < 3


@pytest.mark.parametrize(
    "request_line", [b"GET /" + b"a" * 9_000 + b" HTTP/1.1", b"zebras are here", b"GET / HTTP/1.1\r\nno header"]
)
def test_a_request_that_makes_no_sense_is_refused_with_crisis_help_and_is_not_quoted(site, request_line):
    with connect(site) as connection:
        connection.sendall(request_line + b"\r\nHost: 127.0.0.1\r\n\r\n")
        said = connection.makefile("rb").read()
    assert said.startswith(b"HTTP/1.1 400")
    assert b"116 123" in said
    assert b"zebras" not in said
    assert "zebras" not in site.said


def test_two_requests_sent_at_once_are_both_answered(site):
    with connect(site) as connection:
        connection.sendall(HEAD + b"\r\n" + HEAD[:30])
        connection.sendall(HEAD[30:] + b"Connection: close\r\n\r\n")
        said = connection.makefile("rb").read()
    assert said.count(b"HTTP/1.1 200 OK") == 2


def test_a_form_that_comes_in_two_parts_is_read_whole(site):
    form = b"q=synthetic+zebra&place=Leeds"
    head = b"POST /groups/ HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
    head += b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\n" % len(form)
    with connect(site) as connection:
        connection.sendall(head + form[:9])
        time.sleep(0.3)
        connection.sendall(form[9:])
        said = connection.makefile("rb").read()
    assert said.startswith(b"HTTP/1.1 303")
    assert b"synthetic" in said
    assert b"Leeds" in said


@pytest.mark.parametrize("name", ["SCRIPT_NAME", "Script-Name", "X-Script-Name", "PATH_INFO"])
def test_no_header_says_under_which_path_the_site_stands(site, name):
    with connect(site) as connection:
        connection.sendall(HEAD + name.encode() + b": /help-now\r\nConnection: close\r\n\r\n")
        said = connection.makefile("rb").read()
    assert said.startswith(b"HTTP/1.1 200")
    assert b'="/help-now/help-now/' not in said


@pytest.mark.parametrize(
    ("came", "whole"),
    [
        (b"", False),
        (HEAD, False),
        (HEAD + b"\r\n", True),
        (FORM, False),
        (FORM + b"a" * 999, False),
        (FORM + b"a" * 1000, True),
        (FORM.replace(b"1000", b"99999999"), False),
        (FORM.replace(b"1000", b"99999999") + b"a" * COLLECTED, True),
        (b"POST / HTTP/1.1\r\ncontent-LENGTH:2\r\n\r\na", False),
    ],
)
def test_a_thread_begins_when_the_request_is_there(came, whole):
    assert is_whole(came) is whole


def test_a_head_is_endless_past_what_is_collected():
    assert not is_endless(b"a" * (COLLECTED - 1))
    assert is_endless(b"a" * COLLECTED)
    assert not is_endless(HEAD + b"\r\n" + b"a" * COLLECTED)
