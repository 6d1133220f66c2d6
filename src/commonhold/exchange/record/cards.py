"""The cards of a record file: an id, whose it is, and the fields of its register beside them."""

import msgspec
from msgspec import Raw, Struct

from commonhold.exchange.record.lines import Piece
from commonhold.facts.words import gettext_noop as _

NO_CARD = _("{who} is no card: it must be a value in braces.")
NO_ID = _("{who} must have an id: a text of 1 to 200 letters.")
NO_OWNER = _("{who} must name the organisation that it belongs to, by its id.")

OWNED = ("office", "seat")
"""Registers whose cards belong to an organisation; a seat may be neutral and name none."""


class Card(Struct, frozen=True):
    """A card with its words still unread; `wrong` tells by field what is wrong with the rest."""

    id: str
    organisation: str
    body: bytes
    wrong: dict[str, str]


def read_card(piece: Piece, register: str) -> Card:
    """A card of a register. Without an id that can be used it has an empty one."""
    try:
        told = msgspec.json.decode(piece.raw, type=dict[str, Raw])
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return Card("", "", b"{}", {"": NO_CARD})
    wrong: dict[str, str] = {}
    id = _text(told.pop("id", None))
    if not id or len(id) > 200:
        wrong["id"], id = NO_ID, ""
    organisation: str | None = ""
    if register in OWNED:
        organisation = _text(told.pop("organisation", None if register == "office" else Raw(b'""')))
        if organisation is None or (register == "office" and not organisation):
            wrong["organisation"] = NO_OWNER
    return Card(id, organisation or "", msgspec.json.encode(told), wrong)


def _text(raw: Raw | None) -> str | None:
    try:
        return msgspec.json.decode(raw, type=str) if raw is not None else None
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return None
