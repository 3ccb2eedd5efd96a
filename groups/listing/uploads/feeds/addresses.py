"""What is an address of a feed, and which machines may be asked: those of the open internet alone, over https.

A keeper names the address, and our own machines stand behind the same wall as those that must not be asked. So a name
is resolved once, each of its addresses is looked at, and the one that was looked at is the one that is connected to.
"""

import ipaddress
import socket
from urllib.parse import urlsplit, urlunsplit

from ..files.refusing import CannotRead

HTTPS = 443
LONGEST = 500
# Addresses of the open internet that lead on to any other: to IPv4 behind a gateway, and 6to4.
LEADING_ON = tuple(map(ipaddress.ip_network, ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32")))
WRITE = "Write the whole address of the feed, such as https://www.example.org/api/services."


def services_address(typed):
    """The address of the list of services that somebody meant. Raises CannotRead."""
    parts = checked(typed.strip())
    path = parts.path.rstrip("/")
    if not path.endswith("/services"):
        path += "/services"
    return urlunsplit((parts.scheme, parts.netloc, path, parts.query, ""))


def checked(address):
    """The parts of an address that may be asked. Raises CannotRead for any other."""
    if len(address) > LONGEST or any(ord(letter) <= ord(" ") for letter in address):
        raise CannotRead(WRITE)
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        raise CannotRead(WRITE) from None
    if parts.scheme == "http":
        raise CannotRead("The address begins with http://. We only read feeds over https://.")
    if parts.scheme != "https" or not parts.hostname:
        raise CannotRead(WRITE)
    if parts.username is not None or parts.password is not None:
        raise CannotRead("The address holds a name or password. Leave it out: a feed is open to all.")
    if port not in (None, HTTPS):
        raise CannotRead("The address names a port. We only read feeds at the usual one.")
    return parts


def without_query(address):
    return urlunsplit(urlsplit(address)._replace(query="", fragment=""))


def resolve(host):
    """The addresses of a machine by its name, as texts."""
    found = socket.getaddrinfo(host, HTTPS, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(sockaddr[0] for *_, sockaddr in found))


def open_address(host):
    """One address of a machine, all of whose addresses are of the open internet. Raises CannotRead."""
    try:
        found = resolve(host)
    except (OSError, UnicodeError):
        raise CannotRead(f"There is no machine called {host}. Look at the address for a slip.") from None
    if not found or not all(map(is_open, found)):
        raise CannotRead(f"{host} is no machine of the open internet, so we do not ask it.")
    return found[0]


def is_open(text):
    """Whether an address is one of the open internet, and leads to no other."""
    try:
        address = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return False
    address = getattr(address, "ipv4_mapped", None) or address
    leads_on = any(address.version == net.version and address in net for net in LEADING_ON)
    return address.is_global and not address.is_multicast and not leads_on
