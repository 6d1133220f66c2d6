"""What a program is told: that something happened to an entry, and where to read it. Never a word of the record.

Signed as the Standard Webhooks describe it (standardwebhooks.com): the headers `webhook-id`, `webhook-timestamp` and
`webhook-signature`, a SHA-256 HMAC over id, time and body with the key that the secret holds after its mark.
"""

from base64 import b64decode, b64encode
from binascii import Error
from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from hmac import compare_digest, new as hmac_of

from django.conf import settings
from msgspec import Struct, json

from commonhold.visibility.mailing.hooks import News

MARK = "whsec_"
TOLERANCE = 300
"""Seconds that a message may be old, or early, when its signature is checked."""
MOST = 50
"""Of how many lines of one deed a program is told one by one; of more it is told that much changed."""
MUCH = "entries.changed"
CARDS = {"partnership": "", "source": "", "seat": "/seats"}
"""Where cards are read, which are no entries."""


class Happened(Struct, frozen=True):
    """A line of a deed, as the queue keeps it: names and numbers alone."""

    room: str
    kind: str
    entry: str
    revision: int
    state: str
    seq: int
    happening: str

    @property
    def news(self) -> News:
        """What decides who may hear of it."""
        return News(self.room, self.kind, self.entry)


class Data(Struct, frozen=True, omit_defaults=True):
    """What a message says. `seq` is the line that whoever writes the entry next names."""

    partnership: str
    entry: str = ""
    kind: str = ""
    revision: int = 0
    state: str = ""
    seq: int = 0
    url: str = ""


class Body(Struct, frozen=True):
    """The body of a message: what happened, when it was told, and to which entry."""

    type: str
    timestamp: datetime
    data: Data


def bodies(partnership: str, lines: Sequence[Happened], at: datetime) -> list[bytes]:
    """A message for each line, or one for all where they are many."""
    if len(lines) > MOST:
        return [json.encode(Body(MUCH, at, Data(partnership, url=_address(partnership))))]
    return [json.encode(Body(f"entry.{line.happening}", at, _data(partnership, line))) for line in lines]


def body_in(told: bytes) -> Body:
    """A message that was kept."""
    return json.decode(told, type=Body)


def signed(id: str, body: bytes, secret: str, at: datetime) -> dict[str, str]:
    """The headers that prove who sends a message, and when."""
    moment = str(int(at.timestamp()))
    return {"webhook-id": id, "webhook-timestamp": moment, "webhook-signature": _signature(id, moment, body, secret)}


def is_signed(headers: dict[str, str], body: bytes, secret: str, now: datetime) -> bool:
    """Was a message signed with this secret, not long ago? Whoever receives messages checks them so."""
    id, moment = headers.get("webhook-id", ""), headers.get("webhook-timestamp", "")
    if not moment.isdigit() or abs(now.timestamp() - int(moment)) > TOLERANCE:
        return False
    expected = _signature(id, moment, body, secret)
    return any(compare_digest(told, expected) for told in headers.get("webhook-signature", "").split())


def _signature(id: str, moment: str, body: bytes, secret: str) -> str:
    mac = hmac_of(_key(secret), f"{id}.{moment}.".encode() + body, sha256)
    return f"v1,{b64encode(mac.digest()).decode()}"


def _key(secret: str) -> bytes:
    told = secret.removeprefix(MARK)
    try:
        return b64decode(told, validate=True)
    except Error:
        return told.encode()


def _data(partnership: str, line: Happened) -> Data:
    url = _address(partnership, line.kind, line.entry)
    return Data(partnership, line.entry, line.kind, line.revision, line.state, line.seq, url)


def _address(partnership: str, kind: str = "", entry: str = "") -> str:
    """Where the programming interface has it: an entry, the partnership's card, its seats, or all that there is."""
    whole = f"{settings.URL}/api/v1/partnerships/{partnership}"
    if kind in CARDS:
        return f"{whole}{CARDS[kind]}"
    return f"{whole}/entries/{entry}" if entry else f"{whole}/entries"
