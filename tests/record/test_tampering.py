"""Somebody with the run of the database changes the record. Whatever it is, `verify` finds it and says where."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import DEFAULT_DB_ALIAS, connection, connections, transaction
from hypothesis import HealthCheck, given, settings, strategies as st
from msgspec import structs

from acts.house import at_the_table
from commonhold.acts.entries import answer, move, revise, write
from commonhold.acts.keeping.heads import note_heads
from commonhold.acts.sealing.lodging import seal_motives
from commonhold.facts.rooms.journal import Fault, FaultSort, Head, Line, genesis, hash_of_body, hash_of_line
from commonhold.record.fold import OPEN
from commonhold.record.keeping import let_go
from commonhold.record.rows import ENTRIES, LINES, ROOMS, RoomRow
from commonhold.record.table import run
from commonhold.visibility.reading.proof.chains import Tally, record_faults
from commonhold.visibility.reading.proof.copying import copy_for

pytestmark = pytest.mark.usefixtures("database")
THEIRS = "osanti-varrow"
COLUMNS = Line.__struct_fields__


@pytest.fixture
def record(database: object) -> list[Line]:
    """The lines of a small record with several rooms, revisions, moves, consents and an opened round."""
    by = at_the_table("furrow", "varrow")
    case = write(by=by["furrow"], kind="why_case", body={"together": "Water within 500 metres."})
    case = revise(by=by["varrow"], entry=case.id, body={"together": "Water, and schools."}, seen=case.seq)
    case = move(by=by["furrow"], entry=case.id, to="proposed", seen=case.seq)
    for org in ("furrow", "varrow"):
        answer(by=by[org], entry=case.id, revision=2, verdict="consent")
        words = {"facet": "driver", "driver": "mandate", "rank": "main", "statement": f"What moves {org}."}
        write(by=by[org], kind="motive", body=words)
    for org in ("furrow", "varrow"):
        seal_motives(by=by[org])
    promise = {"what": "Two pumps", "form": "in_kind", "to": ["varrow"], "due_on": "2026-09-01"}
    write(by=by["furrow"], kind="commitment", body=promise)
    let_go(connections[DEFAULT_DB_ALIAS])
    return LINES.read("1 = 1", order="partnership, room, seq")


def found(*against: Head) -> list[Fault]:
    return list(record_faults(Tally(), (), against))


def sorts(*against: Head) -> dict[FaultSort, set[tuple[str, int]]]:
    told: dict[FaultSort, set[tuple[str, int]]] = {}
    for fault in found(*against):
        told.setdefault(fault.sort, set()).add((fault.room, fault.seq))
    return told


@contextmanager
def undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def change(line: Line, **columns: object) -> None:
    told = ", ".join(f'"{column}" = %s' for column in columns)
    which = (line.partnership, line.room, line.seq)
    assert run(
        f"UPDATE {LINES.name} SET {told} WHERE partnership = %s AND room = %s AND seq = %s",  # noqa: S608
        (*columns.values(), *which),
    )


def flipped(value: Any, at: int) -> Any:
    """The value with one byte, digit or day of it changed."""
    if isinstance(value, bytes):
        place = at % len(value) if value else 0
        return value[:place] + bytes([value[place] ^ (1 + at % 255)]) + value[place + 1 :] if value else b"!"
    if isinstance(value, datetime):
        return value + timedelta(microseconds=1 + at)
    if isinstance(value, int):
        return value + 1 + at
    if isinstance(value, date):
        return value + timedelta(days=1 + at)
    place = at % len(value) if value else 0
    return f"{value[:place]}{'x' if value[place : place + 1] != 'x' else 'y'}{value[place + 1 :]}"


def test_an_untouched_record_holds(record: list[Line]) -> None:
    tally = Tally()
    assert list(record_faults(tally)) == []
    assert (tally.partnerships, tally.rooms, tally.lines) == (1, 5, len(record))


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_one_changed_byte_anywhere_is_found_at_its_line(record: list[Line], data: st.DataObject) -> None:
    line, column = data.draw(st.sampled_from(record)), data.draw(st.sampled_from(COLUMNS))
    before = getattr(line, column)
    after = flipped(before, data.draw(st.integers(0, 200))) if before is not None else line.at
    with undone():
        change(line, **{column: after})
        places = {(fault.partnership, fault.room, fault.seq) for fault in found()}
    here = {"partnership": line.partnership, "room": line.room, "seq": line.seq} | (
        {column: after} if column in ("partnership", "room", "seq") else {}
    )
    assert tuple(here.values()) in places


@pytest.mark.parametrize("column", ["at", "written_at", "since", "entry", "room"])
def test_what_no_line_can_hold_is_named_and_ends_nothing(record: list[Line], column: str) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL holds no broken letters and no day that is none")
    line = next(line for line in record if line.room == "partners" and line.written_at)
    for odd in (b"2026-03-0\xff", b"2026-03-09T09:00:00", b"", 7):
        with undone():
            run(
                f"UPDATE {LINES.name} SET {column} = CAST(%s AS TEXT) WHERE room = 'partners' AND seq = %s",  # noqa: S608
                (odd, line.seq),
            )
            assert {seq for places in sorts().values() for _, seq in places} >= {line.seq}


def test_days_beyond_all_calendars_are_named(record: list[Line]) -> None:
    if connection.vendor == "sqlite":
        pytest.skip("only PostgreSQL knows such days")
    for column in ("at", "written_at", "since"):
        with undone():
            run(f"UPDATE {LINES.name} SET {column} = 'infinity' WHERE room = 'partners' AND seq = 4")  # noqa: S608
            assert sorts()["changed_line"] == {("partners", 4)}


def test_a_line_taken_out_of_the_middle_leaves_a_gap(record: list[Line]) -> None:
    run(f"DELETE FROM {LINES.name} WHERE room = 'partners' AND seq IN (3, 4)")  # noqa: S608
    assert ("partners", 3) in sorts()["gap"]


def test_a_tail_cut_off_is_named_even_where_the_head_went_with_it(record: list[Line]) -> None:
    copy = copy_for("osanti", "osanti-varrow", date(2026, 4, 1))
    assert copy is not None
    tail = [line for line in record if line.room == "partners"][-3:]
    run(f"DELETE FROM {LINES.name} WHERE room = 'partners' AND seq >= %s", (tail[0].seq,))  # noqa: S608
    assert sorts()["cut_tail"] == {("partners", tail[-1].seq)}
    run(f"DELETE FROM {ENTRIES.name} WHERE room = 'partners' AND first_seq >= %s", (tail[0].seq,))  # noqa: S608
    run(
        f"UPDATE {ROOMS.name} SET seq = %s, hash = %s WHERE partnership = 'osanti' AND id = 'partners'",  # noqa: S608
        (tail[0].seq - 1, tail[0].previous),
    )
    assert "cut_tail" not in sorts()
    assert sorts(*copy.heads)["cut_tail"] == {("partners", tail[-1].seq)}
    note_heads(copy)
    assert sorts()["cut_tail"] == {("partners", tail[-1].seq)}


def test_a_room_that_is_gone_as_a_whole_is_named(record: list[Line]) -> None:
    run(f"DELETE FROM {LINES.name} WHERE room = 'own:furrow'")  # noqa: S608
    assert {room for room, _ in sorts()["cut_tail"]} == {"own:furrow"}
    run(f"DELETE FROM {ROOMS.name} WHERE id = 'partners'")  # noqa: S608
    assert [room for room, _ in sorts()["no_head"]] == ["partners"]


def test_two_lines_that_changed_places_are_both_named(record: list[Line]) -> None:
    three, four = [line for line in record if line.room == "partners"][2:4]
    change(three, seq=-1)
    change(four, seq=three.seq)
    change(structs.replace(three, seq=-1), seq=four.seq)
    assert sorts()["changed_line"] == {("partners", 3), ("partners", 4)}


def test_a_chain_written_anew_with_new_hashes_is_found_by_what_partners_hold(record: list[Line]) -> None:
    copy = copy_for("osanti", "osanti-varrow", date(2026, 4, 1))
    assert copy is not None
    previous = genesis("osanti", "partners")
    for line in (line for line in record if line.room == "partners"):
        body = line.body.replace(b"schools", b"bridges")
        new = structs.replace(line, body=body, body_hash=hash_of_body(line.salt, body), previous=previous)
        previous = hash_of_line(new)
        change(line, body=body, body_hash=new.body_hash, previous=new.previous, hash=previous)
        if body != line.body:
            run(f"UPDATE {ENTRIES.name} SET body = %s WHERE body = %s", (body, line.body))  # noqa: S608
    ROOMS.put([RoomRow("osanti", "partners", line.seq, previous)])
    assert found() == []
    assert sorts(*copy.heads) == {"other_head": {("partners", line.seq)}}
    note_heads(copy)
    [fault] = found()
    assert (fault.sort, fault.told) == ("other_head", "the head given to varrow")


@pytest.mark.parametrize("column", ENTRIES.row.__struct_fields__[2:])
def test_an_entry_that_is_kept_otherwise_than_written_is_named(record: list[Line], column: str) -> None:
    for row in ENTRIES.read("kind IN ('why_case', 'motive', 'commitment')"):
        before = getattr(row, column)
        after = date(2030, 1, 1) if before is None else (not before) if column in ("narrow", "redacted") else None
        with undone():
            ENTRIES.put([structs.replace(row, **{column: flipped(before, 3) if after is None else after})])
            [fault] = found()
            assert (fault.sort, fault.entry, fault.told) == ("kept_otherwise", row.id, column)


def test_an_entry_that_is_gone_or_that_nobody_wrote_is_named(record: list[Line]) -> None:
    row = ENTRIES.read("kind = 'commitment'")[0]
    with undone():
        run(f"DELETE FROM {ENTRIES.name} WHERE id = %s", (row.id,))  # noqa: S608
        assert [(fault.sort, fault.entry) for fault in found()] == [("not_kept", row.id)]
    ENTRIES.insert([structs.replace(row, id="invented")])
    assert [(fault.sort, fault.entry) for fault in found()] == [("never_written", "invented")]


@pytest.mark.parametrize(
    ("statement", "sort", "what"),
    [
        ("UPDATE record_seat SET organisation = 'furrow' WHERE id = 'osanti-varrow'", "kept_otherwise", THEIRS),
        ("UPDATE record_seat SET confirmed = NOT confirmed WHERE id = 'osanti-varrow'", "kept_otherwise", THEIRS),
        ("DELETE FROM record_seat WHERE id = 'osanti-varrow'", "not_kept", THEIRS),
        ("UPDATE record_seat SET id = 'somebody' WHERE id = 'osanti-varrow'", "never_written", "somebody"),
        ("UPDATE record_partnership SET name = 'Mine'", "kept_otherwise", "osanti"),
        ("DELETE FROM record_partnership", "not_kept", "osanti"),
        ("UPDATE record_organisation SET name = 'Mine' WHERE id = 'furrow'", "kept_otherwise", "furrow"),
        ("DELETE FROM record_organisation WHERE id = 'furrow'", "not_kept", "furrow"),
        ("UPDATE record_organisation SET id = 'mine' WHERE id = 'furrow'", "never_written", "mine"),
    ],
)  # fmt: skip
def test_cards_that_are_not_as_written_are_named(record: list[Line], statement: str, sort: str, what: str) -> None:
    run(statement)
    assert (sort, what) in {(fault.sort, fault.entry) for fault in found()}


def test_a_room_kept_open_to_others_is_named(record: list[Line]) -> None:
    run("UPDATE record_access SET until_on = '2026-01-01' WHERE organisation = 'varrow' AND room = 'partners'")
    run("INSERT INTO record_access SELECT partnership, 'ministry', room, from_on, until_on FROM record_access LIMIT 1")
    assert {(fault.sort, fault.room, fault.told) for fault in found()} == {
        ("other_readers", "partners", "varrow"),
        ("other_readers", "partners", "ministry"),
    }


@pytest.mark.parametrize(
    ("what", "statement"),
    [
        ("lodgings", "UPDATE record_lodging SET lodged_on = '2026-01-01' WHERE organisation = 'varrow'"),
        ("lodgings", "DELETE FROM record_lodging WHERE organisation = 'varrow'"),
        ("links", "UPDATE record_link SET release = 'none'"),
        ("references", "UPDATE record_reference SET target = 'other' WHERE field = 'target'"),
        ("references", "DELETE FROM record_reference WHERE field = 'target'"),
    ],
)
def test_envelopes_copies_and_names_that_are_kept_otherwise_are_named(
    record: list[Line], what: str, statement: str
) -> None:
    run(statement)
    assert [(fault.sort, fault.told) for fault in found()] == [("other_ties", what)]


def test_words_taken_away_in_silence_are_missed(record: list[Line]) -> None:
    line = next(line for line in record if line.kind == "commitment")
    change(line, body=b"", salt=b"")
    assert sorts()["emptied_body"] == {(line.room, line.seq)}


def test_an_envelope_that_opens_as_another_is_named(record: list[Line]) -> None:
    """Even by somebody who hashes the whole chain anew."""
    opened = [line for line in record if line.deed == OPEN and b'"facet":"driver"}' in line.body]
    assert {line.organisation for line in opened} == {"furrow", "varrow"}
    swapped = {opened[0].seq: opened[1].body, opened[1].seq: opened[0].body}
    previous = genesis("osanti", "partners")
    for line in (line for line in record if line.room == "partners"):
        body = swapped.get(line.seq, line.body)
        new = structs.replace(line, body=body, body_hash=hash_of_body(line.salt, body), previous=previous)
        previous = hash_of_line(new)
        change(line, body=body, body_hash=new.body_hash, previous=new.previous, hash=previous)
    ROOMS.put([RoomRow("osanti", "partners", line.seq, previous)])
    assert sorts()["other_envelope"] == {("partners", line.seq) for line in opened}
