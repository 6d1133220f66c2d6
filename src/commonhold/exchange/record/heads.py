"""What stands round the words of an entry in a record file; read field by field where it is not as it should be."""

from datetime import date, datetime
from typing import Annotated, Any, TypeAlias

import msgspec
from msgspec import Meta, Raw, Struct

from commonhold.exchange.record.lines import Piece
from commonhold.facts.words import gettext_noop as _

Id: TypeAlias = Annotated[str, Meta(min_length=1, max_length=200)]
Moment: TypeAlias = Annotated[datetime, Meta(tz=True)]


class Head(Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """An entry as a record file tells it, its words still unread."""

    id: Id
    kind: Id
    room: Id
    organisation: str
    body: Raw
    author: str = ""
    recorded_at: Moment | None = None
    revision: Annotated[int, Meta(ge=1, le=2**31)] = 1
    state: str = ""
    state_since: date | None = None


NO_ENTRY = _("{who} is no entry: it must be a value in braces.")
NO_FIELD = _("{who} has “{field}”, which is not a field of an entry.")
MUST_BE = {
    "id": _("{who} must have an id: a text of 1 to 200 letters."),
    "kind": _("{who} must name its kind."),
    "room": _(
        "{who} must name the room that it lies in, such as partners or own; until then only its own side sees it."
    ),
    "organisation": _("{who} must name the organisation that it speaks for, by its id."),
    "body": _("{who} must have a body: its words, as a value in braces."),
    "author": _("{who} must name its author by the id of a seat, or leave it out."),
    "recorded_at": _("{who} must say when it was recorded with day, time and zone, such as 2026-03-09T14:00:00Z."),
    "revision": _("{who} must number its revision with a whole number, counted from 1."),
    "state": _("{who} must name its state in a word, or leave it out."),
    "state_since": _("{who} must give the day of its state as year-month-day, such as 2026-03-09, or leave it out."),
}
NEEDED = ("id", "kind", "body")
_INSTEAD: dict[str, Any] = {"room": "own", "organisation": ""}
"""What takes the place of what cannot be read: the narrowest room, and nobody."""

_decoder = msgspec.json.Decoder(Head)


def read_head(piece: Piece) -> tuple[Head | None, dict[str, str]]:
    """The head of an entry and, by field, what is wrong with it; no head where it lacks what it cannot be without."""
    try:
        return _decoder.decode(piece.raw), {}
    except msgspec.MsgspecError:
        return _field_by_field(piece)


def _field_by_field(piece: Piece) -> tuple[Head | None, dict[str, str]]:
    try:
        told = piece.members()
    except msgspec.MsgspecError:
        return None, {"": NO_ENTRY}
    wrong = {name: NO_FIELD for name in told if name not in MUST_BE}
    read: dict[str, Any] = {}
    for field in msgspec.structs.fields(Head):
        try:
            if field.name in told:
                read[field.name] = msgspec.json.decode(told[field.name].raw, type=field.type)
            elif field.required:
                wrong[field.name] = MUST_BE[field.name]
        except msgspec.MsgspecError:
            wrong[field.name] = MUST_BE[field.name]
    head = Head(**{**_INSTEAD, **read}) if read.keys() >= {*NEEDED} else None
    return head, wrong
