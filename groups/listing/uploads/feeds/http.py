"""One request to a machine of the open internet: bounded in time and size, and looked at again after each redirect."""

import time
from urllib.parse import urljoin

import urllib3

from ..files.refusing import CannotRead
from . import addresses

LARGEST_ANSWER = 10 * 1024 * 1024
MOST_REDIRECTS = 3
WAIT = urllib3.Timeout(connect=5, read=10)
# A machine that answers a letter at a time is not waited for, either.
LONGEST_ANSWER = 30
PIECE = 64 * 1024
HEADERS = {"Accept": "application/json", "Accept-Encoding": "identity", "User-Agent": "peer-support-directory"}
REDIRECTS = (301, 302, 303, 307, 308)
SAID = {
    401: "The feed asks for a name and password. A feed of Open Referral UK is open to all.",
    403: "The feed does not let us read it.",
    404: "There is no feed at this address.",
    410: "There is no feed at this address any more.",
    429: "The feed asks us to wait. Try it again in an hour.",
}


def get(address):
    """The bytes at an address. Raises CannotRead, in words for the keeper who gave it."""
    for _ in range(MOST_REDIRECTS + 1):
        parts = addresses.checked(address)
        status, headers, body = ask(parts, addresses.open_address(parts.hostname))
        if status not in REDIRECTS:
            break
        address = next_address(address, headers.get("Location", ""))
    else:
        raise CannotRead("The feed sends us from one address to the next without end.")
    if status != 200:
        raise CannotRead(SAID.get(status, f"The feed answers with a fault (number {status}). Try it again later."))
    return body


def next_address(address, location):
    """Where a redirect leads. Raises CannotRead for what is no address."""
    try:
        return urljoin(address, location)
    except ValueError:
        raise CannotRead("The feed sends us to what is no address.") from None


def ask(parts, ip):
    """(status, headers, bytes) of one request, to the address that was looked at, whatever the name means by now."""
    path = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
    host = parts.hostname
    with urllib3.HTTPSConnectionPool(
        ip, server_hostname=host, assert_hostname=host, retries=False, timeout=WAIT
    ) as pool:
        try:
            answer = pool.request(
                "GET", path, headers=HEADERS | {"Host": host}, redirect=False, preload_content=False,
                decode_content=False,
            )  # fmt: skip
            try:
                return answer.status, answer.headers, read(answer)
            finally:
                answer.close()
        except urllib3.exceptions.HTTPError as fault:
            raise CannotRead(in_words(fault, host)) from None


def read(answer):
    """The bytes of an answer. Raises CannotRead when it is too long or too slow."""
    until, found = time.monotonic() + LONGEST_ANSWER, bytearray()
    while piece := answer.read1(PIECE, decode_content=False):
        found += piece
        if len(found) > LARGEST_ANSWER:
            raise CannotRead("A page of the feed is larger than 10 MB.")
        if time.monotonic() > until:
            raise CannotRead("The feed is too slow for us. Try it again later.")
    return bytes(found)


def in_words(fault, host):
    """What went wrong on the way."""
    reason = getattr(fault, "reason", None) or fault
    if isinstance(reason, urllib3.exceptions.SSLError):
        return f"{host} cannot show that it is who it says: its certificate is not right."
    if isinstance(reason, urllib3.exceptions.TimeoutError):
        return f"{host} does not answer. Try it again later."
    return f"We could not reach {host}. Try it again later."
