"""Somebody with the run of the database changes the record. Whatever it is, `verify` finds it and says where."""

import pytest

from acts.house import at_the_table
from commonhold.acts.entries import answer, move, revise, write
from commonhold.facts.rooms.journal import Fault
from commonhold.visibility.reading.chains import Tally, record_faults

pytestmark = pytest.mark.usefixtures("database")


def a_record(id: str = "osanti") -> None:
    """A small record with words in several rooms, revisions, moves and consents."""
    by = at_the_table("furrow", "varrow", id=id)
    case = write(by=by["furrow"], kind="why_case", body={"together": "Water within 500 metres."})
    case = revise(by=by["varrow"], entry=case.id, body={"together": "Water, and schools."}, seen=case.seq)
    case = move(by=by["furrow"], entry=case.id, to="proposed", seen=case.seq)
    for org in ("furrow", "varrow"):
        answer(by=by[org], entry=case.id, revision=2, verdict="consent")
    words = {"what": "Two pumps", "form": "in_kind", "to": ["varrow"], "due_on": "2026-09-01"}
    write(by=by["furrow"], kind="commitment", body=words)


def found() -> list[Fault]:
    return list(record_faults(Tally()))


def test_an_untouched_record_holds() -> None:
    a_record()
    tally = Tally()
    assert list(record_faults(tally)) == []
    assert (tally.partnerships, tally.rooms) == (1, 3)
    assert tally.lines >= 12
