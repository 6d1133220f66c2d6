"""Whoever raises a flag does not judge it, and neither does whom it is about: through every door the same."""

import pytest

from acts.house import MONDAY, at_the_table, sit
from acts.on_monday import answer, move, release, revise, widen, write
from api.programs import program
from commonhold.acts.deed import By, Written
from commonhold.acts.refusal import NotAllowed, NotNow, NotThere
from commonhold.facts.rooms.house import PARTNERS

pytestmark = pytest.mark.usefixtures("database")
FLAG = {
    "subject": "varrow", "about": "organisation", "family": "environment", "weight": "exclusion",
    "basis": "The overflow of 2021.",
}  # fmt: skip


def flag(by: By, room: str = "") -> Written:
    return write(by=by, kind="integrity_flag", body=FLAG, room=room, now=MONDAY)


def settled(by: By, raised: Written, to: str = "cleared") -> Written:
    return move(by=by, entry=raised.id, to=to, seen=raised.seq, reason="It was looked into.")


def test_whom_it_is_about_never_clears_it() -> None:
    by = at_the_table("furrow", "varrow", "ministry")  # furrow has one representative, so another partner judges
    raised = flag(by["furrow"], PARTNERS)
    for to in ("cleared", "upheld"):
        with pytest.raises(NotAllowed):
            settled(by["varrow"], raised, to)
    with pytest.raises(NotAllowed):
        settled(by["furrow"], raised)
    assert settled(by["ministry"], raised).state == "cleared"


def test_whoever_raised_it_does_not_clear_it_after_a_colleague_mended_the_words() -> None:
    by = at_the_table("furrow", "varrow", "ministry")
    second = sit("osanti", "second", "furrow")
    raised = flag(by["furrow"])
    raised = revise(by=second, entry=raised.id, body=FLAG | {"basis": "The overflow of May 2021."}, seen=raised.seq)
    with pytest.raises(NotAllowed):
        settled(by["furrow"], raised)
    shared = widen(by=by["furrow"], entry=raised.id, room=PARTNERS, seen=raised.seq)
    with pytest.raises(NotAllowed):  # written anew for all, it is still whoever noted it that raised it
        settled(by["furrow"], shared)
    assert settled(second, shared).state == "cleared"


def test_whoever_brings_it_up_again_is_the_one_who_raised_it() -> None:
    by = at_the_table("furrow", "varrow", "ministry")
    second = sit("osanti", "second", "furrow")
    cleared = settled(second, flag(by["furrow"]))
    again = move(by=second, entry=cleared.id, to="open", seen=cleared.seq, reason="New facts.")
    with pytest.raises(NotAllowed):
        settled(second, again, "upheld")
    assert settled(by["furrow"], again, "upheld").state == "upheld"


def test_a_program_is_refused_like_a_person() -> None:
    by = at_the_table("furrow", "varrow", "ministry")
    furrow, varrow, ministry = (program(by[org]) for org in ("furrow", "varrow", "ministry"))
    left = furrow.post("entries", {"kind": "integrity_flag", "room": PARTNERS, "body": FLAG})
    path = f"entries/{left.told['id']}"
    told = {"to": "cleared", "reason": "We looked."}
    for who in (furrow, varrow):
        assert who.post(f"{path}/move", told, If_Match=who.get(path).etag).status == 403
    assert ministry.post(f"{path}/move", told, If_Match=ministry.get(path).etag).status == 200


def test_nobody_else_knows_of_a_flag_that_was_raised_with_whom_it_is_about() -> None:
    by = at_the_table("furrow", "varrow", "ministry")
    raised = flag(by["furrow"])
    shown = release(by=by["furrow"], to=["varrow"], entries=[raised.id], purpose="So that you can answer.")
    programs = {org: program(one) for org, one in by.items()}
    told = {org: one.get("entries?kind=integrity_flag").told["entries"] for org, one in programs.items()}
    assert {org: len(found) for org, found in told.items()} == {"furrow": 1, "varrow": 1, "ministry": 0}
    (copy,) = told["varrow"]
    assert copy["room"] == shown.room
    with pytest.raises(NotNow):
        move(by=by["varrow"], entry=copy["id"], to="cleared", seen=2, reason="It is nothing.")
    with pytest.raises(NotThere):
        move(by=by["ministry"], entry=copy["id"], to="cleared", seen=2)


def test_others_hear_of_a_flag_only_after_whom_it_is_about() -> None:
    by = at_the_table("furrow", "varrow", "ministry")
    raised = flag(by["furrow"])
    with pytest.raises(NotNow, match="first"):
        release(by=by["furrow"], to=["ministry"], entries=[raised.id], purpose="To look at it with us.")
    both = release(by=by["furrow"], to=["ministry", "varrow"], entries=[raised.id], purpose="To look at it together.")
    assert both.state == "active"
    other = flag(by["furrow"])
    told = release(by=by["furrow"], to=["varrow"], entries=[other.id], purpose="So that you can answer.")
    release(by=by["furrow"], to=["ministry"], entries=[other.id], purpose="To look at it with us.")
    assert told.state == "active"
    assert flag(by["furrow"], PARTNERS).room == PARTNERS  # there all read it in the same moment


def test_nor_is_it_written_into_a_room_that_is_closed_to_whom_it_is_about() -> None:
    by = at_the_table("furrow", "varrow", "ministry")
    words = {
        "title": "Between two", "type": "nda", "parties": ["furrow", "ministry"], "effective_on": "2026-03-09",
        "renewal": "none",
    }  # fmt: skip
    nda = write(by=by["furrow"], kind="agreement", body=words, now=MONDAY)
    nda = move(by=by["furrow"], entry=nda.id, to="proposed", seen=nda.seq)
    for org in ("furrow", "ministry"):
        nda = answer(by=by[org], entry=nda.id, revision=1, verdict="consent")
    room = f"confidential:{nda.id}"
    with pytest.raises(NotNow, match="first"):
        flag(by["furrow"], room)
    own = flag(by["furrow"])
    with pytest.raises(NotNow, match="first"):
        widen(by=by["furrow"], entry=own.id, room=room, seen=own.seq)
    release(by=by["furrow"], to=["varrow"], entries=[own.id], purpose="So that you can answer.")
    assert widen(by=by["furrow"], entry=own.id, room=room, seen=own.seq + 2).room == room
