"""A practice answers the same to a record that went through a file."""

from pathlib import Path

import pytest

from commonhold.exchange.file import Told
from commonhold.exchange.record.read import read_record
from commonhold.exchange.record.write import write_record
from commonhold.practice.catalogue import all_practices
from commonhold.practice.check import Practice
from commonhold.practice.golden import cases_of
from commonhold.practice.reading import judge
from commonhold.practice.view import Ground


@pytest.mark.parametrize("practice", all_practices(), ids=lambda practice: practice.code)
def test_it_answers_the_same(practice: Practice, tmp_path: Path) -> None:
    for case in cases_of(practice):
        path = tmp_path / "record.json"
        path.write_bytes(write_record(case.dossier))
        (told,) = (found for found in read_record(path) if isinstance(found, Told))
        before = judge(practice, Ground(case.dossier, case.day, case.audience))
        after = judge(practice, Ground(told.dossier, case.day, case.audience))
        if case.dossier.source is None:
            assert (after.outcome, after.findings, after.missing) == (before.outcome, before.findings, before.missing)
