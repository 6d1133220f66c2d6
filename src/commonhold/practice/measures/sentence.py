"""A measure in words: what a page says beside a drawing, on which entries it rests, and which of them count."""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from commonhold.facts.dossier import AnyEntry
from commonhold.practice.finding import Evidence


class Sentence(Struct, frozen=True):
    """One sentence, as findings have it: a msgid, with `{names}` filled from `words` at the door.

    Partners stand in it by name, never as a rank: always in their order round the table.
    """

    saw: str
    words: Mapping[str, object] = {}
    evidence: tuple[Evidence, ...] = ()


def on(entries: Iterable[AnyEntry]) -> tuple[Evidence, ...]:
    """Entries as evidence, each once, in their order."""
    return tuple(dict.fromkeys(Evidence(entry.kind, entry.id) for entry in entries))


def is_shared(entry: AnyEntry) -> bool:
    """Was it put before the partners? What lies in an own room, or between two in a pair room, was not."""
    return entry.room.partition(":")[0] not in ("own", "pair")


def in_turn(word: object, turns: Mapping[str, int]) -> object:
    """A word of a sentence: several partners, by name, stand as `turns` has them; all else is as it is."""
    if isinstance(word, tuple) and all(one in turns for one in word):
        return tuple(sorted(word, key=lambda one: turns[one]))
    return word
