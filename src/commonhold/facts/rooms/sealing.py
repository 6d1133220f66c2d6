"""Sealing: each partner's words lie in an envelope until all have lodged, and what opens is what was sealed.

What the others get to know at lodging is the envelope's *commitment*: SHA-256 over its salt and the hashes of its
entries, in their order. The hash of an entry is SHA-256 over its own salt and the bytes of its words, as of the body of
any line. Every salt is 16 random bytes and every hash 32 bytes long, so the commitment looks the same whether an
envelope holds three long entries or none.

When it opens, the envelope's salt and the hashes are told, and each entry is written with the salt that it was sealed
with: the hash of the body of its first line is the one that was sealed. So in the common room nothing about its words
stands anywhere but in that line, and when they have to be taken away, nothing is left there to guess them from.
"""

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from typing import Literal, TypeAlias

from msgspec import Struct

from commonhold.facts.kind import Fact, kind_of
from commonhold.facts.shape import slots

MisfitSort: TypeAlias = Literal["other_envelope", "other_words", "no_words"]


class Item(Struct, frozen=True, omit_defaults=True):
    """One entry of an opened envelope: `hash` (hexadecimal) was sealed; it is that of the body that `entry` began with.

    An entry that is kept back, or whose words were taken away before, tells its hash alone.
    """

    hash: str
    entry: str = ""


class Misfit(Struct, frozen=True):
    """Something that opened and is not what was sealed.

    `other_envelope`: the salt and the hashes do not give the commitment. `other_words`: an entry began with other
    words. `no_words`: the entry is not there.
    """

    sort: MisfitSort
    entry: str = ""


def commitment(salt: bytes, hashes: Iterable[bytes]) -> bytes:
    """What the common journal keeps of an envelope; one without words is an envelope like any other."""
    return sha256(salt + b"".join(hashes)).digest()


def opens(sealed: str, salt: str, items: Sequence[Item], bodies: Mapping[str, bytes]) -> list[Misfit]:
    """What does not fit of an opened envelope; empty where it holds what was sealed.

    `sealed` is the commitment that was lodged; `bodies` the hash of the body of each entry's first line in the common
    room, by the entry's id (the chain tells whether a body has that hash).
    """
    told = commitment(_bytes(salt), (_bytes(item.hash) for item in items))
    misfits = [] if told == _bytes(sealed) else [Misfit("other_envelope")]
    for item in items:
        if item.entry and item.entry not in bodies:
            misfits.append(Misfit("no_words", item.entry))
        elif item.entry and bodies[item.entry] != _bytes(item.hash):
            misfits.append(Misfit("other_words", item.entry))
    return misfits


def says_nothing(fact: Fact) -> bool:
    """Does a draft tell no more than the round that it belongs to? It was emptied, and nothing is sealed of it."""
    named = kind_of(type(fact)).sealed_by or ()
    told = [slot for slot in slots(type(fact)) if getattr(fact, slot.name)]
    return bool(named) and all(slot.key in named for slot in told)


def _bytes(told: str) -> bytes:
    """What hexadecimal digits tell; nothing where they are none, so that it fits nothing."""
    try:
        return bytes.fromhex(told)
    except ValueError:
        return b""
