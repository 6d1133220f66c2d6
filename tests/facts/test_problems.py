"""The checker finds everything that is wrong, and nothing else; what is good is never lost."""

import json
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings, strategies as st
from hypothesis.strategies import DataObject, SearchStrategy
from msgspec import UNSET, Struct, structs

from commonhold.facts.checking.rules import broken
from commonhold.facts.kind import Fact, Kind
from commonhold.facts.problems import Problem, problems, read, read_body, sentence
from commonhold.facts.shape import slots
from commonhold.facts.vocabulary import kinds

Bodies = Callable[..., SearchStrategy[dict[str, Any]]]
NAUGHTY = Path("/work/shared/data/hostile/blns/blns.json")
each = pytest.mark.parametrize("kind", kinds().values(), ids=list(kinds()))
a_few = settings(max_examples=12, deadline=None)


def written(body: object) -> bytes:
    return json.dumps(body).encode()


def inside(value: object) -> Iterator[object]:
    """A value and everything in it, each with its slot's type where it is text."""
    if isinstance(value, Struct):
        yield value
        for slot in slots(type(value)):
            told = getattr(value, slot.name)
            for one in told if slot.many else (told,):
                yield from inside((slot.type, one)) if isinstance(one, str) else inside(one)
            if slot.many and not slot.repeats:
                yield list(told)
    else:
        yield value


def is_fine(part: object) -> bool:
    """What is asked beyond the decoder: one line of text, sound numbers, no doubles, the rules."""
    match part:
        case ("text", str(text)):
            return bool(text.strip()) and not set("\r\n") & set(text)
        case Decimal():
            return part.is_finite() and abs(part.adjusted()) <= 30
        case list():
            return len(part) == len(set(part))
        case Struct():
            return not list(broken(part))
    return True


def decodes(kind: Kind, raw: bytes) -> bool:
    try:
        fact = msgspec.json.decode(raw, type=kind.fact)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return False
    missing = [slot for slot in slots(kind.fact) if slot.required and getattr(fact, slot.name) in (UNSET, ())]
    numbers_first = sorted(inside(fact), key=lambda part: not isinstance(part, Decimal))
    hours = (getattr(fact, slot.name) for slot in slots(kind.fact) if slot.type == "hours")
    owed = any(told and told.is_finite() and told < 0 for told in hours)
    return not missing and all(map(is_fine, numbers_first)) and not owed


@each
@a_few
@given(st.data())
def test_finds_no_problem_exactly_where_there_is_none(
    kind: Kind, valid_bodies: Bodies, mistaken_bodies: Bodies, data: DataObject
) -> None:
    good = data.draw(valid_bodies(kind))
    fact, found = read_body(kind, written(good))
    assert not found
    assert fact == read(kind, good)[0] == msgspec.json.decode(written(good), type=kind.fact)
    bad = data.draw(mistaken_bodies(good))
    raw = written(bad)
    told, found = read_body(kind, raw)
    assert (not found) == decodes(kind, raw)
    assert [problem.field for problem in problems(kind, bad)] == [problem.field for problem in found]
    assert_keeps_the_rest(fact, told, {name for name in {*good, *bad} if repr(good.get(name)) != repr(bad.get(name))})
    for problem in found:
        assert_is_said(problem)


def assert_keeps_the_rest(before: Fact, after: Fact, touched: set[str]) -> None:
    for slot in slots(type(before)):
        if slot.key not in touched:
            assert getattr(after, slot.name) == getattr(before, slot.name)


def assert_is_said(problem: Problem) -> None:
    said = sentence(problem)
    assert said.isprintable()
    assert len(said) < 2500
    said.encode()
    msgspec.json.encode(problem)


@each
@a_few
@given(st.data())
def test_an_imported_fact_may_leave_out_what_is_required(kind: Kind, valid_bodies: Bodies, data: DataObject) -> None:
    body = data.draw(valid_bodies(kind))
    kept = data.draw(st.sets(st.sampled_from(sorted(body))))
    some = {name: value for name, value in body.items() if name in kept}
    required = {slot.key for slot in slots(kind.fact) if slot.required} - kept
    assert not [problem for problem in problems(kind, some, complete=False) if problem.code.startswith("required")]
    missing = {problem.field for problem in problems(kind, some) if problem.code == "required"}
    assert missing == required


def test_names_each_place_and_what_would_be_right() -> None:
    body = {
        "topic": "dispute",
        "coverage": "full",
        "text": 5,
        "steps": [{"level": 1, "who": "keepers", "days": "ten"}, {"level": 2, "wo": "x"}],
        "binds": ["varrow", "varrow"],
        "promises": [{"shown_by": "reviews", "every_days": 30, "until": "2026-01-01"}],
        "behavours": ["listen"],
    }
    fact, found = read(kinds()["clause"], body)
    assert {problem.field: problem.code for problem in found} == {
        "behavours": "unknown_field",
        "topic": "not_one_of",
        "text": "not_text",
        "steps.0.days": "not_a_whole_number",
        "steps.1.wo": "unknown_part_field",
        "steps.1.who": "required",
        "binds.1": "duplicate",
        "promises.0.shown_by": "not_a_kind",
        "promises.0": "not_one_clock",
    }
    said = [sentence(problem) for problem in found]
    assert any(text.endswith("Did you mean “disputes”?") for text in said)
    assert any(text.endswith("Did you mean “behaviours”?") for text in said)
    assert "“Steps 1: Days at most” takes a whole number, such as 3." in said
    assert fact.binds == ("varrow",)  # type: ignore[attr-defined]
    assert [step.days for step in fact.steps] == [UNSET]  # type: ignore[attr-defined]
    assert fact.coverage == "full"  # type: ignore[attr-defined]


def test_a_sentence_is_translated_with_the_titles_in_it() -> None:
    (problem,) = problems(kinds()["term"], {"word": "grant"})
    german = {"“{where}” is still empty. It is needed here.": "„{where}“ fehlt noch.", "Definition": "Bedeutung"}
    title = problem.params["where"][0]  # type: ignore[index]
    assert sentence(problem, lambda text: german.get(text, "Bedeutung" if text == title else text)) == (
        "„Bedeutung“ fehlt noch."
    )


def test_forms_and_tables_write_numbers_as_text_and_leave_fields_empty() -> None:
    kind = kinds()["clause"]
    body = {"topic": "leaving", "coverage": "full", "days": " 90 ", "text": "", "agreement": ""}
    assert {problem.field for problem in problems(kind, body)} == {"text", "agreement", "days"}
    fact, found = read(kind, body, lax=True)
    assert (fact.days, found) == (90, [])  # type: ignore[attr-defined]
    assert [p.code for p in problems(kind, {**body, "days": "soon"}, lax=True)] == ["not_a_whole_number"]
    assert [p.code for p in problems(kind, {**body, "days": "-1"}, lax=True)] == ["out_of_range"]
    assert [p.code for p in problems(kind, {**body, "topic": ""}, lax=True)] == ["required"]


@pytest.mark.parametrize("raw", [
    b"", b"{", b"[]", b"null", b"5", b'"x"', b"[" * 100_000, b'{"facet":' * 100_000, b"\xff\xfe{}",
    b'{"facet": "\xff"}', b"NaN", b'{"a":1,}',
    b'{"statement": "\\ud800"}', b'{"zz": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    b'{"rank": 1' + b"0" * 10_000 + b"}", b'{"rank": 1e' + b"9" * 100 + b"}", b'{"\\ud800": 1}', b"{}" * 2,
])  # fmt: skip
def test_hostile_bytes_give_problems(raw: bytes) -> None:
    fact, found = read_body(kinds()["motive"], raw)
    assert found
    assert structs.asdict(fact).keys() == {slot.name for slot in slots(type(fact))}
    for problem in found:
        assert_is_said(problem)


def test_many_wrong_words_are_told_in_good_time() -> None:
    body = {f"field_{number}": number for number in range(20_000)}
    assert len(problems(kinds()["motive"], body, complete=False)) == 20_000
    assert len(problems(kinds()["why_case"], {"added_value": [f"innovatio{n}" for n in range(20_000)]})) == 20_001


def one_of_each_type() -> dict[str, tuple[Kind, str, bool]]:
    found = ((slot.word, (kind, slot.key, slot.many)) for kind in kinds().values() for slot in slots(kind.fact))
    return dict(found)


@pytest.mark.skipif(not NAUGHTY.exists(), reason="the list of naughty strings is not on this machine")
@pytest.mark.parametrize(("kind", "key", "many"), one_of_each_type().values(), ids=list(one_of_each_type()))
def test_naughty_strings_give_a_fact_or_problems(kind: Kind, key: str, many: bool) -> None:
    for text in json.loads(NAUGHTY.read_text("utf-8")):
        body = {key: [text] if many else text, text: text}
        for problem in (*problems(kind, body, lax=True), *read_body(kind, written(body))[1]):
            assert_is_said(problem)
