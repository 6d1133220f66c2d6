"""THREATS.md names tests for what it promises; they are there."""

import re
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
NAMED = re.findall(r"[\w/]*test_\w+\.py", (TESTS.parent / "THREATS.md").read_text())


@pytest.mark.parametrize("named", NAMED)
def test_a_test_that_is_named_is_there(named: str) -> None:
    assert list(TESTS.rglob(named))


def test_many_are_named() -> None:
    assert len(set(NAMED)) > 12
