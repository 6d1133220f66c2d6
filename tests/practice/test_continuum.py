"""From transaction to partnership: what the record shows, beside what the partners call it."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, strategies as st

from commonhold.practice.catalogue import all_practices
from commonhold.practice.golden import dossier_of
from commonhold.practice.measures.continuum import CALLED, Continuum, Test, continuum, unasked
from commonhold.practice.view import Ground, View

DAY = date(2026, 3, 9)
LATELY, LONG_AGO = date(2026, 2, 1), date(2024, 2, 1)
PARTNERS = ("furrow", "varrow", "ministry")
Told = dict[str, Any]


def shown(*entries: Told, **card: Any) -> Continuum:
    told = {"entries": list(entries), "partnership": {"partners": list(PARTNERS), **card}}
    return continuum(View(Ground(dossier_of(told, {}), DAY), {}))


def named(found: Continuum, name: str) -> Test:
    (one,) = (test for test in found.tests if test.name == name)
    return one


def promise(by: str, state: str = "accepted", form: str = "cash", since: date = LATELY) -> Told:
    return {"kind": "commitment", "by": by, "state": state, "since": since, "says": {"what": "Taps.", "form": form}}


def decision(by: str | None, on: date = LATELY, id: str = "question") -> Told:
    who = {"proposed_by": by} if by else {}
    return {"kind": "decision", "id": id, "state": "adopted", "says": {"question": "Where?", "opened_on": on, **who}}


def word(by: str, id: str = "question") -> Told:
    return {"kind": "assent", "by": by, "says": {"target": id, "target_revision": 1, "verdict": "consent"}}


def risk(*faced_by: str) -> Told:
    return {"kind": "risk", "says": {"statement": "The wells run dry.", "faced_by": list(faced_by), "level": "high"}}


def account(by: str, *to: str, on: date = LATELY) -> Told:
    return {
        "kind": "accountability_report",
        "by": by,
        "says": {"to": list(to), "delivered_on": on, "statement": "Ran."},
    }


def clause(*binds: str, topic: str = "leaving", state: str = "agreed", **more: Any) -> Told:
    says = {"topic": topic, "coverage": "full", "text": "We tell.", "binds": list(binds), **more}
    return {"kind": "clause", "state": state, "says": says}


def test_an_empty_record_tells_nothing() -> None:
    found = shown()
    assert {test.outcome for test in found.tests} == {"untold"}
    assert found.beside is not None
    assert found.beside.saw == "The record cannot show yet whether it is one."


@pytest.mark.parametrize(
    ("entries", "outcome"),
    [
        ([promise("furrow")], "does_not"),
        ([promise("furrow"), promise("varrow", form="people")], "passes"),
        ([promise("furrow"), promise("varrow", "offered")], "does_not"),
        ([promise("furrow", "kept"), promise("varrow", "kept_late")], "passes"),
        ([promise("furrow", "kept", since=LONG_AGO)], "untold"),
        ([promise("assembly")], "untold"),
    ],
)
def test_who_contributes(entries: list[Told], outcome: str) -> None:
    assert named(shown(*entries), "contributes").outcome == outcome


def test_money_counts_no_more_than_anything_else() -> None:
    def counts(form: str) -> object:
        return named(shown(promise("furrow", form=form), promise("varrow")), "contributes").counts

    assert counts("cash") == counts("knowledge") == (("furrow", 1), ("varrow", 1))


@pytest.mark.parametrize(
    ("entries", "outcome"),
    [
        ([decision("furrow"), word("varrow"), word("ministry")], "does_not"),
        ([decision("furrow"), decision("varrow", id="other")], "passes"),
        ([decision("furrow"), decision("varrow", id="other"), word("furrow")], "does_not"),
        ([decision("furrow"), decision("varrow", id="other"), word("furrow"), word("varrow")], "passes"),
        ([decision(None), word("furrow"), word("varrow")], "passes"),
        ([decision(None), word("furrow")], "does_not"),
        ([decision(None, LONG_AGO), word("furrow")], "untold"),
    ],
)
def test_who_decides(entries: list[Told], outcome: str) -> None:
    found = named(shown(*entries), "decides")
    assert found.outcome == outcome
    found.said.saw.format_map(dict(found.said.words))


def test_who_bears_risk_and_who_answers_to_whom() -> None:
    found = shown(risk("furrow", "ministry"), account("varrow", "furrow", "ministry"))
    risks, reports = named(found, "bears_risk"), named(found, "reports")
    assert (risks.outcome, risks.counts) == ("passes", (("furrow", 1), ("ministry", 1)))
    assert risks.said.words == {"partners": ("Open Furrow", "Ministry of Water"), "others": ("Varrow Metals",)}
    assert (reports.outcome, reports.pairs) == ("does_not", (("varrow", "furrow"), ("varrow", "ministry")))
    assert [one.kind for one in reports.said.evidence] == ["accountability_report"]


@pytest.mark.parametrize(
    ("entries", "outcome", "words"),
    [
        ([clause()], "passes", {}),
        ([clause(days=90)], "passes", {"days": 90}),
        ([clause(*PARTNERS, topic="moving_on")], "passes", {}),
        ([clause("furrow")], "does_not", {"partners": ("Open Furrow",)}),
        ([clause("furrow", one_sided_reason="The law asks it.")], "does_not", {"partners": ("Open Furrow",)}),
        ([clause("furrow", days=30), clause("varrow", "ministry", days=90)], "does_not", {"shorter": 30, "longer": 90}),
        ([clause("furrow", days=60), clause("varrow", "ministry", days=60)], "passes", {"days": 60}),
        ([clause("furrow", days=60), clause("varrow", "ministry")], "untold", {"partners": ("Open Furrow",)}),
        ([clause(), clause("furrow", topic="moving_on")], "does_not", {"partners": ("Open Furrow",)}),
        ([clause("furrow", state="proposed")], "untold", {}),
        ([clause("furrow", coverage="absent")], "untold", {}),
        ([clause("furrow", topic="review")], "untold", {}),
    ],
)
def test_whether_leaving_is_the_same_for_all(entries: list[Told], outcome: str, words: Told) -> None:
    found = named(shown(*entries), "leaves")
    assert found.outcome == outcome
    assert words.items() <= found.said.words.items()
    assert bool(found.said.evidence) == (outcome != "untold" or bool(words))
    found.said.saw.format_map(dict(found.said.words))


@pytest.mark.parametrize(
    ("relation", "entries", "beside"),
    [
        ("partnership", [promise("furrow"), promise("varrow")], "What is on record is shared"),
        ("partnership", [promise("furrow")], "Some of it is not shared yet."),
        ("unknown", [promise("furrow")], "Some of it is not shared yet."),
        ("donation", [promise("furrow")], None),
        ("contract", [], None),
    ],
)
def test_what_it_is_called_stands_beside_what_is_shown(relation: str, entries: list[Told], beside: str | None) -> None:
    found = shown(*entries, relation=relation)
    assert found.called.saw == CALLED[relation]
    assert (found.beside is None) if beside is None else (found.beside and found.beside.saw.startswith(beside))


def test_a_contract_that_shares_everything_is_told_so() -> None:
    entries = [*map(promise, PARTNERS), decision("furrow"), decision("varrow", id="other"), risk(*PARTNERS)]
    found = shown(*entries, *(account(by) for by in PARTNERS), clause(), relation="contract")
    assert {test.outcome for test in found.tests} == {"passes"}
    assert found.beside is not None


def test_less_is_asked_of_those_who_call_it_otherwise_and_nothing_of_friends() -> None:
    practices = all_practices()
    codes = {practice.code for practice in unasked("grant", practices)}
    assert "SC07" in codes
    assert "SC11" not in codes
    assert unasked("partnership", practices) == unasked("unknown", practices) == unasked("", practices) == ()
    assert unasked("friendship", practices) == tuple(practices)


who = st.sampled_from(PARTNERS)
anything = st.one_of(
    st.builds(promise, who, st.sampled_from(["accepted", "kept", "offered"])),
    st.builds(decision, st.one_of(st.none(), who)),
    st.builds(word, who),
    st.lists(who, unique=True, min_size=1).map(lambda named: risk(*named)),
    st.builds(account, who),
    st.lists(who, unique=True).map(lambda named: clause(*named)),
)


@given(st.lists(anything, max_size=10))
def test_every_test_is_told_on_entries_that_are_there(told: list[Told]) -> None:
    for number, entry in enumerate(told):
        entry.setdefault("id", f"entry-{number}")
    found = shown(*told)
    ids = {entry["id"] for entry in told}
    for test in found.tests:
        assert {one.id for one in test.said.evidence} <= ids
        assert bool(test.said.evidence) == (test.outcome != "untold")
        test.said.saw.format_map(dict(test.said.words))


@given(st.lists(anything, max_size=10))
def test_one_partner_alone_never_passes(told: list[Told]) -> None:
    found = shown(
        *(entry | {"by": "furrow"} for entry in told if entry["kind"] in ("commitment", "accountability_report"))
    )
    assert all(test.outcome != "passes" for test in found.tests)
