"""A phone without a net sends again what it sent: one post is one entry, however often it comes."""

from uuid import UUID

import pytest

from acts.house import MONDAY, at_the_table, days_later, sit
from commonhold.acts.deed import By
from commonhold.acts.entries import move, revise, write
from commonhold.acts.keeping.redaction import redact
from commonhold.acts.refusal import Conflict, NotAllowed
from commonhold.record.journal import lines_of

pytestmark = pytest.mark.usefixtures("database")
ID = "5b1f0c2e9a3d4f6787a0c1d2e3f40516"
POST = {"together": "Forty wells, kept by those who drink from them."}


def sent(by: By, words: dict[str, str] = POST, *, id: str = ID, room: str = "") -> tuple[str, int]:
    left = write(by=by, kind="why_case", body=words, id=id, room=room, now=MONDAY)
    return left.id, left.revision


def test_the_second_time_nothing_is_written() -> None:
    by = at_the_table("furrow", "varrow")["furrow"]
    assert sent(by) == sent(by) == sent(by, id=str(UUID(ID))) == (ID, 1)
    assert len(lines_of("osanti", entry=ID)) == 1


def test_what_was_changed_meanwhile_stays_changed() -> None:
    by = at_the_table("furrow", "varrow")
    sent(by["furrow"])
    seq = lines_of("osanti", entry=ID)[-1].seq
    left = revise(by=by["varrow"], entry=ID, body={"together": "Fifty wells."}, seen=seq, now=days_later(1))
    move(by=by["furrow"], entry=ID, to="proposed", seen=left.seq, now=days_later(1))
    assert sent(by["furrow"]) == (ID, 2)
    assert len(lines_of("osanti", entry=ID)) == 3


def test_other_words_another_room_another_seat_or_words_that_went_need_an_id_of_their_own() -> None:
    by = at_the_table("furrow", "varrow")
    colleague = sit("osanti", "second", "furrow")
    sent(by["furrow"])
    others: tuple[tuple[By, dict[str, str], str], ...] = (
        (by["furrow"], {"together": "Fifty wells."}, ""),
        (by["furrow"], POST, "own"),
        (by["varrow"], POST, ""),
        (colleague, POST, ""),
    )
    for one, words, room in others:
        with pytest.raises(Conflict):
            sent(one, words, room=room)
    redact(by=by["furrow"], entry=ID, reason="A slip.", now=days_later(1))
    with pytest.raises(Conflict):
        sent(by["furrow"])


def test_an_id_that_tells_something_is_refused() -> None:
    by = at_the_table("furrow", "varrow")["furrow"]
    for id in ("wells-1", "5b1f", "z" * 32):
        with pytest.raises(NotAllowed, match="hexadecimal"):
            sent(by, id=id)
