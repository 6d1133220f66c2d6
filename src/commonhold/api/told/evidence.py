"""What a finding or a measure rests on, as programs read it."""

from collections.abc import Iterable

from msgspec import Struct

from commonhold.practice.finding import Evidence as Seen


class Evidence(Struct, frozen=True):
    """Something that is rested on."""

    kind: str
    id: str


def rests_on(seen: Iterable[Seen]) -> list[Evidence]:
    """What was seen, in its order."""
    return [Evidence(one.kind, one.id) for one in seen]
