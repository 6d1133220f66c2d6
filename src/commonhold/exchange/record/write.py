"""Writes a dossier as a record file: pretty, in a stable order, and such that it reads back the same."""

from collections.abc import Mapping
from typing import Any

from msgspec import Raw, Struct, json

from commonhold.exchange.record.read import FORMAT
from commonhold.facts.dossier import AnyEntry, Dossier

_encoder = json.Encoder()


def write_record(dossier: Dossier) -> bytes:
    """The record of a partnership; registers and entries in the order in which the dossier holds them."""
    record = {
        "format": FORMAT,
        "partnership": _card(dossier.id, dossier.partnership),
        "organisations": [_card(id, card) for id, card in dossier.organisations.items()],
        "offices": [_card(card.id, card.body, organisation=card.organisation) for card in dossier.offices.values()],
        "seats": [_card(card.id, card.body, organisation=card.organisation) for card in dossier.seats.values()],
        "entries": [_entry(entry) for entry in dossier.entries],
    }
    return json.format(_encoder.encode(record), indent=2) + b"\n"


def _card(id: str, body: Struct, **whose: str) -> Mapping[str, Any]:
    return {"id": id, **{name: told for name, told in whose.items() if told}, **_members(body)}


def _entry(entry: AnyEntry) -> Mapping[str, Any]:
    told = {
        "id": entry.id,
        "kind": entry.kind,
        "room": entry.room,
        "organisation": entry.organisation,
        "author": entry.author,
        "recorded_at": entry.recorded_at,
        "revision": entry.revision,
        "state": entry.state,
        "state_since": entry.state_since if entry.state_since != entry.recorded_on else None,
        "body": entry.body,
    }
    left_out = {name for name in ("author", "recorded_at", "state", "state_since") if not told[name]}
    return {name: value for name, value in told.items() if name not in left_out}


def _members(body: Struct) -> Mapping[str, Raw]:
    return json.decode(_encoder.encode(body), type=dict[str, Raw])
