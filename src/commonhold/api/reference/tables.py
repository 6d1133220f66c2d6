"""The document as tables that people read."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from django.conf import settings
from msgspec import Struct

from commonhold.api.document import bodies
from commonhold.api.document.openapi import METHODS, document
from commonhold.api.reference.examples import curl

Schema = dict[str, Any]
HERE = "/api/v1"
A_KIND = "the name of a kind"
A_KIND_ALWAYS = frozenset(("objective", "motive", "decision"))
"""Where all of these may stand, every kind may."""
UNTRIED = 100_000


class Row(Struct, frozen=True):
    """A field or a parameter: its name, what it holds, whether it is needed, and what it means."""

    name: str
    type: str
    needed: bool
    help: str
    kind: str = ""
    """The kind whose page tells more, where there is one."""


class Shown(Struct, frozen=True):
    """An operation as the page shows it."""

    id: str
    method: str
    path: str
    summary: str
    help: str
    parameters: list[Row]
    body: list[Row]
    status: str
    answer: str
    refusals: list[str]
    curl: str
    open: bool


@cache
def sections() -> dict[str, list[Shown]]:
    """Every operation, by what it has to do with."""
    found: dict[str, list[Shown]] = {}
    for path, of in document()["paths"].items():
        for method in METHODS:
            if method in of:
                found.setdefault(of[method]["tags"][0], []).append(_shown(path, method, of[method]))
    return found


def slug(title: str) -> str:
    """A section's title as it stands in an address."""
    return title.lower().replace(" ", "-")


def shapes(operations: Iterable[Shown]) -> dict[str, list[Row]]:
    """What comes back from operations, by name: each shape once, and those that it is made of."""
    found: dict[str, list[Row]] = {}
    waiting = [one.answer for one in operations]
    for name in waiting:
        schema = document()["components"]["schemas"].get(name)
        if schema is None or name in found or name == "Record":
            continue
        found[name] = rows(schema)
        waiting += [shape_of(field) for field in schema.get("properties", {}).values()]
    return dict(sorted(found.items()))


def parts(schema: Schema) -> dict[str, list[Row]]:
    """The objects that stand inside another one, and inside those, by name."""
    found: dict[str, list[Row]] = {}
    waiting = [*resolved(schema).get("properties", {}).values()]
    for field in waiting:
        name = shape_of(field)
        if name and name not in found:
            inner = resolved({"$ref": bodies.HERE + name})
            found[name] = rows(inner)
            waiting += inner.get("properties", {}).values()
    return dict(sorted(found.items()))


def shape_of(schema: Schema) -> str:
    """The name of the component that a schema points at, also one in a list; empty where it points at none."""
    told = str(schema.get("$ref") or schema.get("items", {}).get("$ref", ""))
    name = told.removeprefix(bodies.HERE)
    return "" if name.endswith(("-told", "-written")) else name


def _shown(path: str, method: str, operation: Schema) -> Shown:
    status, answer = next((status, one) for status, one in operation["responses"].items() if status < "300")
    content = operation.get("requestBody", {}).get("content", {})
    parameters = [one for one in operation.get("parameters", []) if one["name"] != "partnership"]
    return Shown(
        id=operation["operationId"],
        method=method.upper(),
        path=path.removeprefix(HERE),
        summary=plain(operation["summary"]),
        help=plain(operation.get("description")),
        parameters=[
            Row(one["name"], _type(one["schema"]), bool(one.get("required")), plain(one.get("description")))
            for one in parameters
        ],
        body=[row for one in content.values() for row in rows(one["schema"])],
        status=status,
        answer=next((shape_of(one["schema"]) for one in answer.get("content", {}).values()), ""),
        refusals=[one for one in operation["responses"] if one >= "400"],
        curl=curl(method, path, operation, settings.URL),
        open=not operation.get("security"),
    )


def rows(schema: Schema) -> list[Row]:
    """The fields of an object."""
    told = resolved(schema)
    if "anyOf" in told and "properties" not in told:  # kind by kind: all alike but for the body
        told = resolved(told["anyOf"][0])
        told = {**told, "properties": {**told["properties"], **_BY_KIND}}
    needed = told.get("required", [])
    return [
        Row(
            name,
            _type(field),
            name in needed,
            plain(field.get("description") or resolved(field).get("description")),
            _kind(field),
        )
        for name, field in told.get("properties", {}).items()
    ]


def plain(text: str | None) -> str:
    """Words without the marks by which the document sets code apart."""
    return (text or "").replace("`", "")


_BY_KIND: Schema = {
    "kind": {
        "type": "string",
        "description": "The kind of entry, such as objective; the first page of the reference lists all.",
    },
    "body": {"type": "object", "description": "What it says, by the fields of its kind."},
}


def resolved(schema: Schema) -> Schema:
    """A schema with the component that it points at in its place."""
    name = schema.get("$ref", "").removeprefix(bodies.HERE)
    found: Schema = document()["components"]["schemas"].get(name, schema) if name else schema
    return found


def _type(schema: Schema) -> str:
    """What a field holds, in a few words: its type, or all the words that may stand there, and its bounds."""
    name = schema.get("$ref", "").removeprefix(bodies.HERE)
    if name:
        return str(name).removesuffix("-written").removesuffix("-told").replace("_", " ")
    if "enum" in schema:
        words = [str(word) for word in schema["enum"]]
        return A_KIND if {*words} >= A_KIND_ALWAYS else " · ".join(words)
    if "anyOf" in schema:
        return " / ".join(map(_type, schema["anyOf"]))
    if schema.get("type") == "array":
        return f"list: {_type(schema.get('items', {}))}"
    if pointed := schema.get("x-commonhold-kind"):
        return f"id of: {pointed.replace('_', ' ')}"
    return (schema.get("format") or " / ".join(_types(schema)) or "object") + _bounds(schema)


def _kind(schema: Schema) -> str:
    """The kind whose card or id a field holds."""
    name = str(schema.get("$ref", "")).removeprefix(bodies.HERE)
    if name.endswith(("-told", "-written")):
        return name.rpartition("-")[0]
    return str(schema.get("items", schema).get("x-commonhold-kind", ""))


def _bounds(schema: Schema) -> str:
    """How much or how long, where that is less than what anybody would try."""
    low, high, longest = schema.get("minimum"), schema.get("maximum"), schema.get("maxLength")
    usual = schema.get("default")
    told = [
        f"{low} to {high}" if isinstance(low, int) and isinstance(high, int) and high < UNTRIED else "",
        f"at most {longest} characters" if longest and longest < UNTRIED else "",
        f"{usual} where left out" if isinstance(usual, int) and not isinstance(usual, bool) else "",
    ]
    return "".join(f", {one}" for one in told if one)


def _types(schema: Schema) -> Iterator[str]:
    told = schema.get("type", "")
    yield from told if isinstance(told, list) else [told] if told else []
