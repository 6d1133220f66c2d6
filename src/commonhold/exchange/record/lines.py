"""Where in a JSON text something stands: pieces that know their place, and places as line and column."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from functools import lru_cache

from msgspec import Raw, Struct, json

DEEPEST = 100
"""Levels of nesting that no honest record comes near."""

NEAR = 1000
"""How many bytes of white space may stand before a name for its place to be known exactly."""

_TEXT = re.compile(rb'"(?:[^"\\]|\\.)*"', re.DOTALL)
_SIGNS = re.compile(rb'"(?:[^"\\]|\\.)*"|[\[{]|[\]}]', re.DOTALL)


class Piece(Struct, frozen=True):
    """A value inside a JSON text, and the byte at which it begins."""

    raw: bytes
    begins: int

    def members(self) -> "dict[str, Piece]":
        """The values of an object by name; raises where it is none."""
        found = json.decode(self.raw, type=dict[str, Raw])
        placed = self._placed((json.encode(name), bytes(value)) for name, value in found.items())
        return dict(zip(found, placed, strict=True))

    def items(self) -> "list[Piece]":
        """The values of a list; raises where it is none."""
        return self._placed((b"", bytes(value)) for value in json.decode(self.raw, type=list[Raw]))

    def _placed(self, values: Iterable[tuple[bytes, bytes]]) -> "list[Piece]":
        placed, end = [], 0
        for name, value in values:
            # A name told twice, or written with escapes, is not where the order says: its place is then a near one.
            named = self.raw.find(name, end, end + NEAR + len(name))
            begins = max(self.raw.find(value, max(named, end) + len(name)), end)
            end = begins + len(value)
            placed.append(Piece(value, self.begins + begins))
        return placed

    def place_of(self, name: str, after: str = "") -> int:
        """The byte at which the first member of this name begins, however deep; the piece's own where there is none.

        `after` names a member before it that may hold the same names, where there is one.
        """
        return self.begins + _texts(self.raw, after).get(json.encode(name), 0)


@lru_cache(maxsize=2)
def _texts(raw: bytes, after: str) -> Mapping[bytes, int]:
    """Where each text in a value begins first; kept, since one value may have ever so many problems."""
    start = max(raw.find(json.encode(after)), 0) if after else 0
    first: dict[bytes, int] = {}
    for text in _TEXT.finditer(raw, start):
        first.setdefault(text[0], text.start())
    return first


class Lines:
    """Turns bytes counted from the start of a text into lines; the text is gone through once, when first asked."""

    def __init__(self, text: bytes) -> None:
        self._text = text
        self._starts: list[int] = []

    def line(self, place: int) -> int:
        """The line, counted from 1, on which a byte stands."""
        if not self._starts:
            self._starts = [0, *(found.end() for found in re.finditer(b"\n", self._text))]
        return bisect_right(self._starts, place)

    def column(self, place: int) -> int:
        """The column, counted from 1 in characters."""
        start = self._starts[self.line(place) - 1]
        return len(self._text[start:place].decode("utf-8", "replace")) + 1


def too_deep(text: bytes) -> int:
    """The byte at which values are nested deeper than any record's."""
    depth = 0
    for sign in _SIGNS.finditer(text):
        depth += {b"[": 1, b"{": 1, b"]": -1, b"}": -1}.get(sign[0], 0)
        if depth > DEEPEST:
            return sign.start()
    return 0
