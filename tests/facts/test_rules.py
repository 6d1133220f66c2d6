"""What fields of one fact ask of each other."""

from typing import Any

import pytest

from commonhold.cli.example_bodies import example
from commonhold.facts.checking.rules import RULES
from commonhold.facts.kind import Fact
from commonhold.facts.problems import problems, sentence
from commonhold.facts.types import Part
from commonhold.facts.vocabulary import kinds

USD = {"amount": "10", "currency": "USD"}
EUR = {"amount": "10", "currency": "EUR"}
LATE, EARLY = "2026-03-09", "2026-03-08"
AT_NOON, BEFORE_NOON = "2026-03-09T12:00:00Z", "2026-03-09T13:00:00+03:00"
CASES: list[tuple[str, dict[str, Any], str, str]] = [
    ("agreement", {"effective_on": LATE, "ends_on": EARLY}, "ends_on", "too_early"),
    ("call", {"opens_at": AT_NOON, "closes_at": BEFORE_NOON}, "closes_at", "too_early"),
    ("measurement", {"period_from": LATE, "period_to": EARLY}, "period_to", "too_early"),
    ("budget_line", {"from_on": LATE, "until_on": EARLY}, "until_on", "too_early"),
    ("indicator", {"targets": [{"from": LATE, "until": EARLY}]}, "targets.0.until", "too_early"),
    ("effort_plan", {"hours_per_month": 5, "coordination_hours": "5.1"}, "coordination_hours", "more_than"),
    ("survey", {"invited": 5, "answered": 6}, "answered", "more_than"),
    ("motive", {"facet": "want", "driver": "mandate"}, "driver", "only_for"),
    ("motive", {"facet": "want", "driver": None, "horizon_on": LATE}, "horizon_on", "only_for"),
    ("self_statement", {"facet": "mandate", "resource": "cash"}, "resource", "only_for"),
    ("assent", {"verdict": "object", "reason": None, "with_concern": None}, "reason", "required_for"),
    ("assent", {"verdict": "object"}, "with_concern", "only_for"),
    ("call", {"criteria": [{"name": "a", "meaning": "b", "weight": 60}]}, "criteria", "weights"),
    ("why_case", {"alternatives": [{"route": "alone", "cost_low": USD, "cost_high": EUR}]},
     "alternatives.0.cost_high", "other_currency"),
    ("why_case", {"alternatives": [{"route": "alone", "cost_low": {**USD, "amount": 11}, "cost_high": USD}]},
     "alternatives.0.cost_low", "more_than"),
    ("clause", {"promises": [{"shown_by": "review"}]}, "promises.0", "not_one_clock"),
    ("clause", {"promises": [{"shown_by": "review", "every_days": 9, "until": LATE}]}, "promises.0", "not_one_clock"),
    ("clause", {"promises": [{"shown_by": "review", "after": "decision"}]}, "promises.0.within_days", "needs_other"),
    ("clause", {"promises": [{"shown_by": "revue", "every_days": 9}]}, "promises.0.shown_by", "not_a_kind"),
    ("interaction", {"place": {"name": "x", "latitude": 90.5, "longitude": 0}}, "place.latitude", "out_of_range"),
    ("interaction", {"place": {"name": "x", "latitude": 9}}, "place.longitude", "needs_other"),
    ("decision", {"topic": "phase", "to_phase": "reviewing"}, "to_phase", "not_one_of"),
    ("partnership", {"slug": "Osanti Water"}, "slug", "not_an_address"),
    ("organisation", {"letters": "OFX"}, "letters", "not_two_letters"),
]  # fmt: skip


def changed(kind: str, change: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in {**example(kinds()[kind]), **change}.items() if value is not None}


@pytest.mark.parametrize(("kind", "change", "field", "code"), CASES)
def test_is_found_where_it_stands(kind: str, change: dict[str, Any], field: str, code: str) -> None:
    (problem,) = problems(kinds()[kind], changed(kind, change))
    assert (problem.field, problem.code) == (field, code)
    assert "{" not in sentence(problem)


def test_the_same_day_is_early_enough() -> None:
    assert not problems(kinds()["agreement"], changed("agreement", {"effective_on": LATE, "ends_on": LATE}))


def test_a_promise_may_run_on_any_one_clock() -> None:
    for clock in ({"every_days": 30}, {"until": LATE}, {"after": "decision", "within_days": 14}):
        assert not problems(kinds()["clause"], changed("clause", {"promises": [{"shown_by": "review", **clock}]}))


def test_an_objection_that_was_brought_in_may_lack_its_reason() -> None:
    body = changed("assent", {"verdict": "object", "reason": None, "with_concern": None})
    assert not problems(kinds()["assent"], body, complete=False)


def test_every_rule_is_about_a_kind_or_a_part() -> None:
    assert all(issubclass(struct, Fact | Part) for struct in RULES)
    ruled = {name for name, kind in kinds().items() if kind.fact in RULES}
    assert {kind for kind, _, _, code in CASES if code == "too_early"} <= ruled | {"indicator"}


def test_the_same_answer_may_be_given_to_two_questions() -> None:
    assert not problems(kinds()["application"], changed("application", {"answers": ["Yes", "Yes"]}))
    (problem,) = problems(kinds()["call"], changed("call", {"questions": ["Why?", "Why?"]}))
    assert (problem.field, problem.code) == ("questions.1", "duplicate")
