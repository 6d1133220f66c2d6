"""Sending to an address that somebody else chose, without being led where only this machine can go.

A name is looked up once, every address that it stands for must be one of the open internet, and the connection goes to
one of those: a name that means something else a moment later gains nothing. No redirect is followed, no proxy asked.
"""

import socket
import ssl
from collections.abc import Callable, Mapping
from contextlib import suppress
from http.client import HTTPConnection, HTTPException, HTTPResponse
from ipaddress import IPv4Address, IPv6Address, ip_address
from threading import Timer
from urllib.parse import SplitResult, urlsplit

from django.conf import settings
from msgspec import Struct

from commonhold.facts.words import gettext_noop as _

PATIENCE = 10
"""Seconds for each step: to connect, to send, to answer."""
ALL_IN_ALL = 20
"""Seconds after which the line is cut, however slowly the other side trickles."""
ENOUGH = 1024
"""Bytes of an answer that are read."""

NO_ADDRESS = _("This is no address that anything can be sent to.")
UNKNOWN = _("Nobody knows this name.")
INSIDE = _("The name leads to an address that is not on the open internet.")
NO_ANSWER = _("No answer in time.")
NOT_SAFE = _("The connection could not be made safe.")
REFUSED = _("The connection was refused or broke off.")

Lookup = Callable[[str, int], list[str]]


class Answer(Struct, frozen=True):
    """What came of sending: whether the other side took it, and what it said or what went wrong."""

    taken: bool
    said: str


def looked_up(host: str, port: int) -> list[str]:
    """The addresses that a name stands for. Raises OSError where nobody knows it."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [*dict.fromkeys(str(where[0]) for *_rest, where in found)]


def is_open(address: str) -> bool:
    """Is this an address of the open internet, and not one of a machine, of a network of somebody's own, or of many?"""
    try:
        told = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return all(one.is_global and not one.is_multicast and not one.is_reserved for one in _meant(told))


def _meant(told: IPv4Address | IPv6Address) -> list[IPv4Address | IPv6Address]:
    """An address, and the one of the older internet that it hides, if it does."""
    if isinstance(told, IPv4Address):
        return [told]
    if told.ipv4_mapped is not None:
        return [told.ipv4_mapped]
    hidden = (told.sixtofour, *(told.teredo or ()))
    return [told, *(one for one in hidden if one is not None)]


def post(url: str, body: bytes, headers: Mapping[str, str], *, lookup: Lookup = looked_up) -> Answer:
    """Send a body. What goes wrong is an answer, too."""
    try:
        parts = urlsplit(url)
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError:
        return Answer(False, NO_ADDRESS)
    host = parts.hostname
    if parts.scheme not in ("http", "https") or not host or parts.username or parts.password:
        return Answer(False, NO_ADDRESS)
    try:
        addresses = lookup(host, port)
    except (OSError, UnicodeError):
        return Answer(False, UNKNOWN)
    if not addresses:
        return Answer(False, UNKNOWN)
    if not settings.HOOKS_INSIDE and not all(map(is_open, addresses)):
        return Answer(False, INSIDE)
    return _sent(_Line(parts, host, port, addresses[0]), body, headers)


class _Line(HTTPConnection):
    """A connection to one address, whatever its name would lead to now; made safe for that name."""

    def __init__(self, parts: SplitResult, host: str, port: int, address: str) -> None:
        super().__init__(host, port, timeout=PATIENCE)
        self.path = f"{parts.path or '/'}{f'?{parts.query}' if parts.query else ''}"
        self._safe = parts.scheme == "https"
        self._address = address
        self._held: socket.socket | None = None

    def connect(self) -> None:
        """Connect to the address, and make it safe where that is asked for."""
        self.sock = self._held = socket.create_connection((self._address, self.port), PATIENCE)
        if self._safe:
            self.sock = self._held = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)

    def cut(self) -> None:
        """Break off, whatever is going on; whoever waits for an answer wakes up."""
        if self._held is not None:
            with suppress(OSError):
                self._held.shutdown(socket.SHUT_RDWR)


def _sent(line: _Line, body: bytes, headers: Mapping[str, str]) -> Answer:
    watch = Timer(ALL_IN_ALL, line.cut)
    watch.daemon = True
    watch.start()
    try:
        line.request("POST", line.path, body, {"Content-Type": "application/json", **headers, "Connection": "close"})
        return _answer(line.getresponse())
    except TimeoutError:
        return Answer(False, NO_ANSWER)
    except ssl.SSLError:
        return Answer(False, NOT_SAFE)
    except (OSError, HTTPException, ValueError):
        return Answer(False, REFUSED)
    finally:
        watch.cancel()
        line.close()


def _answer(told: HTTPResponse) -> Answer:
    told.read(ENOUGH)
    return Answer(200 <= told.status < 300, str(told.status))
