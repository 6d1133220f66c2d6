"""What entries and cards may hold, as components of the document: each kind's fields with title, help and limits."""

import json
from typing import Any

from commonhold.api.lists import OWN_ID
from commonhold.facts.kind import Kind
from commonhold.facts.schema import body_schema
from commonhold.facts.vocabulary import kinds

Schema = dict[str, Any]
HERE = "#/components/schemas/"
REGISTERS = tuple(kind for kind in kinds().values() if kind.standing == "register")
ENTRIES = tuple(kind for kind in kinds().values() if kind.standing == "entry")


def written(kind: Kind) -> str:
    """The component that says what is written."""
    return f"{kind.name}-written"


def told(kind: Kind) -> str:
    """The component that says what is told: what came from elsewhere may leave out what its source does not tell."""
    return f"{kind.name}-told"


def components() -> dict[str, Schema]:
    """All of them, and the parts that they are made of."""
    found: dict[str, Schema] = {}
    for kind in kinds().values():
        schema = json.loads(json.dumps(body_schema(kind)).replace("#/$defs/", HERE))
        found |= schema.pop("$defs", {})
        schema.pop("$schema")
        found[written(kind)] = _draft(schema) if _begins_as_draft(kind) else schema
        found[told(kind)] = _draft(schema)
    return found


def _begins_as_draft(kind: Kind) -> bool:
    """May it be written before it is complete? Cards are completed by the deed."""
    return kind.standing == "register" or kind.machine.states[:1] == ("draft",)


def _draft(schema: Schema) -> Schema:
    """The same with nothing asked for; what must be told in the end is marked."""
    needed = schema.get("required", [])
    fields = {
        name: {key: value for key, value in field.items() if key != "minItems"}
        for name, field in schema["properties"].items()
    }
    left = {key: value for key, value in schema.items() if key != "required"} | {"properties": fields}
    return {**left, "x-commonhold-needed": needed} if needed else left


def new_entry(schema: Schema) -> Schema:
    """A new entry, kind by kind."""
    fields = schema["properties"]
    more = {"room": fields["room"], "id": {**fields["id"], "pattern": OWN_ID}}
    return _by_kind(schema, {"body": written}, more)


def new_words(schema: Schema) -> Schema:
    """New words, kind by kind."""
    return _by_kind(schema, {"body": written}, {})


def _by_kind(schema: Schema, bodies: dict[str, Any], more: Schema) -> Schema:
    each = [
        {
            "title": kind.title,
            "type": "object",
            "properties": {
                "kind": {"const": kind.name},
                **{field: {"$ref": HERE + name(kind)} for field, name in bodies.items()},
                **more,
            },
            "required": ["kind", *bodies],
            "additionalProperties": False,
        }
        for kind in ENTRIES
    ]
    return {"title": schema["title"], "description": schema["description"], "anyOf": each}


def entry(schema: Schema) -> Schema:
    """An entry as it is told, its body by its kind."""
    fields = {**schema["properties"], "kind": {"enum": [kind.name for kind in ENTRIES]}, "body": {"type": "object"}}
    by_kind = [
        {
            "if": {"properties": {"kind": {"const": kind.name}}, "required": ["kind"]},
            "then": {"properties": {"body": {"$ref": HERE + told(kind)}}},
        }
        for kind in ENTRIES
    ]
    return {**schema, "properties": fields, "allOf": by_kind}


def card(schema: Schema, register: str, name: str = "card") -> Schema:
    """A struct that holds the card of a register."""
    sort = written(kinds()[register]) if schema.get("additionalProperties") is False else told(kinds()[register])
    held = {**schema["properties"][name]}
    held.pop("anyOf", None)
    return {**schema, "properties": {**schema["properties"], name: {"$ref": HERE + sort}}}
