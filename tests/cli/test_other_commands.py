"""The other commands, and that none that works on files alone needs the web framework."""

import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cli.door import agreed_case, put
from commonhold.cli.main import ON_FILES, main
from commonhold.exchange.journal.line import as_first
from commonhold.facts.vocabulary import kinds
from commonhold.practice.catalogue import all_practices, codes
from commonhold.practice.lessons import lessons


def said(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(words) == 0
    return capsys.readouterr().out


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, "--version").startswith("commonhold 0.")


def test_practices_lists_every_one_under_its_chapter(capsys: pytest.CaptureFixture[str]) -> None:
    text = said(capsys, "practices")
    assert all(f"  {code}  " in text for code in codes())
    assert text.startswith("Why we partner\n  act now ")


def test_practices_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    told = json.loads(said(capsys, "practices", "--format", "json"))
    assert told["format"] == "commonhold-practices/1"
    assert [practice["code"] for practice in told["practices"]] == list(codes())
    (first,) = (practice for practice in told["practices"] if practice["code"] == "SC01")
    assert first["limits"] == {"min_added_value": 1}


@pytest.mark.parametrize("word", ["SC01", "sc01", "no-joint-case", "no_joint_case"])
def test_explain_tells_all_about_one(word: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = " ".join(said(capsys, "explain", word).split())
    assert text.startswith("SC01 no-joint-case We have not yet written")
    for heading in ("What it looks for", "Why it matters", "What to do", "When to set it aside", "Source"):
        assert f" {heading} " in text
    assert "SC01.min_added_value = 1" in text
    assert "- why_case.state" in text
    assert " ".join(lessons()["why-cannot-alone"].text.split()) in text
    assert "Seen: a joint case is only proposed" in text
    assert "Seen: a joint case is only proposed" in text


def test_explain_suggests_what_is_near(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "no-joint-cases"]) == 2
    assert "did you mean no-joint-case" in capsys.readouterr().err


def test_kinds_lists_and_tells(capsys: pytest.CaptureFixture[str]) -> None:
    text = said(capsys, "kinds")
    assert all(f"  {name} " in text for name in kinds())
    one = said(capsys, "kinds", "why-case")
    assert "why_case: Joint case" in one
    assert "draft, proposed, agreed, superseded, withdrawn" in one
    assert "added_value" in one
    assert main(["kinds", "whycase"]) == 2
    assert "did you mean why_case" in capsys.readouterr().err


def test_read_tells_what_a_file_holds(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = put(tmp_path / "record.json", agreed_case())
    assert said(capsys, "read", path) == "partnerships: 1\nentries: 1\n  1  why_case\n"
    assert main(["read", "/nowhere"]) == 2
    assert "There is no file at this path." in capsys.readouterr().out


def test_only_iati_files_can_be_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", "--counts", put(tmp_path / "record.json")]) == 2
    assert "Only IATI files can be counted." in capsys.readouterr().err


def test_counting_an_iati_file(capsys: pytest.CaptureFixture[str]) -> None:
    data = Path(__file__).parents[3] / "shared" / "data" / "iati" / "publishers"
    path = data / "GB-CHC-1125217__welbodi-partnership.xml"
    if not path.is_file():
        pytest.skip(f"{path} is not there")
    assert json.loads(said(capsys, "read", "--counts", str(path)))


def test_docs_are_written_checked_and_cleared(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    into = ["--into", str(tmp_path)]
    assert main(["docs", "--check", *into]) == 1
    said(capsys, "docs", *into)
    assert main(["docs", "--check", *into]) == 0
    page = tmp_path / "practices" / "sc01-no-joint-case.md"
    assert page.read_text("utf-8").startswith("# SC01 no-joint-case\n")
    assert f"[SC01]({page.name})" in (tmp_path / "practices" / "README.md").read_text("utf-8")
    assert len(list((tmp_path / "practices").glob("*.md"))) == len(all_practices()) + 1
    page.write_text("changed", "utf-8")
    (tmp_path / "practices" / "zz99-gone.md").write_text("left over", "utf-8")
    capsys.readouterr()
    assert main(["docs", "--check", *into]) == 1
    told = capsys.readouterr().err
    assert "sc01-no-joint-case.md is not up to date" in told
    assert "zz99-gone.md is not up to date" in told
    said(capsys, "docs", *into)
    assert main(["docs", "--check", *into]) == 0


BLOCKED = """
import sys

class NoFramework:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"django", "ninja", "dmr"}:
            raise ImportError(name)

sys.meta_path.insert(0, NoFramework())
from commonhold.cli.main import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.parametrize("command", ON_FILES)
def test_it_runs_without_the_web_framework(command: str, tmp_path: Path) -> None:
    path = put(tmp_path / "record.json", agreed_case())
    journal = tmp_path / "journal"
    journal.write_bytes(as_first("osanti", "ayla", "furrow", datetime(2026, 3, 9, tzinfo=UTC)))
    words = {
        "check": [path, "--as", "furrow"],
        "verify": [str(journal)],
        "explain": ["SC01"],
        "read": [path],
        "docs": ["--into", str(tmp_path / "docs")],
    }
    call = [sys.executable, "-c", BLOCKED, command, *words.get(command, [])]
    done = subprocess.run(call, capture_output=True, check=False)
    assert done.returncode == (1 if command == "check" else 0), done.stderr.decode()
    assert done.stdout


NOT_NEEDED = ("lxml", "rich", "dataclasses", "inspect", "tomllib", "pathlib", "commonhold.cli.explain")


def test_a_check_of_a_record_imports_nothing_that_it_does_not_need(tmp_path: Path) -> None:
    path = put(tmp_path / "record.json", agreed_case())
    code = (
        "import sys; sys.modules['typing_extensions'] = None; from commonhold.cli.main import main;"
        f"main(['check', {path!r}, '--select', 'SC01']);"
        f"print([name for name in {NOT_NEEDED!r} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stderr.decode().strip() == "[]"
