"""What a practice sees: a finding on its evidence, or what it would have to be told first."""

from collections.abc import Mapping

from msgspec import Struct


class Evidence(Struct, frozen=True):
    """An entry or register card that a finding rests on, by kind and id."""

    kind: str
    id: str


class Finding(Struct, frozen=True):
    """What a practice saw.

    `subject` names what it is about and stays the same while that does, so that a response still fits tomorrow;
    `saw` is one sentence, a msgid, with `{names}` filled from `words` (text, numbers, dates) at the door.
    """

    subject: str
    saw: str
    words: Mapping[str, object] = {}
    evidence: tuple[Evidence, ...] = ()


class Missing(Struct, frozen=True):
    """What the record would have to tell (`kind` or `kind.field`) before a practice could answer."""

    what: str
