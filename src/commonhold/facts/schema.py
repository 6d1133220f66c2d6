"""JSON Schema (2020-12) of what a record may hold: of each kind's body, and of the record file as a whole.

Everything is taken from the structs. What fields ask of each other (`facts.checking.rules`) is beyond the schema.
"""

from typing import Any

from msgspec import Struct

from commonhold.facts.kind import Kind
from commonhold.facts.shape import Slot, slots
from commonhold.facts.types import PARTS
from commonhold.facts.vocabulary import kinds

DIALECT = "https://json-schema.org/draft/2020-12/schema"
RECORD = "commonhold-record/1"
REGISTERS = ("partnership", "organisation", "office", "seat")
Schema = dict[str, Any]

_ID: Schema = {"type": "string", "minLength": 1, "maxLength": 200}
_WHOSE: Schema = {"type": "string", "maxLength": 200, "x-commonhold-kind": "organisation"}
_NUMBER = r"^[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?$"
_DECIMAL: Schema = {"type": ["number", "string"], "pattern": _NUMBER}
_SINGLE: dict[str, Schema] = {
    "int": {"type": "integer"},
    "percent": {"type": "integer"},
    "days": {"type": "integer"},
    "decimal": _DECIMAL,
    "hours": _DECIMAL,
    "bool": {"type": "boolean"},
    "date": {"type": "string", "format": "date"},
    "datetime": {"type": "string", "format": "date-time"},
    "url": {"type": "string"},
    "org": {"x-commonhold-kind": "organisation"},
    "seat": {"x-commonhold-kind": "seat"},
    "entry": {"x-commonhold-kind": "*"},
}
_ROOM = r"^(own|partners|public|sealed-until-all-lodge|(confidential|pair):.+)$"


def body_schema(kind: Kind) -> Schema:
    """The schema of a kind's body, complete in itself."""
    told = _struct(kind.fact)
    used = {slot.part for slot in slots(kind.fact) if slot.part}
    parts = {name: _struct(part) for name, part in PARTS.items() if part in used or _is_inside(part, used)}
    return {
        "$schema": DIALECT,
        "title": kind.title,
        "description": kind.records,
        **told,
        **({"$defs": parts} if parts else {}),
    }


def _is_inside(part: type[Struct], used: set[Any]) -> bool:
    return any(slot.part is part for outer in used for slot in slots(outer))


def _struct(struct: type[Struct], complete: bool = True) -> Schema:
    required = [slot.key for slot in slots(struct) if slot.required]
    schema: Schema = {"type": "object", "properties": {slot.key: _slot(slot, complete) for slot in slots(struct)}}
    if complete and required:
        schema["required"] = required
    return {**schema, "additionalProperties": False}


def _slot(slot: Slot, complete: bool) -> Schema:
    words = {"title": slot.title, "description": slot.help}
    if not slot.many:
        return {**words, **_single(slot)}
    several: Schema = {**words, "type": "array", "items": _single(slot)}
    if not slot.repeats:
        several["uniqueItems"] = True
    if slot.required and complete:
        several["minItems"] = 1
    return several


def _single(slot: Slot) -> Schema:
    if slot.part is not None:
        return {"$ref": f"#/$defs/{slot.type}"}
    if slot.values:
        return {"enum": list(slot.values)}
    schema: Schema = {"type": "string", **_SINGLE.get(slot.type, {})}
    if slot.to:
        schema["x-commonhold-kind"] = slot.to
    limits = slot.limits
    for key, limit in (
        ("minimum", limits.ge),
        ("maximum", limits.le),
        ("minLength", limits.min_length),
        ("maxLength", limits.max_length),
        ("pattern", limits.pattern.replace(r"\Z", "$") if limits.pattern else None),
    ):
        if limit is not None:
            schema[key] = limit
    return {**schema, **(limits.extra_json_schema or {})}


def record_schema() -> Schema:
    """The schema of a record file.

    Bodies need not be complete there: a record that was brought in leaves out what its source does not tell.
    """
    entries = [kind for kind in kinds().values() if kind.standing == "entry"]
    cards = {name: _struct(kinds()[name].fact, complete=False) for name in REGISTERS}
    bodies = {kind.name: _struct(kind.fact, complete=False) for kind in entries}
    return {
        "$schema": DIALECT,
        "title": "A partnership's record",
        "description": "One partnership as a file: its registers, and its entries with what each says.",
        "type": "object",
        "properties": {
            "format": {"const": RECORD},
            "partnership": _card(cards["partnership"]),
            "organisations": _cards(_card(cards["organisation"])),
            "offices": _cards(_card(cards["office"], organisation=_WHOSE)),
            "seats": _cards(_card(cards["seat"], organisation=_WHOSE)),
            "entries": {"type": "array", "items": _entry(entries)},
        },
        "required": ["format", "partnership"],
        "additionalProperties": False,
        "$defs": {
            **{name: _struct(part) for name, part in PARTS.items()},
            **{f"body-{name}": body for name, body in bodies.items()},
        },
    }


def _card(body: Schema, **more: Schema) -> Schema:
    return {**body, "properties": {"id": _ID, **more, **body["properties"]}, "required": ["id"]}


def _cards(card: Schema) -> Schema:
    return {"type": "array", "items": card}


def _entry(entries: list[Kind]) -> Schema:
    return {
        "type": "object",
        "properties": {
            "id": _ID,
            "kind": {"enum": [kind.name for kind in entries]},
            "room": {"type": "string", "pattern": _ROOM},
            "organisation": _WHOSE,
            "author": {"type": "string", "maxLength": 200, "x-commonhold-kind": "seat"},
            "recorded_at": {"type": "string", "format": "date-time"},
            "revision": {"type": "integer", "minimum": 1},
            "state": {"type": "string"},
            "state_since": {"type": "string", "format": "date"},
            "body": {"type": "object"},
        },
        "required": ["id", "kind", "room", "organisation", "body"],
        "additionalProperties": False,
        "allOf": [_by_kind(kind) for kind in entries],
    }


def _by_kind(kind: Kind) -> Schema:
    told: Schema = {"body": {"$ref": f"#/$defs/body-{kind.name}"}}
    told["state"] = {"enum": ["", *kind.machine.states]}
    return {"if": {"properties": {"kind": {"const": kind.name}}}, "then": {"properties": told}}
