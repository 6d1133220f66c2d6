"""What somebody's law or conscience asks for: words are taken away, in every copy, and openly."""

from typing import Any

import pytest

from acts.house import at_the_table, days_later, sit
from commonhold.acts.deed import By, Written
from commonhold.acts.entries import revise, write
from commonhold.acts.keeping.redaction import NAMELESS, copies, redact, redact_name
from commonhold.acts.keeping.upkeep import DERIVED, rebuild
from commonhold.acts.refusal import NotAllowed, NotNow, NotThere
from commonhold.acts.rooms.uploads import open_upload, upload
from commonhold.acts.sealing.lodging import seal_motives
from commonhold.acts.sharing.releases import release
from commonhold.acts.sharing.widening import widen
from commonhold.facts.rooms.journal import Line
from commonhold.record.journal import lines_of
from commonhold.record.rows import ENTRIES, REFERENCES, SEATS, EntryRow
from commonhold.visibility.reading.proof.chains import Tally, record_faults

pytestmark = pytest.mark.usefixtures("database", "folder")
TOLD = {"section": "finance", "question": "Who audits you?", "answer": "Mr Clear, 12 High Street."}


def holding(words: bytes) -> list[Line]:
    return [line for line in lines_of("osanti") if words in line.body]


def kept() -> dict[str, list[Any]]:
    return {table.name: sorted(table.read("partnership = %s", ("osanti",)), key=repr) for table in DERIVED}


def assert_whole(day: int = 20) -> None:
    """The chain holds, and what is derived is what the lines tell."""
    assert list(record_faults(Tally())) == []
    rebuild("osanti", now=days_later(day))
    before = kept()
    rebuild("osanti", now=days_later(day))
    assert kept() == before


def row_of(id: str) -> EntryRow:
    return ENTRIES.read("id = %s", (id,))[0]


def an_answer_that_was_released(by: dict[str, By]) -> Written:
    own = write(by=by["furrow"], kind="diligence_answer", body=TOLD, now=days_later(0))
    release(by=by["furrow"], to=["varrow"], entries=[own.id], purpose="To know us", now=days_later(1))
    return own


def test_the_words_go_from_every_room_and_the_chain_still_holds() -> None:
    by = at_the_table("furrow", "varrow", "ministry")
    own = an_answer_that_was_released(by)
    assert {line.room.partition(":")[0] for line in holding(b"Mr Clear")} == {"own", "pair"}
    told = copies(by=by["furrow"], entry=own.id, now=days_later(2))
    assert sorted(copy.room.partition(":")[0] for copy in told if copy.what == "words") == ["own", "pair"]
    assert redact(by=by["furrow"], entry=own.id, reason="He asked us to.", now=days_later(2)) == 2
    assert holding(b"Mr Clear") == []
    assert len(holding(b"He asked us to.")) == 2
    row = row_of(own.id)
    assert (row.redacted, row.body) == (True, b"{}")
    assert_whole()


def test_what_is_derived_right_after_is_what_a_rebuilding_tells() -> None:
    by = at_the_table("furrow", "varrow")
    own = an_answer_that_was_released(by)
    redact(by=by["furrow"], entry=own.id, reason="He asked us to.", now=days_later(2))
    rebuild("osanti", now=days_later(2))
    before = kept()
    words = write(by=by["furrow"], kind="commitment", now=days_later(2), body={
        "what": "Two pumps, says Mr Clear", "form": "in_kind", "to": ["varrow"], "due_on": "2026-09-01",
    })  # fmt: skip
    assert REFERENCES.read("source = %s", (words.id,))
    redact(by=by["furrow"], entry=words.id, reason="He asked us to.", now=days_later(2))
    assert not REFERENCES.read("source = %s", (words.id,))
    assert row_of(words.id).due_on is None
    after = kept()
    rebuild("osanti", now=days_later(2))
    assert kept() == after != before


def test_one_earlier_revision_goes_and_the_present_words_stay() -> None:
    by = at_the_table("furrow", "varrow")
    own = write(by=by["furrow"], kind="diligence_answer", body=TOLD, now=days_later(0))
    now = revise(by=by["furrow"], entry=own.id, body={**TOLD, "answer": "An auditor."}, seen=own.seq, now=days_later(1))
    assert redact(by=by["furrow"], entry=own.id, reason="A name.", revisions=[1], now=days_later(2)) == 1
    assert holding(b"Mr Clear") == []
    row = row_of(own.id)
    assert (row.redacted, row.revision) == (False, now.revision)
    assert b"An auditor." in row.body
    assert_whole()


def test_a_widened_entry_is_taken_away_with_what_it_was_widened_from() -> None:
    by = at_the_table("furrow", "varrow")
    own = write(by=by["furrow"], kind="diligence_answer", body=TOLD, now=days_later(0))
    wide = widen(by=by["furrow"], entry=own.id, room="partners", seen=own.seq, now=days_later(1))
    assert redact(by=by["furrow"], entry=wide.id, reason="A name.", now=days_later(2)) == 2
    assert holding(b"Mr Clear") == []
    assert row_of(own.id).wider == wide.id
    assert_whole()


def test_an_opened_reason_is_taken_away_and_its_envelope_still_fits() -> None:
    by = at_the_table("furrow", "varrow")
    for org in ("furrow", "varrow"):
        words = {"facet": "driver", "driver": "mandate", "rank": "main", "statement": f"Mr Clear of {org}."}
        write(by=by[org], kind="motive", body=words, now=days_later(0))
        seal_motives(by=by[org], now=days_later(1))
    [opened] = ENTRIES.read("kind = 'motive' AND room = 'partners' AND organisation = 'furrow'")
    assert redact(by=by["furrow"], entry=opened.id, reason="A name.", now=days_later(2)) >= 2
    assert holding(b"Mr Clear of furrow") == []
    assert_whole()


def test_nobody_takes_away_the_words_of_another() -> None:
    by = at_the_table("furrow", "varrow")
    colleague = sit("osanti", "osanti-field", "furrow", place="field")
    own = an_answer_that_was_released(by)
    with pytest.raises(NotThere):
        redact(by=by["varrow"], entry=own.id, reason="We do not like it.", now=days_later(2))
    with pytest.raises(NotAllowed):
        redact(by=colleague, entry=own.id, reason="I do not like it.", now=days_later(2))
    case = write(by=by["furrow"], kind="why_case", body={"together": "Water."}, now=days_later(0))
    with pytest.raises(NotAllowed):
        redact(by=by["varrow"], entry=case.id, reason="We do not like it.", now=days_later(2))
    assert len(holding(b"Mr Clear")) == 2


def test_words_go_once() -> None:
    by = at_the_table("furrow", "varrow")
    own = an_answer_that_was_released(by)
    redact(by=by["furrow"], entry=own.id, reason="A name.", now=days_later(2))
    with pytest.raises(NotNow):
        redact(by=by["furrow"], entry=own.id, reason="A name.", now=days_later(2))
    with pytest.raises(NotNow):
        revise(by=by["furrow"], entry=own.id, body=TOLD, seen=row_of(own.id).seq, now=days_later(3))


def test_a_file_that_nothing_else_names_goes_with_the_words() -> None:
    by = at_the_table("furrow", "varrow")
    file = upload(
        by=by["furrow"], room="own:furrow", name="cv.pdf", media_type="application/pdf", content=b"Mr Clear",
        now=days_later(0),
    )  # fmt: skip
    words = {**TOLD, "evidence": [{"name": "cv.pdf", "media_type": "application/pdf", "hash": file.hash}]}
    own = write(by=by["furrow"], kind="diligence_answer", body=words, now=days_later(0))
    assert [copy.what for copy in copies(by=by["furrow"], entry=own.id, now=days_later(1))] == ["words", "file"]
    redact(by=by["furrow"], entry=own.id, reason="A name.", now=days_later(2))
    with pytest.raises(NotThere):
        open_upload(by=by["furrow"], room="own:furrow", hash=file.hash, now=days_later(3))


def test_a_person_takes_their_name_off_the_seat() -> None:
    by = at_the_table("furrow", "varrow")
    person = sit("osanti", "ada-clear", "furrow", place="field")
    assert holding(b"ada-clear")
    with pytest.raises(NotAllowed):
        redact_name(by=by["varrow"], seat="ada-clear", reason="For no reason.", now=days_later(2))
    redact_name(by=person, seat="ada-clear", reason="I asked for it.", now=days_later(2))
    assert holding(b"ada-clear") == []
    seat = SEATS.read("id = 'ada-clear'")[0]
    assert NAMELESS.encode() in seat.body
    assert_whole()
