"""A private fact never causes, and never suppresses, a shared finding; and no partner counts for more than another."""

from datetime import date
from itertools import permutations

import pytest
from hypothesis import given, settings, strategies as st
from msgspec import structs

from cast import nda
from commonhold.facts.dossier import AnyEntry, Dossier
from commonhold.practice.catalogue import all_practices
from commonhold.practice.golden import Case, cases_of
from commonhold.practice.reading import judge, read
from commonhold.practice.view import Ground

SHARED = [p for p in all_practices() if p.audience == "partners"]
CASES = [(p, c) for p in SHARED for c in cases_of(p)]
ENTRIES = [entry for _, case in CASES for entry in case.dossier.entries]
PRIVATE_ROOMS = ("own", "pair:nothing", "confidential:closed", "pair:release")


def shared_answers(dossier: Dossier, day: date) -> list[tuple[object, ...]]:
    verdicts = read(dossier, day, all_practices())
    return [(v.practice.code, v.outcome, v.findings, v.missing, v.look_again_on, v.day) for v in verdicts]


def hidden(entry: AnyEntry, room: str, number: int) -> AnyEntry:
    return structs.replace(entry, room=room, id=f"hidden-{number}", revision=1)


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(CASES), st.lists(st.tuples(st.sampled_from(ENTRIES), st.sampled_from(PRIVATE_ROOMS)), max_size=8)
)
def test_nothing_private_changes_what_the_partners_read(
    chosen: tuple[object, Case], added: list[tuple[AnyEntry, str]]
) -> None:
    _, case = chosen
    closed = nda("stranger", id="closed")
    record = case.dossier.holding([*case.dossier.entries, closed])
    more = [hidden(entry, room, number) for number, (entry, room) in enumerate(added)]
    assert shared_answers(record.holding([*record.entries, *more]), case.day) == shared_answers(record, case.day)


@pytest.mark.parametrize(("practice", "case"), CASES, ids=[f"{p.code} {c.name}" for p, c in CASES])
def test_the_order_of_the_partners_means_nothing(practice: object, case: Case) -> None:
    def told(partners: tuple[str, ...]) -> set[str]:
        card = structs.replace(case.dossier.partnership, partners=partners)
        record = Dossier(
            case.dossier.id,
            card,
            organisations=case.dossier.organisations,
            offices=case.dossier.offices.values(),
            seats=case.dossier.seats.values(),
            entries=case.dossier.entries,
        )
        verdict = judge(practice, Ground(record, case.day))  # type: ignore[arg-type]
        return {verdict.outcome, *(finding.subject for finding in verdict.findings), *verdict.missing}

    partners = case.dossier.partnership.partners
    if len(partners) <= 4:
        assert len({frozenset(told(order)) for order in permutations(partners)}) == 1
