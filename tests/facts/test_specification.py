"""The kinds in code and the vocabulary of kinds say the same, term by term."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from msgspec import NODEFAULT, UNSET, structs

import commonhold
from commonhold.facts.actors import BY_VALUE, OF_FIELD, PLAIN
from commonhold.facts.checking.problem import DID_YOU_MEAN, SENTENCES
from commonhold.facts.cycle import CHAPTERS
from commonhold.facts.kind import CONSENT, LODGE, Kind, Machine
from commonhold.facts.shape import slots
from commonhold.facts.types import PARTS, Part
from commonhold.facts.vocabulary import kinds

PACKAGE = Path(commonhold.__file__).parent
DOC = tomllib.loads((PACKAGE / "mission" / "kinds.toml").read_text("utf-8"))
TOLD: dict[str, dict[str, Any]] = {kind["name"]: kind for kind in DOC["kind"]}
MACHINES = {machine["name"]: machine for machine in DOC["machine"]}

each = pytest.mark.parametrize("kind", kinds().values(), ids=list(kinds()))


def as_list(told: str | list[str]) -> list[str]:
    return [told] if isinstance(told, str) else told


def machine_as_told(machine: Machine) -> dict[str, Any]:
    moves = [
        {"from": move.start, "to": move.end, "by": list(move.by), **({"note": move.note} if move.note else {})}
        for move in machine.moves
    ]
    return {"states": list(machine.states), "moves": moves}


def listed(told: dict[str, Any]) -> dict[str, Any]:
    return {"states": told["states"], "moves": [{**move, "by": as_list(move["by"])} for move in told["moves"]]}


def test_every_kind_is_there_and_no_other() -> None:
    assert set(kinds()) == set(TOLD)
    assert len(kinds()) == 71


@each
def test_says_where_it_belongs(kind: Kind) -> None:
    told = TOLD[kind.name]
    for key in ("standing", "phase", "chapter", "records", "room", "confidential"):
        assert getattr(kind, key) == told[key], key
    assert kind.narrow == told.get("narrow", "")
    assert kind.refs == tuple(told["refs"])
    assert kind.sealed_by == (tuple(told["sealed_by"]) if "sealed_by" in told else None)
    assert kind.fact.__doc__ == kind.records


@each
def test_says_who_writes_and_decides(kind: Kind) -> None:
    told = TOLD[kind.name]
    assert list(kind.write) == as_list(told["write"])
    assert list(kind.decide) == as_list(told["decide"])
    assert kind.write_note == told.get("write_note", "")
    assert kind.decide_note == told.get("decide_note", "")


@each
def test_moves_as_told(kind: Kind) -> None:
    told = TOLD[kind.name]
    assert kind.machine.name == told["machine"]
    if told["machine"] == "none":
        assert not kind.machine.states
        assert not kind.machine.moves
    else:
        assert machine_as_told(kind.machine) == listed(told if told["machine"] == "own" else MACHINES[told["machine"]])


def test_shared_machines_are_as_told() -> None:
    for machine in (CONSENT, LODGE):
        assert machine_as_told(machine) == listed(MACHINES[machine.name])
        assert {kind.machine for kind in kinds().values() if kind.machine.name == machine.name} == {machine}
    assert {CONSENT.name, LODGE.name} == set(MACHINES)


@each
def test_has_the_fields_as_told(kind: Kind) -> None:
    told = [
        (field["name"], field["type"], field["required"], field["meaning"], tuple(field.get("values", ())))
        for field in TOLD[kind.name]["fields"]
    ]
    assert [(slot.key, slot.word, slot.required, slot.help, slot.values) for slot in slots(kind.fact)] == told


@each
def test_names_of_fields_differ_from_the_record_only_where_python_keeps_the_word(kind: Kind) -> None:
    for slot in slots(kind.fact):
        assert slot.name == slot.key or slot.name in (f"{slot.key}_", f"{slot.key}_on")


@each
def test_an_absent_value_is_unset_and_an_absent_list_is_empty(kind: Kind) -> None:
    for slot in slots(kind.fact):
        assert getattr(kind.fact(), slot.name) == (() if slot.many else UNSET)


def test_points_only_at_kinds_that_there_are() -> None:
    for kind in kinds().values():
        pointed = {slot.to for slot in slots(kind.fact) if slot.type == "ref"}
        assert pointed <= set(kinds())
        assert pointed - {kind.name} <= set(kind.refs)


def test_types_are_those_of_the_vocabulary() -> None:
    structs_told = {name for name, told in DOC["types"].items() if told.startswith("struct: ")}
    made_of_several = structs_told | {"money", "place", "attachment"}
    assert set(PARTS) == made_of_several
    used = {slot.type for kind in kinds().values() for slot in slots(kind.fact)}
    assert used <= set(DOC["types"]) | {"choice"}


def test_parts_that_are_structs_have_the_fields_as_told() -> None:
    for name, told in DOC["types"].items():
        if told.startswith("struct: "):
            assert_part_as_told(PARTS[name], told.removeprefix("struct: "))


def assert_part_as_told(part: type[Part], told: str) -> None:
    """A struct type is told as `name type, name type or name type, ...`, with remarks in brackets."""
    words: dict[str, list[str]] = {"int": ["int", "days"], "kind": ["text"], "seat": ["text"]}
    for slot in slots(part):
        match = re.search(rf"\b{slot.key} (\w+(?:<\w+>)?|\([\w| ]+\))", told)
        assert match, f"{part.__name__}.{slot.key} is not told"
        if slot.values:
            assert match[1] == f"({' | '.join(slot.values)})"
        else:
            assert slot.word in words.get(match[1], [match[1]]) or match[1].startswith("(all "), slot.key
    told_names = re.findall(
        r"(?:^|, | or | with )([a-z_]+) (?:\(|text|int|date|markdown|money|list<|kind|bool|dec|perc)", told
    )
    assert set(told_names) == {slot.key for slot in slots(part)}


def test_what_a_part_must_tell_has_no_default() -> None:
    for part in PARTS.values():
        for field, slot in zip(structs.fields(part), slots(part), strict=True):
            assert slot.required == (field.default is NODEFAULT)


def test_published_names_fields_that_there_are() -> None:
    for name, fields in DOC["published"].items():
        assert set(fields) <= {slot.key for slot in slots(kinds()[name].fact)}


def test_chapters_are_those_of_the_kinds() -> None:
    assert set(CHAPTERS) == {kind.chapter for kind in kinds().values()}


def msgids() -> Iterator[str]:
    """What a gettext extraction finds in `facts`: the plain string in each call of `_`."""
    for path in (PACKAGE / "facts").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "_":
                (argument,) = node.args
                assert isinstance(argument, ast.Constant), f"{path.name}:{node.lineno}"
                assert isinstance(argument.value, str), f"{path.name}:{node.lineno}"
                yield argument.value


def texts_shown() -> Iterator[str]:
    for kind in kinds().values():
        yield from (kind.title, kind.records, kind.write_note, kind.decide_note)
        yield from (move.note for move in kind.machine.moves)
    for struct in (*(kind.fact for kind in kinds().values()), *PARTS.values()):
        for slot in slots(struct):
            yield from (slot.title, slot.help)
    yield from CHAPTERS.values()
    yield from (*SENTENCES.values(), DID_YOU_MEAN, *PLAIN.values(), *OF_FIELD.values())
    yield from (said for said, values in BY_VALUE.values())


def test_every_word_that_people_read_can_be_translated() -> None:
    shown = {text for text in texts_shown() if text}
    assert shown <= set(msgids())


def test_titles_are_short_and_say_which_field_they_mean() -> None:
    for struct in (*(kind.fact for kind in kinds().values()), *PARTS.values()):
        titles = [slot.title for slot in slots(struct)]
        assert len(titles) == len(set(titles)), struct.__name__
        for title in titles:
            assert 2 <= len(title) <= 40
            assert title[0].isupper()
            assert not title.endswith((".", ":"))
    kind_titles = [kind.title for kind in kinds().values()]
    assert len(kind_titles) == len(set(kind_titles))


def test_rooms_are_those_of_the_vocabulary() -> None:
    assert set(get_args({field.name: field.type for field in structs.fields(Kind)}["room"])) == set(DOC["rooms"])


@each
def test_people_read_words_and_not_the_names_that_the_record_uses(kind: Kind) -> None:
    """All but two that are typed as they stand: tests within a promise, and what the survey asks."""
    texts = [kind.title, kind.records, kind.write_note, kind.decide_note, *(move.note for move in kind.machine.moves)]
    for part in (kind.fact, *(slot.part for slot in slots(kind.fact) if slot.part)):
        texts += [
            text for slot in slots(part) if slot.key not in ("where", "constructs") for text in (slot.title, slot.help)
        ]
    assert [text for text in texts if re.search(r"[a-z]_[a-z]|`", text)] == []


def test_a_list_of_a_kind_has_a_heading_of_its_own() -> None:
    headings = [kind.several for kind in kinds().values()]
    assert all(headings)
    assert not {*headings} & {kind.title for kind in kinds().values()}
    assert len({*headings}) == len(headings)
