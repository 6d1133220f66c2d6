"""Bodies for every kind, made from the definitions: valid ones by hypothesis, and one mistake in any of them."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from msgspec import Struct

from commonhold.facts.kind import Kind
from commonhold.facts.problems import problems
from commonhold.facts.shape import Slot, slots

Body = dict[str, Any]
SIGNS = st.characters(exclude_categories=["Cs"], exclude_characters="\r\n")
LINES = st.text(SIGNS, min_size=1, max_size=40).filter(str.strip)
WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60)
IDS = st.text(SIGNS, min_size=1, max_size=20)
DATES = st.dates().map(dt.date.isoformat)
OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda minutes: dt.timezone(dt.timedelta(minutes=minutes)))
TIMES = st.datetimes(timezones=OFFSETS).map(dt.datetime.isoformat)
NUMBERS = st.decimals(-(10**12), 10**12, places=2).map(str) | st.integers(-(10**15), 10**15)
SINGLE: dict[str, SearchStrategy[Any]] = {
    "text": LINES,
    "markdown": WORDS,
    "int": st.integers(1, 5),
    "percent": st.integers(0, 100),
    "days": st.integers(0, 3000),
    "decimal": NUMBERS,
    "hours": st.decimals(0, 10**12, places=2).map(str) | st.integers(0, 10**15),
    "bool": st.booleans(),
    "date": DATES,
    "datetime": TIMES,
    "country": st.from_regex(r"[A-Z]{2}", fullmatch=True),
    "currency": st.from_regex(r"[A-Z]{3}", fullmatch=True),
    "lang": st.sampled_from(["en", "pt-BR", "zh-Hant-TW", "sw"]),
    "url": st.sampled_from(["https://example.org/a?b=c#d", "file:///tmp/x.xml", "urn:isbn:1"]),
    "hash": st.from_regex(r"[0-9a-f]{64}", fullmatch=True),
} | dict.fromkeys(("org", "seat", "ref", "entry"), IDS)
SPECIAL: dict[str, SearchStrategy[Any]] = {
    "slug": st.from_regex(r"[a-z][a-z0-9-]{0,9}", fullmatch=True),
    "letters": st.from_regex(r"[A-Z]{2}", fullmatch=True),
    "criteria": LINES.map(lambda name: [{"name": name, "meaning": "what it says", "weight": 100}]),
}
JUNK: list[Any] = [
    None, True, 0, 5, -1, 7, 1.5, 10**40, 10**4000, -(10**4000), float("nan"), float("inf"), 1e308, "", " ", "\n",
    "a\nb", "x" * 1001, "x" * 200_001, "\ud800", "\x00", "NaN", "sNaN", "Infinity", "1e999999999",
    "1e99999999999999999", "5", "true", "2026-02-30", "2026-02-28", "2026-03-09T14:30:00", "0001-01-01T00:00:00+14:00",
    "9999-12-31T23:59:59-14:00", "usd", "USD", "javascript:", "http://", [], [None], [1, 1], ["a", "a"], ["a", ""],
    [[]], {}, {"": 1}, {"a": {"b": []}}, {"amount": 5}, {"amount": "5", "currency": "USD", "x": 1},
    {"name": "x", "latitude": 91, "longitude": 0},
]  # fmt: skip


def _value(slot: Slot, scalars: dict[str, Any]) -> SearchStrategy[Any]:
    if slot.key in SPECIAL:
        return SPECIAL[slot.key]
    one = st.sampled_from(slot.values) if slot.values else _part(slot.part, scalars) if slot.part else SINGLE[slot.type]
    if slot.many:
        return st.lists(one, min_size=1, max_size=3, unique_by=repr)
    return st.just(scalars[slot.type]) if slot.type in scalars else one


def _part(part: type[Struct], scalars: dict[str, Any]) -> SearchStrategy[Body]:
    must = {slot.key: _value(slot, scalars) for slot in slots(part) if slot.required}
    may = {slot.key: _value(slot, scalars) for slot in slots(part) if not slot.required}
    return st.fixed_dictionaries(must, optional=may)


@st.composite
def valid(draw: st.DrawFn, kind: Kind) -> Body:
    """A body without a problem: its days and numbers are all the same, and what breaks a rule is left out."""
    scalars = {type: draw(SINGLE[type]) for type in ("date", "datetime", "int", "days", "hours", "decimal")}
    body: Body = draw(_part(kind.fact, scalars))
    while found := problems(kind, body):
        for problem in found:
            if problem.code == "required_for":
                body[problem.field] = "because"
            else:
                body.pop(problem.field.partition(".")[0], None)
    return body


@st.composite
def mistaken(draw: st.DrawFn, body: Body) -> Body:
    """The same body with one field left out, added, doubled, or holding something else, at any depth."""
    wrong = {**body}
    key = draw(st.sampled_from(sorted(body)))
    inner = body[key]
    if isinstance(inner, dict) and inner and draw(st.booleans()):
        wrong[key] = draw(mistaken(inner))
    elif isinstance(inner, list) and inner and draw(st.booleans()):
        at = draw(st.integers(0, len(inner) - 1))
        item = draw(mistaken(inner[at])) if isinstance(inner[at], dict) and inner[at] else draw(st.sampled_from(JUNK))
        wrong[key] = draw(st.sampled_from([[*inner, inner[at]], [*inner[:at], item, *inner[at + 1 :]]]))
    else:
        wrong = draw(
            st.sampled_from(
                [
                    {name: value for name, value in body.items() if name != key},
                    {**body, draw(st.sampled_from(["", "zz", f"{key}_", key.upper()])): inner},
                    {**body, key: draw(st.sampled_from(JUNK))},
                ]
            )
        )
    return wrong


@pytest.fixture(scope="session")
def valid_bodies() -> Callable[[Kind], SearchStrategy[Body]]:
    return valid


@pytest.fixture(scope="session")
def mistaken_bodies() -> Callable[[Body], SearchStrategy[Body]]:
    return mistaken
