"""Two of three partners sign a confidentiality agreement; what they write under it, the third never learns of."""

from datetime import date

import pytest

from acts.house import MONDAY, at_the_table, days_later
from acts.on_monday import answer, move, revise, widen, write
from commonhold.acts.deed import By, Written
from commonhold.acts.refusal import NotAllowed, NotThere
from commonhold.facts.rooms.house import PARTNERS, House
from commonhold.record.house import house_of, partnership_row
from commonhold.record.journal import lines_of
from commonhold.record.rows import ENTRIES
from commonhold.visibility.policy import Stamp, may_see

pytestmark = pytest.mark.usefixtures("database")
NDA = {
    "title": "Between Furrow and Varrow", "type": "nda", "parties": ["furrow", "varrow"],
    "effective_on": "2026-03-11", "ends_on": "2026-03-31", "renewal": "none",
}  # fmt: skip
CASE = {"together": "A price that we do not tell yet."}


def house() -> House:
    row = partnership_row("osanti")
    assert row is not None
    return house_of(row)


def signed(by: dict[str, By]) -> Written:
    """An NDA of Furrow and Varrow, in force from the third day on."""
    nda = write(by=by["furrow"], kind="agreement", body=NDA, now=MONDAY)
    nda = move(by=by["furrow"], entry=nda.id, to="proposed", seen=nda.seq, now=MONDAY)
    for org in ("furrow", "varrow"):
        nda = answer(by=by[org], entry=nda.id, revision=1, verdict="consent", now=MONDAY)
    assert nda.state == "in_force"
    return nda


def test_the_room_opens_on_its_day_for_those_who_signed() -> None:
    by = at_the_table("furrow", "varrow", "ministry")
    room = f"confidential:{signed(by).id}"
    assert house().who_enter(room, date(2026, 3, 10)) == ()
    assert house().who_enter(room, date(2026, 3, 11)) == ("furrow", "varrow")
    with pytest.raises(NotAllowed):
        write(by=by["furrow"], kind="why_case", body=CASE, room=room, now=MONDAY)
    case = write(by=by["furrow"], kind="why_case", body=CASE, room=room, now=days_later(2))
    case = move(by=by["varrow"], entry=case.id, to="proposed", seen=case.seq, now=days_later(2))
    for org in ("furrow", "varrow"):
        case = answer(by=by[org], entry=case.id, revision=1, verdict="consent", now=days_later(2))
    assert case.state == "agreed"
    assert {row.room for row in ENTRIES.read("partnership = 'osanti' AND kind = 'assent'")} == {PARTNERS, room}


def test_the_third_does_not_learn_that_anything_was_written() -> None:
    by = at_the_table("furrow", "varrow", "ministry")
    room = f"confidential:{signed(by).id}"
    before = lines_of("osanti", room=PARTNERS)
    case = write(by=by["furrow"], kind="why_case", body=CASE, room=room, now=days_later(2))
    nothing = "f" * 32
    seen = []
    for id in (case.id, nothing):
        with pytest.raises(NotThere) as refused:
            revise(by=by["ministry"], entry=id, body=CASE, seen=case.seq, now=days_later(2))
        seen.append(str(refused.value))
    assert seen[0] == seen[1]
    with pytest.raises(NotAllowed):
        write(by=by["ministry"], kind="why_case", body=CASE, room=room, now=days_later(2))
    assert lines_of("osanti", room=PARTNERS) == before


def test_when_it_ends_each_reads_its_own_words_alone_and_nothing_new_comes() -> None:
    by = at_the_table("furrow", "varrow", "ministry")
    room = f"confidential:{signed(by).id}"
    write(by=by["furrow"], kind="why_case", body=CASE, room=room, now=days_later(2))
    over = date(2026, 4, 1)
    seats = {org: house().seats[seat.seat] for org, seat in by.items()}
    assert {org for org, seat in seats.items() if may_see(seat, Stamp(room, "furrow"), house(), over)} == {"furrow"}
    with pytest.raises(NotAllowed):
        write(by=by["furrow"], kind="why_case", body=CASE, room=room, now=days_later(23))


def test_ending_it_by_a_move_closes_the_room_the_same_day() -> None:
    by = at_the_table("furrow", "varrow", "ministry")
    nda = signed(by)
    room = f"confidential:{nda.id}"
    move(by=by["varrow"], entry=nda.id, to="ended", seen=nda.seq, reason="Said all.", now=days_later(5))
    assert house().who_enter(room, days_later(5).date()) == ()
    with pytest.raises(NotAllowed):
        write(by=by["furrow"], kind="why_case", body=CASE, room=room, now=days_later(5))


def test_own_words_go_into_the_room_of_those_who_signed_and_no_further() -> None:
    by = at_the_table("furrow", "varrow", "ministry")
    room = f"confidential:{signed(by).id}"
    own = {
        org: write(by=by[org], kind="self_statement", body={"facet": "need", "statement": "A licence."}, now=MONDAY)
        for org in ("furrow", "ministry")
    }
    with pytest.raises(NotThere):
        widen(by=by["ministry"], entry=own["ministry"].id, room=room, seen=own["ministry"].seq, now=days_later(2))
    inside = widen(by=by["furrow"], entry=own["furrow"].id, room=room, seen=own["furrow"].seq, now=days_later(2))
    assert inside.room == room
    with pytest.raises(NotAllowed, match="cannot be written anew"):
        widen(by=by["furrow"], entry=inside.id, room=PARTNERS, seen=inside.seq, now=days_later(2))
