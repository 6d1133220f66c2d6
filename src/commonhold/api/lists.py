"""Lists come a handful at a time: an opaque cursor says where to go on. Nothing is ever counted."""

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from collections.abc import Iterable
from typing import Annotated
from urllib.parse import urlencode

from msgspec import Meta, Struct

from commonhold.acts.deed import NO_ENTRY
from commonhold.acts.refusal import NotThere
from commonhold.api.problems import NotDone

MOST = 100
USUAL = 50
OWN_ID = r"^([0-9a-fA-F]{32}|[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})?$"
"""What an id that a client makes looks like; empty where it makes none."""
_CURSOR = re.compile(r"[A-Za-z0-9_-]{1,400}")

Cursor = Annotated[
    str, Meta(description="Where to go on, as `next` told it.", max_length=400, pattern="^[A-Za-z0-9_-]*$")
]
Limit = Annotated[int, Meta(ge=1, le=MOST, description="How many at a time.")]


class Part(Struct, frozen=True, forbid_unknown_fields=True):
    """Which part of a list is wanted."""

    cursor: Cursor = ""
    limit: Limit = USUAL


def cursor_after(id: str) -> str:
    """The cursor that goes on after something."""
    return urlsafe_b64encode(id.encode()).decode().rstrip("=")


def after(cursor: str) -> str:
    """What a cursor goes on after; NotDone for one that was never told."""
    if not cursor:
        return ""
    try:
        if not _CURSOR.fullmatch(cursor):
            raise ValueError
        return known(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode())
    except (ValueError, Error, NotThere):
        raise NotDone("bad-request", "Go on with the cursor that “next” told.") from None


def address(path: str, id: str, limit: int, chosen: Iterable[tuple[str, str]] = ()) -> str:
    """Where a list goes on after something."""
    return f"{path}?{urlencode([*chosen, ('limit', str(limit)), ('cursor', cursor_after(id))])}"


def known(id: str) -> str:
    """An id as it came in an address; NotThere for what no database holds."""
    if not id.isprintable() or len(id) > 200:
        raise NotThere(NO_ENTRY)
    return id
