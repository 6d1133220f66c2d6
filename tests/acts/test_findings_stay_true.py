"""Whatever is written, in whatever order, on whatever days: what is stored is what reading everything anew tells."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from functools import cache
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings, strategies as st
from msgspec import json, structs

from acts.house import MONDAY, at_the_table, days_later
from commonhold.acts.daily import daily
from commonhold.acts.deed import By
from commonhold.acts.entries import write
from commonhold.acts.findings import bring_up_to_date, read_anew
from commonhold.acts.follow import follow
from commonhold.facts.dossier import AnyEntry
from commonhold.facts.kind import SEALED
from commonhold.facts.vocabulary import kinds
from commonhold.practice.catalogue import all_practices
from commonhold.practice.golden import cases_of
from commonhold.record.fold import SHARE, Shared
from commonhold.record.journal import NOTHING, Draft
from commonhold.record.rows import ENTRIES, READINGS, STANDINGS, EntryRow, ReadingRow
from commonhold.visibility.reading.findings import Answer, answers_in
from commonhold.visibility.reading.registers import opened

pytestmark = pytest.mark.usefixtures("database")

PARTNERS = ("furrow", "varrow", "ministry")
WHERE = "partnership = %s", ("osanti",)


def assert_true(day: date) -> None:
    """What is kept is what everything read anew tells."""
    readings, standings = read_anew("osanti", day)
    told = READINGS.read(*WHERE, order="audience")
    assert {row.audience: differing(row, other) for row, other in zip(told, readings, strict=True)} == {
        row.audience: {} for row in readings
    }
    assert told == readings
    kept = {(row.audience, row.practice, row.subject, row.number): row for row in STANDINGS.read(*WHERE)}
    assert kept == {(row.audience, row.practice, row.subject, row.number): row for row in standings}


def differing(row: ReadingRow, other: ReadingRow) -> dict[str, tuple[Answer | None, Answer | None]]:
    """The practices whose answers are not the same, with both."""
    one, two = answers_in(row), answers_in(other)
    return {code: (one.get(code), two.get(code)) for code in one | two if one.get(code) != two.get(code)}


@contextmanager
def scene() -> Iterator[dict[str, By]]:
    """The partners at the table of a partnership that is undone at the end."""
    with transaction.atomic():
        by = at_the_table(*PARTNERS)
        bring_up_to_date("osanti", ("partnership",), day=MONDAY.date())
        yield by
        transaction.set_rollback(True)


@cache
def words() -> tuple[AnyEntry, ...]:
    """Everything that is said in any golden case, under ids that hang together as they do there."""
    cases = [case for practice in all_practices() for case in cases_of(practice)]
    return tuple(entry for case in cases for entry in case.dossier.entries)


@cache
def of_kind(kind: str) -> tuple[AnyEntry, ...]:
    """What golden cases say in entries of one kind."""
    return tuple(entry for entry in words() if entry.kind == kind)


GOVERNING = ("agreement", "membership_change", "release", "diligence_item", "finding_response", "review", "clause")
said = st.one_of(st.sampled_from(words()), st.sampled_from([entry for kind in GOVERNING for entry in of_kind(kind)]))
day_words = st.fixed_dictionaries(
    {
        "entry": said,
        "by": st.sampled_from(PARTNERS),
        "room": st.sampled_from(("usual", "usual", "partners", "own", "confidential", "pair")),
        "state": st.integers(0, 5),
        "again": st.booleans(),
        "after": st.sampled_from((0, 0, 1, 7, 45)),
    }
)


def say(told: dict[str, Any], at: datetime) -> None:
    """Write words, new or over those that another entry of the kind has, into a room."""
    entry: AnyEntry = told["entry"]
    kind = kinds()[entry.kind]
    known = {row.id: row for row in ENTRIES.read(*WHERE) if row.kind == entry.kind}
    states = kind.machine.states or ("",)
    before = known.get(entry.id) or (next(iter(known.values()), None) if told["again"] else None)
    room = before.room if before else _room(told, entry)
    line(
        room=room, at=at, kind=entry.kind, entry=before.id if before else entry.id, by=f"osanti-{told['by']}",
        revision=before.revision + 1 if before else 1, organisation=before.organisation if before else told["by"],
        state=states[told["state"] % len(states)], since=at.date(), written_at=at, body=json.encode(entry.body),
    )  # fmt: skip


def _room(told: dict[str, Any], entry: AnyEntry) -> str:
    kind, room = kinds()[entry.kind], told["room"]
    if kind.narrow or room == "own" or (room == "usual" and kind.room in ("own", SEALED)):
        return f"own:{told['by']}"
    if room == "pair" or (room == "usual" and kind.room == "pair"):
        opening = [row.id for row in ENTRIES.read(*WHERE) if row.kind in ("release", "diligence_item")]
        return f"pair:{opening[0] if opening and room == 'pair' else entry.id}"
    ndas = [row.id for row in ENTRIES.read(*WHERE) if row.kind == "agreement"]
    return f"confidential:{ndas[0]}" if room == "confidential" and kind.confidential and ndas else "partners"


def move(told: dict[str, Any], at: datetime) -> None:
    """Bring an entry into another state."""
    row = some_entry(told)
    if row is not None and kinds()[row.kind].machine.states:
        states = kinds()[row.kind].machine.states
        line(**told_of(row), at=at, state=states[told["state"] % len(states)], since=at.date())


def widen(told: dict[str, Any], at: datetime) -> None:
    """Write an entry of an own room anew in the common one; released, the original goes on."""
    row = some_entry(told)
    if row is None or not row.room.startswith("own:") or row.narrow:
        return
    copy = f"{row.id}-anew-{row.revision}"
    shared = Shared(copy, "partners", "release" if told["again"] else "")
    follow_lines(
        [
            Draft(**told_of(row) | {"room": "partners", "entry": copy, "revision": 1}, at=at, deed="widen",
                  state=row.state, since=row.since, written_at=at, body=row.body),
            Draft(**told_of(row), at=at, deed=SHARE, state=row.state, since=row.since, body=json.encode(shared)),
        ],
        at,
    )  # fmt: skip


def some_entry(told: dict[str, Any]) -> EntryRow | None:
    """An entry that stands on the record, chosen by what was drawn."""
    rows = sorted((row for row in ENTRIES.read(*WHERE) if not row.wider), key=lambda row: row.id)
    return rows[told["state"] * 7 % len(rows)] if rows else None


def told_of(row: EntryRow) -> dict[str, Any]:
    """What every line about an entry says."""
    return {
        "room": row.room, "kind": row.kind, "entry": row.id, "by": row.author, "revision": row.revision,
        "organisation": row.organisation,
    }  # fmt: skip


def line(*, at: datetime, deed: str = "scene", body: bytes = NOTHING, **words: Any) -> None:
    """One line, and all that follows from it."""
    follow_lines([Draft(at=at, deed=deed, body=body, **words)], at)


def follow_lines(drafts: list[Draft], at: datetime) -> None:
    """Lines as a deed leaves them."""
    follow("osanti", drafts, day=at.date(), before=opened("osanti"))


def card(told: dict[str, Any], at: datetime) -> None:
    """Another phase, another number on the partnership's card, or a partner that is on it no longer."""
    house = opened("osanti")
    assert house is not None
    changes: tuple[dict[str, Any], ...] = (
        {"phase": "delivery", "starts_on": MONDAY.date()}, {"phase": "agreement"}, {"paused_until": at.date()},
        {"relation": "friendship"}, {"relation": "partnership"}, {"partners": PARTNERS[: 2 + told["again"]]},
    )  # fmt: skip
    words = structs.replace(house.house.card, **changes[told["state"]])
    line(
        room="partners", at=at, kind="partnership", entry="osanti", by="", revision=told["state"] + 3,
        body=json.encode(words),
    )  # fmt: skip


def wait(told: dict[str, Any], at: datetime) -> None:
    """The day comes without a deed."""
    daily(day=at.date())


steps = st.lists(st.tuples(st.sampled_from((say, say, say, say, move, move, widen, card, wait)), day_words), max_size=9)


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(steps)
def test_stored_is_what_reading_anew_tells(course: list[tuple[Any, dict[str, Any]]]) -> None:
    with scene():
        days = 0
        for step, told in course:
            days += told["after"]
            step(told, days_later(days))
            daily(day=days_later(days).date())
            assert_true(days_later(days).date())
        for later in (30, 400):
            daily(day=days_later(days + later).date())
            assert_true(days_later(days + later).date())


def test_a_draft_at_home_touches_nothing_that_is_shared() -> None:
    by = at_the_table(*PARTNERS)
    write(by=by["furrow"], kind="commitment", body={"what": "Two pumps", "form": "in_kind"}, now=days_later(0))
    shared = READINGS.read("partnership = %s AND audience = ''", ("osanti",))[0]
    READINGS.put([structs.replace(shared, verdicts=b"left as it is", look_again_on=None)])
    write(by=by["furrow"], kind="motive", body={"facet": "driver", "rank": "main"}, now=days_later(1))
    assert READINGS.read("partnership = %s AND audience = ''", ("osanti",))[0].verdicts == b"left as it is"
