"""Only machines of the open internet are asked, over https, within bounds; each fault is said in plain words."""

import io

import pytest
import urllib3

from groups.listing.uploads.feeds import addresses, http
from groups.listing.uploads.files.refusing import CannotRead

OPEN = "93.184.216.34"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("https://feed.example.org/api", "https://feed.example.org/api/services"),
        (" https://feed.example.org/api/services/ ", "https://feed.example.org/api/services"),
        (
            "https://feed.example.org:443/services?organization_id=1#x",
            "https://feed.example.org:443/services?organization_id=1",
        ),
    ],
)
def test_the_address_of_the_list_of_services_is_found(typed, meant):
    assert addresses.services_address(typed) == meant


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("http://feed.example.org/services", "only read feeds over https"),
        ("ftp://feed.example.org/services", "Write the whole address"),
        ("file:///etc/passwd", "Write the whole address"),
        ("feed.example.org/services", "Write the whole address"),
        ("https:///services", "Write the whole address"),
        ("https://[::1", "Write the whole address"),
        ("https://feed.example.org:99999/", "Write the whole address"),
        ("https://feed.example.org/ser vices", "Write the whole address"),
        ("https://feed.example.org/\r\nHost: x", "Write the whole address"),
        (f"https://feed.example.org/{'x' * 600}", "Write the whole address"),
        ("https://kim:word@feed.example.org/services", "name or password"),
        ("https://feed.example.org:8443/services", "names a port"),
    ],
)
def test_what_is_no_address_of_a_feed_says_why(address, told):
    with pytest.raises(CannotRead, match=told):
        addresses.services_address(address)


@pytest.mark.parametrize(
    "ip",
    """127.0.0.1 10.0.0.1 172.16.5.4 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0 224.0.0.1 255.255.255.255 ::1 ::
    fe80::1 fe80::1%eth0 fc00::1 ff02::1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 64:ff9b::7f00:1 64:ff9b::a00:1 2002:7f00:1::
    2001:0:1::1 198.18.0.1 nonsense""".split(),
)
def test_no_machine_behind_our_wall_is_asked(monkeypatch, ip):
    monkeypatch.setattr(addresses, "resolve", lambda host: [ip])
    with pytest.raises(CannotRead, match="no machine of the open internet"):
        addresses.open_address("feed.example.org")


def test_one_address_behind_the_wall_is_enough_to_ask_none(monkeypatch):
    monkeypatch.setattr(addresses, "resolve", lambda host: [OPEN, "10.0.0.1"])
    with pytest.raises(CannotRead):
        addresses.open_address("feed.example.org")
    monkeypatch.setattr(addresses, "resolve", lambda host: [OPEN, "2606:2800:220:1:248:1893:25c8:1946"])
    assert addresses.open_address("feed.example.org") == OPEN


def test_a_name_that_leads_nowhere_is_told(monkeypatch):
    def nowhere(host):
        raise OSError

    monkeypatch.setattr(addresses, "resolve", nowhere)
    with pytest.raises(CannotRead, match="no machine called"):
        addresses.open_address("feed.example.org")


def answers(monkeypatch, *told):
    """Let the machines that are asked answer so, one after the other; gives what was asked, [(host, ip)]."""
    asked, left = [], list(told)

    def ask(parts, ip):
        asked.append((parts.hostname, ip))
        return left.pop(0)

    monkeypatch.setattr(http, "ask", ask)
    monkeypatch.setattr(addresses, "resolve", lambda host: ["10.0.0.1"] if "inside" in host else [OPEN])
    return asked


def test_a_redirect_is_followed_and_looked_at_again(monkeypatch):
    asked = answers(monkeypatch, (302, {"Location": "https://other.example.org/services"}, b""), (200, {}, b"{}"))
    assert http.get("https://feed.example.org/services") == b"{}"
    assert asked == [("feed.example.org", OPEN), ("other.example.org", OPEN)]


@pytest.mark.parametrize(
    ("location", "told"),
    [
        ("https://inside.example.org/", "no machine of the open internet"),
        ("http://feed.example.org/", "only read feeds over https"),
        ("file:///etc/passwd", "Write the whole address"),
        ("//inside.example.org/", "no machine of the open internet"),
        ("https://[::1", "what is no address"),
        ("//[x]/", "what is no address"),
    ],
)
def test_a_redirect_leads_to_no_place_that_may_not_be_asked(monkeypatch, location, told):
    asked = answers(monkeypatch, (307, {"Location": location}, b""))
    with pytest.raises(CannotRead, match=told):
        http.get("https://feed.example.org/services")
    assert len(asked) == 1


def test_redirects_without_end_are_not_followed(monkeypatch):
    asked = answers(monkeypatch, *[(301, {"Location": "/services"}, b"")] * 10)
    with pytest.raises(CannotRead, match="without end"):
        http.get("https://feed.example.org/services")
    assert len(asked) == http.MOST_REDIRECTS + 1


@pytest.mark.parametrize(
    ("status", "told"),
    [(404, "no feed at this address"), (401, "name and password"), (500, "number 500"), (304, "number 304")],
)
def test_an_answer_that_is_none_says_why(monkeypatch, status, told):
    answers(monkeypatch, (status, {}, b""))
    with pytest.raises(CannotRead, match=told):
        http.get("https://feed.example.org/services")


class Slow(io.BytesIO):
    """An answer that never ends."""

    def read1(self, size=-1, decode_content=None):
        return b"x" * 1000


def test_an_answer_that_is_too_long_or_too_slow_is_not_read_to_its_end(monkeypatch):
    with pytest.raises(CannotRead, match="larger than 10 MB"):
        http.read(Slow())
    clock = iter(range(0, 10_000, 20))
    monkeypatch.setattr(http.time, "monotonic", lambda: next(clock))
    with pytest.raises(CannotRead, match="too slow"):
        http.read(Slow())


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (urllib3.exceptions.SSLError("x"), "certificate"),
        (urllib3.exceptions.ReadTimeoutError(None, "/", "x"), "does not answer"),
        (urllib3.exceptions.ProtocolError("x"), "could not reach"),
    ],
)
def test_a_machine_that_cannot_be_reached_is_told(monkeypatch, fault, told):
    def request(*args, **kwargs):
        raise fault

    monkeypatch.setattr(urllib3.HTTPSConnectionPool, "request", request)
    with pytest.raises(CannotRead, match=told):
        http.ask(addresses.checked("https://feed.example.org/services"), OPEN)


def test_the_machine_that_was_looked_at_is_the_one_that_is_asked_by_its_own_name(monkeypatch):
    asked = {}

    def request(pool, method, path, **kwargs):
        asked.update(host=pool.host, name=pool.conn_kw["server_hostname"], assert_name=pool.assert_hostname, path=path)
        asked.update(kwargs)
        return urllib3.HTTPResponse(io.BytesIO(b"{}"), status=200, preload_content=False)

    monkeypatch.setattr(urllib3.HTTPSConnectionPool, "request", request)
    parts = addresses.checked("https://feed.example.org/services?page=1")
    assert http.ask(parts, OPEN)[::2] == (200, b"{}")
    assert (asked["host"], asked["name"], asked["assert_name"]) == (OPEN, "feed.example.org", "feed.example.org")
    assert (asked["path"], asked["headers"]["Host"]) == ("/services?page=1", "feed.example.org")
    assert asked["redirect"] is False
