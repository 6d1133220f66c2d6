"""The pages on practices that stand in the documentation are those that the code gives; `make docs` writes them."""

from pathlib import Path

import pytest

from commonhold.cli.documenting.practices import pages
from commonhold.practice.catalogue import all_practices

DOCS = Path(__file__).parents[2] / "docs"
PAGES = pages()


@pytest.mark.parametrize("name", PAGES)
def test_the_committed_page_is_true(name: str) -> None:
    assert (DOCS / name).read_text("utf-8") == PAGES[name]


def test_there_is_a_page_for_each_practice_and_no_other() -> None:
    standing = {path.name for path in (DOCS / "practices").glob("*.md")} - {"README.md"}
    assert standing == {f"{practice.code.lower()}-{practice.name}.md" for practice in all_practices()}
