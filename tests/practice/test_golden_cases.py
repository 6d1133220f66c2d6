"""Every practice answers its golden cases, on the day and as long as it says."""

from collections.abc import Container
from datetime import date, timedelta

import pytest

from commonhold.practice.catalogue import all_practices
from commonhold.practice.check import Practice, Verdict
from commonhold.practice.golden import Case, cases_of
from commonhold.practice.reading import judge
from commonhold.practice.view import Ground

CASES = [(practice, case) for practice in all_practices() for case in cases_of(practice)]
named = pytest.mark.parametrize(("practice", "case"), CASES, ids=[f"{p.code} {c.name}" for p, c in CASES])
each = pytest.mark.parametrize("practice", all_practices(), ids=lambda p: p.code)


def answer(practice: Practice, case: Case, day: date, asked: set[str] | None = None) -> Verdict:
    return judge(practice, Ground(case.dossier, day, case.audience), asked=asked)


@named
def test_answers_as_told(practice: Practice, case: Case) -> None:
    verdict = answer(practice, case, case.day)
    assert verdict.outcome == case.outcome, [f.saw.format(**f.words) for f in verdict.findings] or verdict.missing
    if case.finds is not None:
        assert len(verdict.findings) == case.finds
    if case.missing:
        assert verdict.missing == case.missing
    if case.look_again_on:
        assert verdict.look_again_on == case.look_again_on


@named
def test_the_answer_holds_until_the_day_it_says(practice: Practice, case: Case) -> None:
    now = answer(practice, case, case.day)
    last = now.look_again_on - timedelta(days=1) if now.look_again_on else case.day + timedelta(days=20_000)
    for day in {case.day + (last - case.day) // 2, last}:
        then = answer(practice, case, day)
        assert (then.outcome, then.findings, then.missing) == (now.outcome, now.findings, now.missing)


@named
def test_reads_no_more_than_it_says(practice: Practice, case: Case) -> None:
    asked: set[str] = set()
    answer(practice, case, case.day, asked)
    assert asked <= practice.kinds


@named
def test_findings_are_told_in_words_and_on_evidence_that_is_there(practice: Practice, case: Case) -> None:
    ground = Ground(case.dossier, case.day, case.audience)
    verdict = judge(practice, ground)
    subjects = [finding.subject for finding in verdict.findings]
    assert len(subjects) == len(set(subjects)), "two findings about the same subject"
    for finding in verdict.findings:
        assert "{" not in finding.saw.format(**finding.words)
        for evidence in finding.evidence:
            entry = ground.dossier.entry(evidence.id)
            registers: dict[str, Container[str]] = {
                "partnership": [case.dossier.id],
                "organisation": case.dossier.organisations,
                "office": case.dossier.offices,
                "seat": case.dossier.seats,
            }
            assert entry.kind == evidence.kind if entry else evidence.id in registers[evidence.kind]


@each
def test_cases_prove_silence_too(practice: Practice) -> None:
    cases = cases_of(practice)
    quiet = [case for case in cases if case.outcome != "finding"]
    assert any(case.outcome == "finding" for case in cases)
    assert len(quiet) >= 2
    assert any(case.clears and case.outcome == "fine" for case in cases), "the clearing act is not among the cases"
    assert len({case.name for case in cases}) == len(cases)
