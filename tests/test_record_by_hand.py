"""The page on writing a record by hand tells the truth: what it shows can be checked, mended and checked again."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from commonhold.cli.main import main

PAGE = (Path(__file__).parents[1] / "docs" / "record.md").read_text("utf-8")
RECORD, ENTRY, ANSWER = (json.loads(block) for block in re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL))
DAY = ("--as-of", "2026-04-01")


def checked(record: dict[str, Any], folder: Path, capsys: pytest.CaptureFixture[str], *more: str) -> tuple[int, Any]:
    path = folder / "lagoon.json"
    path.write_text(json.dumps(record, indent=1), "utf-8")
    code = main(["check", *DAY, *more, "--format", "json", str(path)])
    return code, json.loads(capsys.readouterr().out)["files"][0]


def test_the_smallest_record_lacks_a_joint_case(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, told = checked(RECORD, tmp_path, capsys, "--select", "SC01")
    assert (code, told["problems"]) == (1, [])
    assert [finding["code"] for finding in told["partnerships"][0]["findings"]] == ["SC01"]


def test_with_the_entry_that_the_remedy_asks_for_it_is_silent(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, told = checked({**RECORD, "entries": [ENTRY]}, tmp_path, capsys, "--select", "SC01")
    assert (code, told["problems"], told["partnerships"][0]["findings"]) == (0, [], [])


def test_a_slip_is_told_with_its_line_and_nothing_else_is_lost(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    slip = {**ENTRY, "body": {**ENTRY["body"], "added_value": ["legitimcy"]}}
    _code, told = checked({**RECORD, "entries": [slip]}, tmp_path, capsys, "--select", "SC01")
    (problem,) = told["problems"]
    lines = (tmp_path / "lagoon.json").read_text("utf-8").splitlines()
    assert "added_value" in lines[problem["line"] - 1] or '"joint-case"' in lines[problem["line"] - 1]
    assert "legitimacy" in problem["what"]
    assert told["partnerships"][0]["findings"][0]["evidence"][0]["words"].startswith("Joint case")


def test_one_partner_s_own_view_can_be_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, told = checked(RECORD, tmp_path, capsys, "--as", "blue-ferry")
    assert code == 1
    assert {finding["audience"] for finding in told["partnerships"][0]["findings"]} >= {"partners"}


def test_an_answer_fits_the_finding_that_it_names(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, told = checked({**RECORD, "entries": [ANSWER]}, tmp_path, capsys, "--select", "SC01")
    (finding,) = told["partnerships"][0]["findings"]
    assert (code, told["problems"], finding["response"]["standing"]) == (1, [], "planned")
