"""The pages on kinds are those that the code makes, and all their ways lead somewhere."""

import json
import re
from pathlib import Path

import pytest

from commonhold.cli.documenting.kinds import FOLDER, PARTS_PAGE, SCHEMA, pages
from commonhold.facts.kind import Kind
from commonhold.facts.shape import slots
from commonhold.facts.types import PARTS
from commonhold.facts.vocabulary import kinds

PAGES = pages()
DOCS = Path(__file__).parents[2] / "docs"


def test_what_stands_in_the_folder_is_what_the_code_makes() -> None:
    standing = {path.relative_to(DOCS).as_posix() for path in (DOCS / FOLDER).iterdir()} | {SCHEMA}
    assert standing == set(PAGES)
    for name, text in PAGES.items():
        assert (DOCS / name).read_text("utf-8") == text, f"{name} is not up to date: run `commonhold docs`"


def test_every_kind_has_a_page_and_stands_in_the_index() -> None:
    index = PAGES[f"{FOLDER}/README.md"]
    for name in kinds():
        assert f"({name}.md)" in index
        assert f"{FOLDER}/{name}.md" in PAGES


@pytest.mark.parametrize("name", [name for name in PAGES if name.endswith(".md")])
def test_every_way_leads_somewhere(name: str) -> None:
    text = PAGES[name]
    for target, _, anchor in re.findall(r"\]\(([\w./-]+)(#([\w-]+))?\)", text):
        outside = DOCS / FOLDER / target
        assert f"{FOLDER}/{target}" in PAGES or outside.exists(), target
        if anchor:
            there = PAGES.get(f"{FOLDER}/{target}") or outside.read_text("utf-8")
            assert f"## {anchor.replace('-', ' ').capitalize()}\n" in there


@pytest.mark.parametrize("kind", kinds().values(), ids=list(kinds()))
def test_a_page_tells_all_fields_and_moves(kind: Kind) -> None:
    page = PAGES[f"{FOLDER}/{kind.name}.md"]
    assert all(f"| {slot.title} | `{slot.key}` |" in page for slot in slots(kind.fact))
    assert all(f"| `{move.start}` | `{move.end}` |" in page for move in kind.machine.moves)
    rows = [line for line in page.splitlines() if line.startswith("|")]
    assert {line.count("|") - line.count("\\|") for line in rows} <= {5, 6}


def test_the_schema_is_json_and_parts_are_told() -> None:
    assert json.loads(PAGES[SCHEMA])["properties"]["format"]
    assert all(f"## {name.replace('_', ' ').capitalize()}\n" in PAGES[f"{FOLDER}/{PARTS_PAGE}"] for name in PARTS)
