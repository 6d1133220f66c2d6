"""Everything that is derived can be made anew from the journals, and is the same as before."""

from datetime import datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from msgspec import structs

from acts.courses import ANSWERS, ROOMS, WORDS, drawn, scene
from acts.house import at_the_table, days_later
from commonhold.acts.daily import daily
from commonhold.acts.deed import By
from commonhold.acts.entries import answer, move, revise, write
from commonhold.acts.keeping.upkeep import DERIVED, rebuild, rebuild_organisations
from commonhold.acts.refusal import NotThere
from commonhold.acts.sealing.lodging import seal_motives, take_back
from commonhold.acts.sharing.releases import release, revoke
from commonhold.facts.rooms.journal import Fault
from commonhold.record.rows import ENTRIES, OFFICES, ORGANISATIONS, PARTNERSHIPS, SEATS
from commonhold.record.table import run
from commonhold.visibility.reading.proof.chains import Tally, record_faults

pytestmark = pytest.mark.usefixtures("database")


def kept(partnership: str = "osanti") -> dict[str, list[Any]]:
    """Every derived row, in the order of its key."""
    tables: dict[str, list[Any]] = {table.name: table.read("partnership = %s", (partnership,)) for table in DERIVED}
    tables[PARTNERSHIPS.name] = PARTNERSHIPS.read("id = %s", (partnership,))
    tables[ORGANISATIONS.name] = ORGANISATIONS.read("1 = 1")
    tables[OFFICES.name] = OFFICES.read("1 = 1")
    return {name: sorted(rows, key=repr) for name, rows in tables.items()}


def assert_same_when_made_anew(now: datetime) -> None:
    daily(day=now.date())
    before = kept()
    rebuild("osanti", now=now)
    rebuild_organisations()
    assert kept() == before


def found() -> list[Fault]:
    return list(record_faults(Tally()))


def an_eventful_record() -> dict[str, By]:
    """Words, consents, sealed motives that opened and one lodged and taken back, a release revoked, a widening."""
    by = at_the_table("furrow", "varrow", "ministry")
    rebuild("osanti", now=days_later(0))  # who came to the table was written past the practices
    case = write(by=by["furrow"], kind="why_case", body={"together": "Water."}, now=days_later(0))
    case = revise(by=by["varrow"], entry=case.id, body={"together": "Schools."}, seen=case.seq, now=days_later(1))
    case = move(by=by["furrow"], entry=case.id, to="proposed", seen=case.seq, reason="We agree.", now=days_later(2))
    for org in ("furrow", "varrow", "ministry"):
        answer(by=by[org], entry=case.id, revision=2, verdict="consent", now=days_later(3))
    for org in ("furrow", "varrow", "ministry"):
        words = {"facet": "driver", "driver": "mandate", "rank": "main", "statement": f"What moves {org}."}
        write(by=by[org], kind="motive", body=words, now=days_later(4))
    seal_motives(by=by["furrow"], now=days_later(5))
    take_back(by=by["furrow"], kind="motive", values={"facet": "driver"}, now=days_later(6))
    for org in ("furrow", "varrow", "ministry"):
        seal_motives(by=by[org], now=days_later(7))
    told = {"section": "finance", "question": "Who audits you?", "answer": "Clear Eyes."}
    own = write(by=by["furrow"], kind="diligence_answer", body=told, now=days_later(8))
    given = release(
        by=by["furrow"], to=["varrow"], scope="entries", entries=[own.id], purpose="due_diligence", now=days_later(9)
    )
    revoke(by=by["furrow"], release=given.id, seen=given.seq, now=days_later(10))
    return by


def test_nothing_changes_after_deeds_of_every_sort() -> None:
    an_eventful_record()
    assert_same_when_made_anew(days_later(10))
    assert found() == []


@pytest.mark.parametrize("sorts", [WORDS, ROOMS, ANSWERS], ids=["words", "rooms", "answers"])
@settings(max_examples=12, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_nothing_changes_after_any_course_of_events(sorts: tuple[Any, ...], data: st.DataObject) -> None:
    course = data.draw(st.lists(st.tuples(st.sampled_from(sorts), drawn), max_size=9))
    with scene():
        days = 0
        for step, told in course:
            days += told["after"]
            step(told, days_later(days))
        assert_same_when_made_anew(days_later(days))
        assert found() == []


def test_what_somebody_changed_is_as_it_was_written_again() -> None:
    an_eventful_record()
    daily(day=days_later(10).date())
    before = kept()
    row = ENTRIES.read("kind = 'motive' AND room = 'partners'")[0]
    ENTRIES.put([structs.replace(row, body=b'{"facet":"risk"}')])
    SEATS.put([structs.replace(SEATS.read("organisation = 'varrow'")[0], confirmed=False)])
    run("UPDATE record_organisation SET name = 'Open Borrow' WHERE id = 'furrow'")
    run("DELETE FROM record_entry WHERE kind = 'why_case'")
    run("DELETE FROM record_access WHERE organisation = 'ministry'")
    run("UPDATE record_partnership SET name = 'Mine'")
    ENTRIES.insert([structs.replace(row, id="never-written")])
    assert {fault.sort for fault in found()} == {
        "kept_otherwise",
        "not_kept",
        "never_written",
        "other_readers",
    }
    rebuild("osanti", now=days_later(10))
    rebuild_organisations()
    assert kept() == before
    assert found() == []


def test_there_is_nothing_to_make_anew_of_a_partnership_that_never_was() -> None:
    with pytest.raises(NotThere):
        rebuild("nowhere")
