"""A partner that left reads no room that has closed to it since: a promise of silence holds for it as for others."""

from datetime import date

import pytest

from acts.house import MONDAY, at_the_table, days_later
from acts.on_monday import answer, answer_question, move, release, revoke, write
from api.programs import Program, program
from commonhold.acts.deed import By, Written
from commonhold.acts.refusal import NotThere
from commonhold.acts.rooms.uploads import open_upload, upload
from commonhold.acts.seating.membership import announce_leaving
from commonhold.record.rows import ENTRIES
from commonhold.visibility.reading.dossier import dossier
from commonhold.visibility.reading.history import history
from commonhold.visibility.reading.proof.copying import copy_for

pytestmark = pytest.mark.usefixtures("database", "folder")
GONE, LATER = days_later(3), days_later(12)
KEPT = {"section": "finance", "question": "Who audits you?", "answer": "Clear Eyes."}
CASE = {"together": "A price that we do not tell yet."}
NDA = {"title": "Between two", "type": "nda", "parties": ["furrow", "varrow"], "effective_on": "2026-03-09"}


def leaves(by: By) -> None:
    announce_leaving(by=by, reason="resources", effective_on=GONE.date(), now=MONDAY)


def signed(by: dict[str, By]) -> Written:
    nda = write(by=by["furrow"], kind="agreement", body={**NDA, "renewal": "none"}, now=MONDAY)
    nda = move(by=by["furrow"], entry=nda.id, to="proposed", seen=nda.seq)
    for org in ("furrow", "varrow"):
        nda = answer(by=by[org], entry=nda.id, revision=1, verdict="consent")
    return nda


def reads(by: By, id: str, day: int) -> bool:
    """Through the dossier and through the course of the entry, which must agree."""
    on = days_later(day).date()
    told = dossier(by.seat, "osanti", on)
    found = bool(told and told.entry(id))
    assert bool(history(by.seat, "osanti", id, on)) is found
    return found


def copied(by: By, room: str) -> bool:
    """Among the journals that the seat may take away."""
    taken = copy_for("osanti", by.seat, LATER.date())
    return taken is not None and room in {head.room for head in taken.heads}


def through_a_program(who: Program, id: str) -> bool:
    """Through a program, by the entry, its course and its list, which must agree."""
    told = who.get(f"entries/{id}").status, who.get(f"entries/{id}/history").status
    listed = id in {one["id"] for one in who.get("entries?limit=100").told["entries"]}
    assert set(told) == {200 if listed else 404}
    return listed


def test_a_confidential_room_closes_to_whoever_leaves() -> None:
    by = at_the_table("furrow", "varrow", "ministry")
    room = f"confidential:{signed(by).id}"
    file = upload(by=by["furrow"], room=room, name="price.txt", content=b"12", media_type="text/plain", now=MONDAY)
    theirs = write(by=by["furrow"], kind="why_case", body=CASE, room=room, now=MONDAY)
    own = write(by=by["varrow"], kind="why_case", body={"together": "What we wrote."}, room=room, now=MONDAY)
    leaves(by["varrow"])
    assert reads(by["varrow"], theirs.id, 2)
    assert not reads(by["varrow"], theirs.id, 12)
    assert reads(by["varrow"], own.id, 12)  # its own words stay its own
    assert reads(by["furrow"], theirs.id, 12)
    assert not copied(by["varrow"], room)
    with pytest.raises(NotThere):
        open_upload(by=by["varrow"], room=room, hash=file.hash, now=LATER)
    left = program(by["varrow"])
    assert not through_a_program(left, theirs.id)
    assert through_a_program(left, own.id)


@pytest.mark.parametrize("until", [None, days_later(8).date()])
def test_what_was_released_ends_for_whoever_left_too(until: date | None) -> None:
    by = at_the_table("furrow", "varrow", "ministry")
    file = upload(
        by=by["varrow"], room="own", name="audit.pdf", content=b"audit", media_type="application/pdf", now=MONDAY
    )
    own = write(by=by["varrow"], kind="diligence_answer", body={**KEPT, "evidence": [file]}, now=MONDAY)
    shown = release(by=by["varrow"], to=["ministry"], entries=[own.id], purpose="To know us.", until=until)
    (copy,) = ENTRIES.read("partnership = 'osanti' AND room = %s AND kind = 'diligence_answer'", (shown.room,))
    (named,) = ENTRIES.read("partnership = 'osanti' AND id = %s", (copy.id,))
    hash = named.body.decode().partition('"hash":"')[2].partition('"')[0]
    leaves(by["ministry"])
    assert reads(by["ministry"], copy.id, 6)  # it left, and what was released to it still holds
    with open_upload(by=by["ministry"], room=shown.room, hash=hash, now=days_later(6)).content as content:
        assert content.read() == b"audit"
    if until is None:
        revoke(by=by["varrow"], release=shown.id, seen=shown.seq, now=days_later(8))
    assert not reads(by["ministry"], copy.id, 12)
    assert not copied(by["ministry"], shown.room)
    with pytest.raises(NotThere):
        open_upload(by=by["ministry"], room=shown.room, hash=hash, now=LATER)
    assert not through_a_program(program(by["ministry"]), copy.id)
    found = program(by["ministry"]).get("search?q=eyes")
    assert "Clear Eyes" not in str(found.told)


def test_what_two_asked_each_other_stays_with_both() -> None:
    by = at_the_table("furrow", "varrow", "ministry")
    words = {"subject": "varrow", "asked_by": "ministry", "section": "finance", "question": "Who audits you?"}
    item = write(by=by["ministry"], kind="diligence_item", body=words, now=MONDAY)
    answer_question(by=by["varrow"], item=item.id, answer={"answer": "Clear Eyes."}, seen=item.seq)
    leaves(by["ministry"])
    assert reads(by["ministry"], item.id, 12)
    assert through_a_program(program(by["ministry"]), item.id)
