"""The schema and the checker agree on what a body may hold; the schema of a record tells one kind from another."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st
from hypothesis.strategies import DataObject, SearchStrategy

from commonhold.cli.example_bodies import example
from commonhold.facts.kind import Kind
from commonhold.facts.problems import problems
from commonhold.facts.schema import RECORD, Schema, body_schema, record_schema
from commonhold.facts.vocabulary import kinds

Bodies = Callable[..., SearchStrategy[dict[str, Any]]]
TYPES: dict[str, Callable[[Any], bool]] = {
    "object": lambda told: isinstance(told, dict),
    "array": lambda told: isinstance(told, list),
    "string": lambda told: isinstance(told, str),
    "boolean": lambda told: isinstance(told, bool),
    "integer": lambda told: isinstance(told, int) and not isinstance(told, bool),
    "number": lambda told: isinstance(told, int | float) and not isinstance(told, bool),
}
SIMPLE: dict[str, Callable[[Any, Any], bool]] = {
    "type": lambda told, asked: any(TYPES[one](told) for one in ([asked] if isinstance(asked, str) else asked)),
    "enum": lambda told, asked: told in asked,
    "const": lambda told, asked: told == asked,
    "pattern": lambda told, asked: not isinstance(told, str) or re.search(asked, told) is not None,
    "minLength": lambda told, asked: not isinstance(told, str) or len(told) >= asked,
    "maxLength": lambda told, asked: not isinstance(told, str) or len(told) <= asked,
    "minimum": lambda told, asked: not TYPES["number"](told) or told >= asked,
    "maximum": lambda told, asked: not TYPES["number"](told) or told <= asked,
    "minItems": lambda told, asked: not isinstance(told, list) or len(told) >= asked,
    "uniqueItems": lambda told, asked: not isinstance(told, list) or len({repr(one) for one in told}) == len(told),
    "required": lambda told, asked: not isinstance(told, dict) or set(asked) <= set(told),
}
SAID_ONLY = {"$schema", "$defs", "title", "description", "format", "x-commonhold-kind", "then"}
each = pytest.mark.parametrize("kind", kinds().values(), ids=list(kinds()))


def faults(told: Any, schema: Schema, whole: Schema) -> Iterator[str]:
    """Which words of a schema a value does not meet; the words that the schemas here are made of."""
    for word, asked in schema.items():
        if word in SIMPLE:
            if not SIMPLE[word](told, asked):
                yield word
        elif word not in SAID_ONLY:
            yield from INNER[word](told, asked, schema, whole)


def _of_both(told: Any, asked: Any, schema: Schema, whole: Schema) -> Iterator[str]:
    return iter(()) if list(faults(told, asked, whole)) else faults(told, schema["then"], whole)


def _of_items(told: Any, asked: Any, schema: Schema, whole: Schema) -> Iterator[str]:
    return (fault for one in (told if isinstance(told, list) else ()) for fault in faults(one, asked, whole))


def _of_properties(told: Any, asked: Any, schema: Schema, whole: Schema) -> Iterator[str]:
    there = [key for key in asked if key in told] if isinstance(told, dict) else []
    return (fault for key in there for fault in faults(told[key], asked[key], whole))


def _of_others(told: Any, asked: Any, schema: Schema, whole: Schema) -> Iterator[str]:
    return (key for key in (told if isinstance(told, dict) else ()) if key not in schema["properties"])


INNER: dict[str, Callable[[Any, Any, Schema, Schema], Iterator[str]]] = {
    "$ref": lambda told, asked, schema, whole: faults(told, whole["$defs"][asked.rpartition("/")[2]], whole),
    "allOf": lambda told, asked, schema, whole: (fault for one in asked for fault in faults(told, one, whole)),
    "if": _of_both,
    "items": _of_items,
    "properties": _of_properties,
    "additionalProperties": _of_others,
}


def meets(told: Any, schema: Schema) -> bool:
    return not list(faults(told, schema, schema))


@each
@settings(max_examples=8, deadline=None)
@given(st.data())
def test_takes_what_the_checker_takes(
    kind: Kind, valid_bodies: Bodies, mistaken_bodies: Bodies, data: DataObject
) -> None:
    schema = body_schema(kind)
    good = data.draw(valid_bodies(kind))
    assert meets(good, schema), list(faults(good, schema, schema))
    bad = data.draw(mistaken_bodies(good))
    found = {problem.code for problem in problems(kind, bad)}
    assert found or meets(bad, schema)
    if found & {"required", "unknown_field", "unknown_part_field", "not_a_list", "too_long", "one_line"}:
        assert not meets(bad, schema)


@each
def test_the_example_meets_its_schema(kind: Kind) -> None:
    body = example(kind)
    assert not problems(kind, body)
    assert meets(body, body_schema(kind))


def record() -> dict[str, Any]:
    card = {"id": "osanti", **example(kinds()["partnership"])}
    entries = [
        {"id": f"{kind.name}-1", "kind": kind.name, "room": "partners", "organisation": "open-furrow", "revision": 1,
         "author": "open-furrow-1", "recorded_at": "2026-03-09T14:30:00Z", "state": "".join(kind.machine.states[:1]),
         "body": example(kind)}
        for kind in kinds().values() if kind.standing == "entry"
    ]  # fmt: skip
    return {
        "format": RECORD,
        "partnership": card,
        "organisations": [{"id": "open-furrow", **example(kinds()["organisation"])}],
        "offices": [{"id": "o-1", "organisation": "open-furrow", **example(kinds()["office"])}],
        "seats": [{"id": "open-furrow-1", "organisation": "open-furrow", **example(kinds()["seat"])}],
        "entries": entries,
    }


def test_a_record_with_an_entry_of_every_kind_meets_the_schema() -> None:
    schema = record_schema()
    assert not list(faults(record(), schema, schema))


def test_a_record_may_leave_out_what_its_source_does_not_tell() -> None:
    entry = {"id": "m", "kind": "motive", "room": "pair:r-1", "organisation": "x", "body": {}}
    assert meets({"format": RECORD, "partnership": {"id": "p"}, "entries": [entry]}, record_schema())


@pytest.mark.parametrize(
    "change",
    [{"kind": "magic"}, {"room": "attic"}, {"room": "pair:"}, {"revision": 0}, {"state": "agreed"}, {"id": ""},
     {"body": {"facet": "hope"}}, {"body": {"words": "x"}}, {"body": []}, {"colour": "red"}],
)  # fmt: skip
def test_a_record_with_one_wrong_thing_does_not(change: dict[str, Any]) -> None:
    entry = {"id": "m", "kind": "motive", "room": "own", "organisation": "x", "state": "draft", "body": {}}
    told = {"format": RECORD, "partnership": {"id": "p"}}
    assert meets({**told, "entries": [entry]}, record_schema())
    assert not meets({**told, "entries": [{**entry, **change}]}, record_schema())
