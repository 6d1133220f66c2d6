"""The page on two organisations in a Python shell, run as it stands."""

import re
from pathlib import Path
from typing import Any

import pytest

PAGE = Path(__file__).parents[2] / "docs" / "two-organisations.md"
BLOCKS = re.findall(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)


@pytest.mark.usefixtures("database")
def test_the_page_runs_from_its_first_block_to_its_last() -> None:
    assert len(BLOCKS) > 8
    shell: dict[str, Any] = {}
    for number, block in enumerate(BLOCKS, 1):
        exec(compile(block, f"block {number} of {PAGE.name}", "exec"), shell)  # noqa: S102 - that is what the page is for
