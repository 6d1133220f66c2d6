"""While new words are talked about, what was agreed goes on: nobody alone ends it, and nobody is left out unasked."""

import pytest

from acts.house import MONDAY, at_the_table, days_later
from commonhold.acts.deed import By
from commonhold.acts.entries import answer, move, revise, write
from commonhold.acts.keeping.redaction import redact
from commonhold.acts.refusal import NotNow, Stale
from commonhold.acts.seating.membership import announce_leaving
from commonhold.visibility.reading.dossier import dossier
from commonhold.visibility.reading.history import as_of

pytestmark = pytest.mark.usefixtures("database")

NDA = {"title": "Between us", "type": "nda", "parties": ["furrow", "varrow"], "renewal": "none"}


def reads(by: By) -> set[str]:
    now, then = (read(by.seat, by.partnership, MONDAY.date()) for read in (dossier, as_of))
    assert now is not None
    assert then is not None
    assert {entry.id for entry in now.entries} == {entry.id for entry in then.entries}
    return {entry.kind for entry in now.entries}


@pytest.fixture
def by() -> dict[str, By]:
    return at_the_table("furrow", "varrow", "ministry")


@pytest.fixture
def nda(by: dict[str, By]) -> str:
    made = write(by=by["furrow"], kind="agreement", body=NDA, now=MONDAY)
    made = move(by=by["furrow"], entry=made.id, to="proposed", seen=made.seq, now=MONDAY)
    for org in ("furrow", "varrow"):
        made = answer(by=by[org], entry=made.id, revision=1, verdict="consent", now=MONDAY)
    words = {"facet": "need", "statement": "Quiet."}
    write(by=by["varrow"], kind="self_statement", room=f"confidential:{made.id}", body=words, now=MONDAY)
    return made.id


def reworded(by: By, nda: str) -> int:
    return revise(by=by, entry=nda, body={**NDA, "title": "Between us, still"}, seen=_seq(by, nda), now=MONDAY).seq


def _seq(by: By, entry: str) -> int:
    """The last line of an entry, as a stale writer is told."""
    with pytest.raises(Stale) as stale:
        move(by=by, entry=entry, to="ended", seen=0, now=MONDAY)
    return stale.value.seq


def test_a_room_stays_open_while_one_party_proposes_other_words(by: dict[str, By], nda: str) -> None:
    reworded(by["furrow"], nda)
    assert "self_statement" in reads(by["furrow"])
    assert "self_statement" not in reads(by["ministry"])
    words = {"facet": "capacity", "statement": "Still open."}
    write(by=by["furrow"], kind="self_statement", room=f"confidential:{nda}", body=words, now=MONDAY)


def test_what_stands_can_be_ended_and_not_withdrawn(by: dict[str, By], nda: str) -> None:
    seq = reworded(by["furrow"], nda)
    with pytest.raises(NotNow, match="stands for as long"):
        move(by=by["furrow"], entry=nda, to="withdrawn", seen=seq, now=MONDAY)
    assert move(by=by["varrow"], entry=nda, to="ended", seen=seq, now=MONDAY).state == "ended"
    assert "self_statement" not in reads(by["furrow"])


def test_words_on_which_a_room_rests_are_not_taken_away(by: dict[str, By], nda: str) -> None:
    with pytest.raises(NotNow, match="rests on these words"):
        redact(by=by["furrow"], entry=nda, reason="We think otherwise.", now=MONDAY)
    reworded(by["furrow"], nda)
    with pytest.raises(NotNow, match="rests on these words"):
        redact(by=by["furrow"], entry=nda, reason="We think otherwise.", now=MONDAY)


def test_a_leaving_is_withdrawn_and_not_taken_away(by: dict[str, By]) -> None:
    leaving = announce_leaving(by=by["varrow"], reason="resources", effective_on=days_later(30).date(), now=MONDAY)
    with pytest.raises(NotNow, match="rests on these words"):
        redact(by=by["varrow"], entry=leaving.id, reason="We stay.", now=MONDAY)


def test_whom_a_promise_was_owed_is_asked_before_it_goes_to_another(by: dict[str, By]) -> None:
    words = {"what": "Two pumps", "form": "in_kind", "to": ["varrow"], "due_on": "2026-09-01"}
    promise = write(by=by["furrow"], kind="commitment", body=words, now=MONDAY)
    for org in ("furrow", "varrow"):
        promise = move(by=by[org], entry=promise.id, to="accepted", seen=promise.seq, now=MONDAY)
    assert promise.state == "accepted"
    other = {**words, "to": ["ministry"]}
    promise = revise(by=by["furrow"], entry=promise.id, body=other, seen=promise.seq, now=MONDAY)
    for org in ("furrow", "ministry"):
        promise = move(by=by[org], entry=promise.id, to="accepted", seen=promise.seq, now=MONDAY)
        assert promise.state == "offered"
    assert answer(by=by["varrow"], entry=promise.id, revision=2, verdict="consent", now=MONDAY).state == "accepted"
