"""Ratings come from answers, name them, and say how often to look."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, strategies as st

from commonhold.facts.clock import Clock
from commonhold.practice.golden import dossier_of
from commonhold.practice.measures.rating import (
    LEVELS,
    MONTHS,
    STANDARDS,
    Question,
    gravest_about,
    is_out_of_date,
    look_at,
    look_every,
    out_of_date_on,
    risk_rating,
    standards_met,
)
from commonhold.practice.view import Ground, View

EXPOSURES = ("little", "some", "much")


def answers(points: int) -> dict[Any, int]:
    """Answers to the six standards that come to so many points."""
    more = points - len(STANDARDS)
    return {standard: 1 + max(0, min(2, more - 2 * number)) for number, standard in enumerate(STANDARDS)}


@pytest.mark.parametrize(
    ("points", "capacity"), [(6, "low"), (8, "low"), (9, "medium"), (14, "medium"), (15, "full"), (18, "full")]
)
def test_six_standards_come_to_a_capacity(points: int, capacity: str) -> None:
    found = standards_met(answers(points))
    assert found is not None
    assert (found.points, found.capacity) == (points, capacity)
    assert tuple(name for name, _value in found.answers) == STANDARDS


def test_standards_of_which_one_is_unanswered_come_to_nothing() -> None:
    told = answers(18)
    del told["training"]
    assert standards_met(told) is None


@pytest.mark.parametrize("value", [0, 4, -1])
def test_an_answer_that_is_none_is_refused(value: int) -> None:
    with pytest.raises(ValueError, match="policy"):
        standards_met({"policy": value})


@pytest.mark.parametrize(
    ("values", "level"),
    [
        ([1] * 20, "low"),
        ([1] * 56 + [2] * 44, "low"),
        ([1] * 55 + [2] * 45, "moderate"),
        ([1] * 11 + [2] * 89, "moderate"),
        ([1] * 10 + [2] * 90, "significant"),
        ([2] * 51 + [3] * 49, "significant"),
        ([2, 3], "high"),
        ([0, 0, 1], "low"),
    ],
)
def test_the_mean_of_points_tells_the_level(values: list[int], level: str) -> None:
    found = risk_rating([Question(f"question {number}", value) for number, value in enumerate(values)])
    assert found is not None
    assert found.level == level


def test_a_weight_counts_from_moderate_risk_on() -> None:
    heavy = Question("audit", 2, Fraction(3))
    found = risk_rating([heavy, Question("safe", 1, Fraction(3)), Question("none", 0)])
    assert found is not None
    assert found.mean == Fraction(7, 2)
    assert [question.name for question in found.questions] == ["audit", "safe"]


def test_no_question_that_applies_tells_nothing() -> None:
    assert risk_rating([Question("none", 0)]) is None


@pytest.mark.parametrize("question", [Question("x", 5), Question("x", -1), Question("x", 1, Fraction(1, 2))])
def test_an_answer_out_of_its_range_is_refused(question: Question) -> None:
    with pytest.raises(ValueError, match="0 to 4"):
        risk_rating([question])


questions = st.lists(st.integers(1, 4).map(lambda value: Question("q", value)), min_size=1, max_size=12)


@given(questions, st.integers(0, 11))
def test_a_graver_answer_never_makes_the_rating_milder(told: list[Question], at: int) -> None:
    at %= len(told)
    graver = [Question("q", min(4, one.value + 1)) if number == at else one for number, one in enumerate(told)]
    before, after = risk_rating(told), risk_rating(graver)
    assert before is not None
    assert after is not None
    assert LEVELS.index(after.level) >= LEVELS.index(before.level)


def test_the_graver_it_is_and_the_more_hangs_on_it_the_sooner_one_looks() -> None:
    rows = [[MONTHS[level][exposure] for exposure in EXPOSURES] for level in LEVELS]  # type: ignore[index]
    for row in (*rows, *zip(*rows, strict=True)):
        assert list(row) == sorted(row, reverse=True)
    assert look_every("high", "much").next_after(date(2026, 1, 31)) == date(2026, 4, 30)


@given(st.dates())
def test_an_assessment_is_out_of_date_with_the_fourth_new_year(assessed: date) -> None:
    out = out_of_date_on(assessed)
    assert (out.month, out.day) == (1, 1)
    assert out.year == min(assessed.year + 4, 9999)


def test_out_of_date_on_the_clock_and_known_until_when() -> None:
    clock = Clock(date(2029, 12, 31))
    assert not is_out_of_date(date(2026, 3, 9), clock)
    assert clock.next_day == date(2030, 1, 1)
    assert is_out_of_date(date(2026, 3, 9), Clock(date(2030, 1, 1)))


def test_the_gravest_open_risk_that_comes_from_a_partner_says_how_often_to_look() -> None:
    def risk(id: str, level: str, about: str = "varrow", state: str = "open") -> dict[str, Any]:
        return {"kind": "risk", "id": id, "state": state, "says": {"about": about, "level": level}}

    entries = [
        risk("a", "low"),
        risk("b", "significant"),
        risk("c", "high", state="closed"),
        risk("d", "high", "furrow"),
    ]
    view = View(Ground(dossier_of({"entries": entries}, {}), date(2026, 3, 9)), {})
    found, look = gravest_about(view, "varrow"), look_at(view, "varrow", "some")
    assert found is not None
    assert look is not None
    assert (found[0], [risk.id for risk in found[1]]) == ("significant", ["b"])
    assert (look.months, look.level, [one.id for one in look.said.evidence]) == (6, "significant", ["b"])
    assert look_at(view, "ministry", "some") is None
