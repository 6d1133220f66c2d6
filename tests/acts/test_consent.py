"""Every partner says yes to the same words, or they do not bind."""

import pytest

from acts.house import at_the_table, days_later
from commonhold.acts.entries import answer, move, revise, write
from commonhold.acts.refusal import NotAllowed, Stale

pytestmark = pytest.mark.usefixtures("database")


def test_a_joint_case_is_agreed_with_the_last_yes_and_not_before() -> None:
    by = at_the_table("furrow", "varrow", "ministry")
    case = write(by=by["furrow"], kind="why_case", body={"together": "Water within 500 metres."})
    case = move(by=by["varrow"], entry=case.id, to="proposed", seen=case.seq)
    for org in ("furrow", "varrow"):
        case = answer(by=by[org], entry=case.id, revision=1, verdict="consent")
        assert case.state == "proposed"
    case = answer(by=by["ministry"], entry=case.id, revision=1, verdict="consent", now=days_later(3))
    assert case.state == "agreed"


def test_a_changed_text_asks_again() -> None:
    by = at_the_table("furrow", "varrow")
    case = write(by=by["furrow"], kind="why_case", body={"together": "Water."})
    case = move(by=by["furrow"], entry=case.id, to="proposed", seen=case.seq)
    case = answer(by=by["varrow"], entry=case.id, revision=1, verdict="consent")
    case = revise(by=by["furrow"], entry=case.id, body={"together": "Water, and schools."}, seen=case.seq)
    assert (case.revision, case.state) == (2, "draft")
    case = move(by=by["furrow"], entry=case.id, to="proposed", seen=case.seq)
    assert answer(by=by["furrow"], entry=case.id, revision=2, verdict="consent").state == "proposed"
    with pytest.raises(Stale):
        answer(by=by["varrow"], entry=case.id, revision=1, verdict="consent")
    assert answer(by=by["varrow"], entry=case.id, revision=2, verdict="consent").state == "agreed"


def test_an_objection_brings_it_back_to_the_table() -> None:
    by = at_the_table("furrow", "varrow")
    case = write(by=by["furrow"], kind="why_case", body={"together": "Water."})
    case = move(by=by["furrow"], entry=case.id, to="proposed", seen=case.seq)
    case = answer(by=by["varrow"], entry=case.id, revision=1, verdict="object", reason="Schools come first.")
    assert case.state == "draft"


def test_a_promise_binds_when_both_sides_say_so() -> None:
    by = at_the_table("furrow", "varrow", "ministry")
    words = {"what": "Two pumps", "form": "in_kind", "to": ["varrow"], "due_on": "2026-09-01"}
    promise = write(by=by["furrow"], kind="commitment", body=words)
    with pytest.raises(NotAllowed):
        move(by=by["ministry"], entry=promise.id, to="accepted", seen=promise.seq)
    assert move(by=by["varrow"], entry=promise.id, to="accepted", seen=promise.seq).state == "offered"
    assert move(by=by["furrow"], entry=promise.id, to="accepted", seen=promise.seq).state == "accepted"
