"""The heads of journals as a few lines that fit into a mail: for each room the hash and the number of its last line.

They are found again in the middle of a mail, behind the marks of a reply, and where a program broke the lines.
"""

import re
from collections.abc import Iterable, Iterator

from commonhold.facts.rooms.journal import Head

FORMAT = "commonhold-heads/1"

_REPLY = re.compile(r"^[>\s]+", re.MULTILINE)
_FIRST = re.compile(rf"{FORMAT}\s+(\S+)")
_HEAD = re.compile(r"\b([0-9a-f]{64})\s+(\d+)\s+(\S+)")


def write_heads(partnership: str, heads: Iterable[Head]) -> str:
    """The lines to keep."""
    return "\n".join([f"{FORMAT} {partnership}", *(f"{head.hash.hex()} {head.seq} {head.room}" for head in heads), ""])


def read_heads(text: str) -> Iterator[Head]:
    """The heads that stand in a text, each with the partnership named before it."""
    told = _REPLY.sub("", text)
    firsts = list(_FIRST.finditer(told))
    ends = [*(first.start() for first in firsts[1:]), len(told)]
    for first, end in zip(firsts, ends, strict=True):
        for hash, seq, room in _HEAD.findall(told, first.end(), end):
            yield Head(first[1], room, int(seq), bytes.fromhex(hash))
