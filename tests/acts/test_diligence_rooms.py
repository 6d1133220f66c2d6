"""Two speak with each other, and nobody else learns that they do."""

from datetime import timedelta

import pytest
from msgspec import json

from acts.house import MONDAY, at_the_table, days_later
from acts.on_monday import answer_question, move, revise, submit_application, widen, write
from commonhold.acts.deed import By, Written
from commonhold.acts.refusal import NotAllowed, NotNow, NotSound, NotThere
from commonhold.acts.rooms.uploads import upload
from commonhold.facts.rooms.house import PARTNERS, PUBLIC, own_room
from commonhold.record.house import house_of, partnership_row
from commonhold.record.journal import lines_of
from commonhold.record.rows import ENTRIES

pytestmark = pytest.mark.usefixtures("database", "folder")
QUESTION = {"subject": "varrow", "asked_by": "furrow", "section": "finance", "question": "Who audits you?"}
CALL = {
    "title": "Pumps", "purpose": "Somebody who keeps pumps.", "questions": ["Where?"],
    "criteria": [{"name": "Nearness", "meaning": "Within a day", "weight": 100}],
    "opens_at": "2026-03-10T08:00:00Z", "closes_at": "2026-03-20T17:00:00Z",
}  # fmt: skip


def who_enter(room: str) -> tuple[str, ...]:
    row = partnership_row("osanti")
    assert row is not None
    return house_of(row).who_enter(room, MONDAY.date())


def asked(by: dict[str, By]) -> Written:
    return write(by=by["furrow"], kind="diligence_item", body=QUESTION, now=MONDAY)


def test_a_question_opens_a_room_of_two() -> None:
    by = at_the_table("furrow", "varrow", "ministry")
    before = lines_of("osanti", room=PARTNERS)
    item = asked(by)
    assert item.room == f"pair:{item.id}"
    assert who_enter(item.room) == ("furrow", "varrow")
    with pytest.raises(NotThere):
        answer_question(by=by["ministry"], item=item.id, answer={"answer": "We do."}, seen=item.seq)
    assert lines_of("osanti", room=PARTNERS) == before


def test_the_subject_answers_in_one_deed_and_the_asker_accepts() -> None:
    by = at_the_table("furrow", "varrow")
    item = asked(by)
    file = upload(
        by=by["varrow"], room=item.room, name="audit.pdf", content=b"audit", media_type="application/pdf", now=MONDAY
    )
    told = {"answer": "Clear Eyes.", "evidence": [file], "source": "document", "valid_until": "2026-12-31"}
    item = answer_question(by=by["varrow"], item=item.id, answer=told, seen=item.seq, now=MONDAY)
    assert (item.state, item.revision) == ("answered", 2)
    item = move(by=by["furrow"], entry=item.id, to="returned", seen=item.seq, reason="Which year?", now=MONDAY)
    told = {"answer": "Clear Eyes, for 2025."}
    item = answer_question(by=by["varrow"], item=item.id, answer=told, seen=item.seq, now=MONDAY)
    (row,) = ENTRIES.read("partnership = 'osanti' AND id = %s", (item.id,))
    assert json.decode(row.body) == QUESTION | told
    assert move(by=by["furrow"], entry=item.id, to="accepted", seen=item.seq, now=MONDAY).state == "accepted"


def test_neither_side_writes_the_others_part() -> None:
    by = at_the_table("furrow", "varrow")
    with pytest.raises(NotAllowed, match="your own organisation"):
        write(by=by["varrow"], kind="diligence_item", body=QUESTION)
    with pytest.raises(NotAllowed, match="other side"):
        write(by=by["furrow"], kind="diligence_item", body=QUESTION | {"answer": "Nobody does."})
    item = asked(by)
    with pytest.raises(NotAllowed):
        answer_question(by=by["furrow"], item=item.id, answer={"answer": "Nobody does."}, seen=item.seq, now=MONDAY)
    with pytest.raises(NotAllowed, match="other side"):
        revise(by=by["varrow"], entry=item.id, body=QUESTION | {"question": "Who?"}, seen=item.seq, now=MONDAY)
    with pytest.raises(NotAllowed, match="other side"):
        answer_question(
            by=by["varrow"], item=item.id, answer={"answer": "We do.", "question": "Who?"}, seen=item.seq, now=MONDAY
        )
    item = revise(
        by=by["furrow"], entry=item.id, body=QUESTION | {"question": "Who audits?"}, seen=item.seq, now=MONDAY
    )
    with pytest.raises(NotSound, match="still empty"):
        answer_question(by=by["varrow"], item=item.id, answer={}, seen=item.seq, now=MONDAY)
    item = answer_question(by=by["varrow"], item=item.id, answer={"answer": "We do."}, seen=item.seq, now=MONDAY)
    with pytest.raises(NotNow, match="an answer to this question"):
        revise(
            by=by["furrow"], entry=item.id, body=QUESTION | {"question": "Who?", "answer": "We do."}, seen=item.seq,
            now=MONDAY,
        )  # fmt: skip


def test_an_application_is_drafted_at_home_and_submitted_while_the_call_is_open() -> None:
    by = at_the_table("furrow", "varrow", "ministry")
    call = write(by=by["furrow"], kind="call", body=CALL, now=MONDAY)
    own = write(by=by["furrow"], kind="call", body=CALL, room="own", now=MONDAY)
    with pytest.raises(NotAllowed, match="partners first"):
        widen(by=by["furrow"], entry=own.id, room=PUBLIC, seen=own.seq, now=MONDAY)
    call = move(by=by["furrow"], entry=call.id, to="open", seen=call.seq, now=MONDAY)
    public = widen(by=by["furrow"], entry=call.id, room=PUBLIC, seen=call.seq, now=MONDAY)
    assert public.state == "open"
    words = {"call": public.id, "answers": ["In Lower Osanti."]}
    draft = write(by=by["varrow"], kind="application", body=words, room="own", now=MONDAY)
    with pytest.raises(NotAllowed, match="Draft the application"):
        write(by=by["varrow"], kind="application", body=words, now=MONDAY)
    with pytest.raises(NotNow, match="is not open"):
        submit_application(by=by["varrow"], application=draft.id, seen=draft.seq, now=MONDAY)
    sent = submit_application(by=by["varrow"], application=draft.id, seen=draft.seq, now=days_later(11))
    assert (sent.state, sent.room, sent.revision) == ("submitted", f"pair:{sent.id}", 1)
    assert who_enter(sent.room) == ("furrow", "varrow")
    (original,) = ENTRIES.read("partnership = 'osanti' AND id = %s", (draft.id,))
    assert (original.room, original.wider) == (own_room("varrow"), sent.id)
    with pytest.raises(NotThere):
        move(by=by["ministry"], entry=sent.id, to="chosen", seen=sent.seq, now=days_later(11))
    late = days_later(11) + timedelta(hours=9)
    with pytest.raises(NotNow, match="is not open"):
        revise(by=by["varrow"], entry=sent.id, body=words | {"answers": ["Everywhere."]}, seen=sent.seq, now=late)
    assert move(by=by["furrow"], entry=sent.id, to="chosen", seen=sent.seq, now=late).state == "chosen"
