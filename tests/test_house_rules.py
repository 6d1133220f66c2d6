"""Rules about the shape of the code and of the repository, kept by machine."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SRC = ROOT / "src" / "commonhold"
FILES = sorted(path for path in SRC.rglob("*.py") if path.parent.name != "migrations")  # those are generated
LONGEST_FILE, LONGEST_FUNCTION, LONGEST_CLASS, MOST_IN_FOLDER = 300, 50, 150, 15
MAY_GROW = "practice/checks"
"""One file per practice: such a folder holds as many as there are."""

each = pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(SRC)))


@each
def test_no_file_function_or_class_is_too_long(path: Path) -> None:
    text = path.read_text("utf-8")
    assert text.count("\n") <= LONGEST_FILE
    for node in ast.walk(ast.parse(text)):
        length = (getattr(node, "end_lineno", 0) or 0) - getattr(node, "lineno", 0)
        if isinstance(node, ast.FunctionDef):
            assert length < LONGEST_FUNCTION, node.name
        if isinstance(node, ast.ClassDef):
            assert length < LONGEST_CLASS, node.name


@each
def test_no_import_hides_in_a_function(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef):
            assert not any(isinstance(inner, ast.Import | ast.ImportFrom) for inner in ast.walk(node)), node.name


SPEAK_TO_THE_DATABASE = ("record", "visibility")
STATEMENT = re.compile(r"\b(SELECT\b.*\bFROM|INSERT INTO|DELETE FROM|UPDATE\b.*\bSET)\b", re.DOTALL)
"""Whole statements; a condition alone goes to a table of the record, which makes the statement of it."""


@pytest.mark.parametrize(
    "path",
    [path for path in FILES if path.relative_to(SRC).parts[0] not in SPEAK_TO_THE_DATABASE],
    ids=lambda p: str(p.relative_to(SRC)),
)
def test_statements_to_the_database_stand_in_the_record_and_in_visibility_alone(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            assert not STATEMENT.search(node.value), node.lineno
        if isinstance(node, ast.ImportFrom) and node.module == "commonhold.record.table":
            assert not {name.name for name in node.names} & {"fetch", "run"}, node.lineno


def test_no_folder_is_a_drawer() -> None:
    for folder in {path.parent for path in FILES}:
        if MAY_GROW not in folder.as_posix():
            assert len(list(folder.glob("*.py"))) <= MOST_IN_FOLDER, folder


def test_no_vague_names() -> None:
    vague = re.compile(r"^(utils?|helpers?|common|misc|managers?|core|base)$")
    assert not [path for path in SRC.rglob("*") if vague.match(path.stem)]


def test_package_files_are_empty() -> None:
    full = [path.parent for path in SRC.rglob("__init__.py") if path.read_text("utf-8").strip()]
    assert set(full) <= {SRC, SRC / "record" / "models"}  # Django looks for tables in the package file itself


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    return [ROOT / name for name in listed.decode().split("\0") if name]


def test_the_repository_names_no_package_registry_and_no_lock_that_does() -> None:
    host = re.compile(rb"https?://[\w.-]*(pythonhosted|pypi|npmjs)[\w.-]*", re.IGNORECASE)
    for path in tracked():
        assert path.name not in ("uv.lock", "pylock.toml", "poetry.lock")
        if path.is_file():
            assert not host.search(path.read_bytes()), path


def test_the_readme_names_the_two_commands() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    assert "make demo" in text
    assert "make test" in text


def test_every_decision_is_numbered_without_a_gap() -> None:
    names = sorted(path.name for path in (ROOT / "docs" / "decisions").glob("*.md"))
    assert [name[:4] for name in names] == [f"{number:04}" for number in range(1, len(names) + 1)]
