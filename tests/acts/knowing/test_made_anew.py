"""Rounds, answers that travel, and replies: the journals tell all of it, and what is taken along can be read."""

from datetime import date
from pathlib import Path

import pytest

from acts.house import MONDAY, at_the_table, days_later
from acts.on_monday import answer_question, move, write
from commonhold.acts.keeping.upkeep import rebuild
from commonhold.acts.knowing.answers import keep_answer, take_over
from commonhold.acts.knowing.rounds import ask_both_ways, begin_round, close_round
from commonhold.cli.exporting.record import as_told
from commonhold.exchange.file import Told
from commonhold.exchange.record.read import read_record
from commonhold.exchange.record.write import write_record
from commonhold.visibility.reading.dossier import dossier
from record.test_rebuild import assert_same_when_made_anew, found

pytestmark = pytest.mark.usefixtures("database", "folder")


def test_all_of_it_is_made_anew_from_the_journals_and_taken_along(tmp_path: Path) -> None:
    by = at_the_table("furrow", "varrow", "ministry")
    rebuild("osanti", now=days_later(0))  # who came to the table was written past the practices
    begun = begin_round(by=by["furrow"], partner="varrow", sections=["identity"], now=MONDAY)
    (first, *_rest) = begun.questions
    left = answer_question(by=by["varrow"], item=first.id, answer={"answer": "Varrow Metals, 1961."}, seen=first.seq)
    keep_answer(by=by["varrow"], item=left.id, now=MONDAY)
    (asked, _back) = ask_both_ways(
        by=by["ministry"], partner="varrow", section="identity", question="Who are you?", key="identity.registered",
        now=MONDAY,
    )  # fmt: skip
    take_over(by=by["varrow"], item=asked.id, answer=left.id, seen=asked.seq, now=MONDAY)
    left = move(by=by["furrow"], entry=left.id, to="returned", seen=left.seq, reason="In which register?")
    write(by=by["varrow"], kind="reply", body={"target": left.id, "words": "In that of the capital."})
    for org, other in (("furrow", "varrow"), ("varrow", "furrow")):
        close_round(by=by[org], partner=other, valid_until=date(2027, 3, 9), now=MONDAY)
    assert found() == []
    assert_same_when_made_anew(days_later(0))
    told = dossier(by["varrow"].seat, "osanti", MONDAY.date())
    assert told is not None
    file = tmp_path / "record.json"
    file.write_bytes(write_record(as_told(told)))
    (again,) = read_record(file)
    assert isinstance(again, Told), again
    kinds = {entry.kind for entry in again.dossier.entries}
    assert {"diligence_round", "diligence_item", "diligence_answer", "reply"} <= kinds
