"""Reading as of an earlier day: what the journal tells of that day is what could be read on it."""

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from acts.courses import PARTNERS, ROOMS, WORDS, drawn, scene
from acts.house import at_the_table, days_later
from commonhold.acts.entries import move, revise, write
from commonhold.facts.dossier import AnyEntry, Dossier
from commonhold.facts.sharing import GUESTS, SHARED, Audience
from commonhold.visibility.reading.dossier import dossier
from commonhold.visibility.reading.history import as_of, history
from commonhold.visibility.reading.registers import opened

pytestmark = pytest.mark.usefixtures("database")

AUDIENCES = (SHARED, GUESTS, *(Audience("own", organisation) for organisation in PARTNERS))


def plain(told: Dossier | None) -> tuple[Any, ...] | None:
    """A dossier as values that can be compared."""
    if told is None:
        return None
    cards = {id: card for id, card in told.organisations.items() if id in told.partnership.partners}
    return told.partnership, cards, told.seats, sorted(told.entries, key=place)


def place(entry: AnyEntry) -> tuple[str, int]:
    """Where an entry comes among others."""
    return entry.id, entry.revision


def readers() -> list[str | Audience]:
    """Every audience and every seat of the scene."""
    house = opened("osanti")
    assert house is not None
    return [*AUDIENCES, *house.house.seats]


@pytest.mark.parametrize("sorts", [WORDS, ROOMS], ids=["words", "rooms"])
@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_the_journal_gives_back_what_was_read_each_day(sorts: tuple[Any, ...], data: st.DataObject) -> None:
    course = data.draw(st.lists(st.tuples(st.sampled_from(sorts), drawn), max_size=8))
    with scene():
        days, read = 0, dict[date, dict[str | Audience, tuple[Any, ...] | None]]()
        for step, told in course:
            days += told["after"]
            step(told, days_later(days))
            today = days_later(days).date()
            read[today] = {reader: plain(dossier(reader, "osanti", today)) for reader in readers()}
        for day, dossiers in read.items():
            for reader, then in dossiers.items():
                assert plain(as_of(reader, "osanti", day)) == then, (reader, day)


def test_an_entry_has_its_words_and_its_state_of_that_day() -> None:
    by = at_the_table("furrow", "varrow")
    case = write(by=by["furrow"], kind="why_case", body={"together": "Water."}, now=days_later(0))
    case = move(by=by["furrow"], entry=case.id, to="proposed", seen=case.seq, now=days_later(2))
    revise(by=by["varrow"], entry=case.id, body={"together": "Water, and schools."}, seen=case.seq, now=days_later(5))
    told = []
    for day in (-1, 0, 2, 5):
        then = as_of(by["varrow"].seat, "osanti", days_later(day).date())
        told.append([(entry.state, entry.revision) for entry in then.entries] if then else None)
    assert told == [None, [("draft", 1)], [("proposed", 1)], [("draft", 2), ("proposed", 1)]]


def test_the_course_of_an_entry_tells_every_revision_and_move() -> None:
    by = at_the_table("furrow", "varrow")
    case = write(by=by["furrow"], kind="why_case", body={"together": "Water."}, now=days_later(0))
    case = move(by=by["furrow"], entry=case.id, to="proposed", seen=case.seq, now=days_later(2))
    revise(by=by["varrow"], entry=case.id, body={"together": "Water, and schools."}, seen=case.seq, now=days_later(5))
    course = history(by["varrow"].seat, "osanti", case.id, days_later(5).date())
    assert [(step.revision, step.state, (step.words or {}).get("together")) for step in course] == [
        (1, "draft", "Water."),
        (1, "proposed", None),
        (2, "draft", "Water, and schools."),
    ]


def test_the_course_of_a_draft_is_told_at_home_alone() -> None:
    by = at_the_table("furrow", "varrow")
    words = {"facet": "driver", "rank": "main", "statement": "Wells."}
    motive = write(by=by["furrow"], kind="motive", body=words, now=days_later(0))
    today = days_later(0).date()
    assert len(history(by["furrow"].seat, "osanti", motive.id, today)) == 1
    assert history(by["varrow"].seat, "osanti", motive.id, today) == []
