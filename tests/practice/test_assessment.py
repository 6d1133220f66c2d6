"""An assessment on record comes to a level by its single answers, and holds for four calendar years."""

from datetime import date
from fractions import Fraction
from typing import Any, get_args

import pytest
from msgspec import convert, json

from commonhold.facts.chapters.diligence import Risk, Unassessed
from commonhold.facts.clock import Clock
from commonhold.facts.problems import read_body
from commonhold.facts.vocabulary import kinds
from commonhold.practice.golden import dossier_of
from commonhold.practice.measures.assessment import (
    LEVEL_WITHOUT,
    POINTS,
    assessed,
    holds_until,
    is_over,
    newest_about,
    protects,
)
from commonhold.practice.measures.rating import STANDARDS
from commonhold.practice.view import Ground, View

OLD = {"statement": "Money goes astray.", "area": "finance", "about": "furrow", "faced_by": ["varrow"], "level": "low"}


def risk(**told: Any) -> Risk:
    return convert({**OLD, **told}, Risk)


def standards(*met: str) -> list[dict[str, str]]:
    return [{"standard": one, "met": how} for one, how in zip(STANDARDS, met, strict=False)]


def answer(value: int, weight: int = 1, section: str = "systems", question: str = "two") -> dict[str, Any]:
    told = {"section": section, "question": question, "value": value}
    return told | ({"weight": weight} if weight > 1 else {})


def test_a_risk_written_before_there_were_answers_is_read_as_it_stands() -> None:
    body, problems = read_body(kinds()["risk"], json.encode(OLD))
    assert not problems
    assert isinstance(body, Risk)
    assert assessed(body) is None
    assert holds_until(body) is None
    assert not is_over(body, Clock(date(2099, 1, 1)))


@pytest.mark.parametrize(
    ("met", "points", "capacity", "level"),
    [
        (("absent",) * 6, 6, "low", "high"),
        (("progressing", "progressing", *("absent",) * 4), 8, "low", "high"),
        (("progressing",) * 3 + ("absent",) * 3, 9, "medium", "moderate"),
        (("adequate",) * 2 + ("progressing",) * 4, 14, "medium", "moderate"),
        (("adequate",) * 3 + ("progressing",) * 3, 15, "full", "low"),
        (("adequate",) * 6, 18, "full", "low"),
    ],
)
def test_six_standards_come_to_a_level(met: tuple[str, ...], points: int, capacity: str, level: str) -> None:
    found = assessed(risk(area="safeguarding", standards=standards(*met)))
    assert found is not None
    assert found.standards is not None
    assert (found.standards.points, found.standards.capacity, found.level) == (points, capacity, level)


def test_five_standards_come_to_nothing_yet() -> None:
    found = assessed(risk(standards=standards(*("adequate",) * 5)))
    assert found is not None
    assert found.level is None


@pytest.mark.parametrize("why", get_args(Unassessed))
def test_why_they_were_not_gone_through_tells_a_level_too(why: Unassessed) -> None:
    found = assessed(risk(unassessed=why))
    assert found is not None
    assert found.level == LEVEL_WITHOUT[why]
    assert found.without == why
    gone = assessed(risk(unassessed=why, standards=standards(*("adequate",) * 6)))
    assert gone is not None
    assert (gone.without, gone.level) == (None, "low")  # what was found holds over what was assumed


def test_questions_come_to_a_mean_by_weight_and_by_section() -> None:
    told = [answer(4, 2), answer(1, 2, question="books"), answer(3, section="people"), answer(0, section="assets")]
    found = assessed(risk(answers=told))
    assert found is not None
    assert found.rating is not None
    assert found.rating.mean == Fraction(8 + 1 + 3, 3)  # what is low counts once, what does not apply not at all
    assert found.level == "high"
    assert found.sections == (("systems", Fraction(9, 2)), ("people", Fraction(3)))
    none = assessed(risk(answers=[answer(0)]))
    assert none is not None
    assert none.level is None


def test_of_two_levels_the_graver_one_holds() -> None:
    found = assessed(risk(standards=standards(*("adequate",) * 6), answers=[answer(4)]))
    assert found is not None
    assert found.level == "high"


def test_it_holds_to_the_end_of_the_third_year_after_it() -> None:
    body = risk(assessed_on="2025-11-05", unassessed="no_contact")
    assert holds_until(body) == date(2028, 12, 31)
    assert not is_over(body, Clock(date(2028, 12, 31)))
    assert is_over(body, Clock(date(2029, 1, 1)))


def view_of(*bodies: dict[str, Any]) -> View:
    entries = [{"kind": "risk", "id": f"r{number}", "by": "varrow", **one} for number, one in enumerate(bodies)]
    return View(Ground(dossier_of({"entries": entries}, {}), date(2026, 3, 9)), {})


def test_the_newest_of_an_organisation_is_found_and_what_is_closed_is_left() -> None:
    says = {**OLD, "answers": [answer(1)]}
    view = view_of(
        {"says": {**says, "assessed_on": date(2024, 1, 1)}},
        {"says": {**says, "assessed_on": date(2025, 1, 1)}},
        {"says": {**says, "assessed_on": date(2026, 1, 1)}, "state": "closed"},
        {"says": {**OLD, "assessed_on": date(2026, 2, 1)}},
    )
    newest = newest_about(view, "furrow")
    assert newest is not None
    assert newest.body.assessed_on == date(2025, 1, 1)
    assert newest_about(view, "varrow") is None


@pytest.mark.parametrize(
    ("told", "protected"),
    [
        ({"area": "safeguarding", "standards": standards(*("absent",) * 6)}, True),  # gone through, and grave
        ({"area": "safeguarding", "unassessed": "no_contact"}, True),
        ({"area": "safeguarding", "unassessed": "low_assumed"}, False),
        ({"area": "safeguarding", "unassessed": "not_assessed"}, False),
        ({"area": "finance", "unassessed": "no_contact"}, False),
        ({"area": "safeguarding", "answers": [answer(1)]}, False),
    ],
)
def test_what_counts_as_gone_through(told: dict[str, Any], protected: bool) -> None:
    (one,) = view_of({"says": {**OLD, **told, "assessed_on": date(2026, 1, 5)}}).of(Risk)
    assert protects(one, Clock(date(2026, 3, 9))) is protected
    assert not protects(one, Clock(date(2030, 1, 1)))
    assert set(POINTS) == {"absent", "progressing", "adequate"}
