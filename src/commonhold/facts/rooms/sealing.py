"""Sealing: each partner's words lie in an envelope until all have lodged, and what opens is what was sealed.

What the others get to know at lodging is the envelope's *commitment*: SHA-256 over its salt and the hashes of its
entries, in their order. The hash of an entry is SHA-256 over its own salt and the bytes of its words. Every salt is
16 random bytes and every hash 32 bytes long, so the commitment looks the same whether an envelope holds three long
entries or none. When it opens, the envelope's salt and the hashes are told, and for each entry that is told its own
salt: anybody can work out the rest.
"""

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from typing import Literal, TypeAlias

from msgspec import Struct

from commonhold.facts.rooms.journal import hash_of_body

MisfitSort: TypeAlias = Literal["other_envelope", "other_words", "no_words"]


class Item(Struct, frozen=True, omit_defaults=True):
    """One entry of an opened envelope: `hash` was sealed; with `salt` the words of `entry` give the same hash.

    All are hexadecimal. An entry that is kept back, or whose words were taken away, tells its hash alone.
    """

    hash: str
    entry: str = ""
    salt: str = ""


class Misfit(Struct, frozen=True):
    """Something that opened and is not what was sealed.

    `other_envelope`: the salt and the hashes do not give the commitment. `other_words`: an entry's words do not give
    its hash. `no_words`: the entry is not there.
    """

    sort: MisfitSort
    entry: str = ""


def commitment(salt: bytes, hashes: Iterable[bytes]) -> bytes:
    """What the common journal keeps of an envelope; one without words is an envelope like any other."""
    return sha256(salt + b"".join(hashes)).digest()


def hash_of_words(salt: bytes, words: bytes) -> bytes:
    """What an envelope keeps of one entry's words."""
    return hash_of_body(salt, words)


def opens(sealed: str, salt: str, items: Sequence[Item], bodies: Mapping[str, bytes]) -> list[Misfit]:
    """What does not fit of an opened envelope; empty where it holds what was sealed.

    `sealed` is the commitment that was lodged, `bodies` the words of each entry told, by its id, as they were when it
    opened (their first revision). Empty words were taken away since and are compared with nothing.
    """
    told = commitment(_bytes(salt), (_bytes(item.hash) for item in items))
    misfits = [] if told == _bytes(sealed) else [Misfit("other_envelope")]
    for item in items:
        if not item.entry:
            continue
        words = bodies.get(item.entry)
        if words is None:
            misfits.append(Misfit("no_words", item.entry))
        elif words and hash_of_words(_bytes(item.salt), words) != _bytes(item.hash):
            misfits.append(Misfit("other_words", item.entry))
    return misfits


def _bytes(told: str) -> bytes:
    """What hexadecimal digits tell; nothing where they are none, so that it fits nothing."""
    try:
        return bytes.fromhex(told)
    except ValueError:
        return b""
