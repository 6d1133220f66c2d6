"""`commonhold check --format json`: the shape, and that it says the same as the text."""

import json
from pathlib import Path
from typing import Literal

import msgspec
import pytest

from cast import entry, nda
from cli.door import DAY, agreed_case, only, proposed_case, put, run
from commonhold.cli.main import main
from commonhold.facts.chapters.governance import FindingResponse

Severity = Literal["info", "advise", "warn", "serious", "block"]


class Shape(msgspec.Struct, forbid_unknown_fields=True):
    """Part of the format, written down by hand: nothing may be missing, nothing be more."""


class Evidence(Shape):
    kind: str
    id: str
    words: str
    line: int


class Response(Shape):
    standing: str
    entry: str
    until: str | None


class Finding(Shape):
    code: str
    name: str
    severity: Severity
    title: str
    subject: str
    saw: str
    evidence: list[Evidence]
    remedy: str
    lessons: list[str]
    thresholds: dict[str, int | float | list[str]]
    audience: Literal["partners", "own", "seat"]
    look_again_on: str | None
    day: str | None
    response: Response | None
    source_updated_on: str | msgspec.UnsetType = msgspec.UNSET


class Untold(Shape):
    code: str
    missing: list[str]


class Partnership(Shape):
    id: str
    name: str
    findings: list[Finding]
    untold: list[Untold]


class Problem(Shape):
    line: int
    what: str


class File(Shape):
    path: str
    partnerships: list[Partnership]
    problems: list[Problem]


class Summary(Shape):
    act_now: int
    act_soon: int
    keep_an_eye_on: int
    set_aside: int
    going_well: int
    cannot_tell: int
    does_not_apply: int
    partnerships: int
    partnerships_with_findings: int
    files: int
    files_not_read: int
    problems: int


class Findings(Shape):
    format: Literal["commonhold-findings/1"]
    as_of: str
    files: list[File]
    summary: Summary


def told(capsys: pytest.CaptureFixture[str], *words: str, leaves: int) -> Findings:
    assert main(["check", "--format", "json", *words]) == leaves
    return msgspec.json.decode(capsys.readouterr().out, type=Findings)


def test_a_finding_carries_all_that_it_rests_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = put(tmp_path / "record.json", proposed_case())
    found = told(capsys, path, *only("SC01"), leaves=1)
    assert found.as_of == DAY
    (file,) = found.files
    (partnership,) = file.partnerships
    (finding,) = partnership.findings
    assert (partnership.id, partnership.name) == ("osanti-water", "Osanti Water Partnership")
    assert (finding.code, finding.severity, finding.subject) == ("SC01", "serious", "joint-case")
    assert finding.thresholds == {"min_added_value": 1}
    assert finding.response is None
    (evidence,) = finding.evidence
    assert (evidence.kind, evidence.id) == ("why_case", "case")
    assert '"id": "case"' in Path(path).read_text().splitlines()[evidence.line - 1]
    assert found.summary.act_now == found.summary.partnerships_with_findings == 1


def test_the_day_is_told_where_the_answer_hangs_on_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = put(tmp_path / "record.json", phase="delivery")
    found = told(capsys, path, *only("DL01", "SC01"), leaves=1)
    days = {finding.code: finding.day for finding in found.files[0].partnerships[0].findings}
    assert days == {"DL01": DAY, "SC01": None}


def test_what_cannot_be_told_says_what_is_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = put(tmp_path / "record.json", nda("furrow", "varrow"))
    found = told(capsys, path, *only("SC01"), leaves=0)
    assert found.files[0].partnerships[0].untold == [Untold("SC01", ["decision", "diligence_round", "why_case"])]
    assert found.summary.cannot_tell == 1


def test_what_people_answered_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answer = FindingResponse(practice="SC01", subject="joint-case", act="accept", reason="Next month.")
    path = put(tmp_path / "record.json", proposed_case(), entry(answer, id="answer", state="agreed"))
    found = told(capsys, path, *only("SC01"), leaves=0)
    assert found.files[0].partnerships[0].findings[0].response == Response("accepted", "answer", None)
    assert (found.summary.act_now, found.summary.set_aside) == (0, 1)


def test_each_file_tells_its_own_problems(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good, broken = put(tmp_path / "good.json", agreed_case()), tmp_path / "broken.json"
    broken.write_text('{\n"format": }')
    found = told(capsys, str(broken), good, *only("SC01"), leaves=2)
    assert [file.path for file in found.files] == [str(broken), good]
    (problem,) = found.files[0].problems
    assert problem.line == 2
    assert found.files[1].partnerships[0].findings == []
    assert (found.summary.files, found.summary.files_not_read, found.summary.problems) == (2, 1, 1)


def test_text_and_json_count_alike(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = put(tmp_path / "record.json", proposed_case())
    found = told(capsys, path, "--as-of", DAY, "--as", "furrow", leaves=1)
    assert main(["check", path, "--as-of", DAY, "--as", "furrow"]) == 1
    summary = " ".join(capsys.readouterr().out[-200:].split())
    for count, word in (
        (found.summary.act_now, "act now"),
        (found.summary.act_soon, "act soon"),
        (found.summary.keep_an_eye_on, "keep an eye on"),
        (found.summary.going_well, "going well"),
    ):
        assert f"{count} {word}" in summary
    assert len(found.files[0].partnerships[0].findings) == sum(
        (found.summary.act_now, found.summary.act_soon, found.summary.keep_an_eye_on)
    )


HOSTILE = Path(__file__).parents[3] / "shared" / "data" / "hostile"


@pytest.mark.parametrize("folder", ["xml", "pdf", "docx", "csv-injection", "blns"])
def test_hostile_files_are_refused_one_by_one(folder: str, capsys: pytest.CaptureFixture[str]) -> None:
    files = [str(path) for path in sorted((HOSTILE / folder).rglob("*")) if path.is_file()]
    if not files:
        pytest.skip(f"{HOSTILE / folder} is not there")
    done = run("check", "--format", "json", *files, timeout=120)
    assert done.returncode == 2
    assert done.stderr == b""
    found = msgspec.json.decode(done.stdout, type=Findings)
    assert [file.path for file in found.files] == files
    assert all(file.problems for file in found.files)


PUBLISHED = """<?xml version="1.0"?>
<iati-activities version="2.03">
  <iati-activity last-updated-datetime="2025-01-02T00:00:00Z" default-currency="EUR">
    <iati-identifier>XM-EXAMPLE-1</iati-identifier>
    <reporting-org ref="XM-EXAMPLE" type="40"><narrative>Example</narrative></reporting-org>
    <title><narrative>Wells</narrative></title>
    <participating-org role="4" type="21"><narrative>Open Furrow</narrative></participating-org>
    <activity-status code="2"/>
    <activity-date type="1" iso-date="2020-01-01"/>
    <activity-date type="3" iso-date="2021-01-01"/>
  </iati-activity>
</iati-activities>
"""


def test_an_imported_record_also_says_the_day_of_its_source(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "published.xml"
    path.write_text(PUBLISHED)
    found = told(capsys, str(path), *only("DL12"), leaves=1)
    (finding,) = found.files[0].partnerships[0].findings
    assert (finding.day, finding.source_updated_on) == (DAY, "2025-01-02")
    assert main(["check", str(path), *only("DL12")]) == 1
    assert "as of 9 March 2026 · source updated 2 January 2025" in capsys.readouterr().out


def test_the_output_is_one_json_text(tmp_path: Path) -> None:
    path = put(tmp_path / "record.json", proposed_case())
    done = run("check", path, path, *only("SC01"), "--format", "json")
    assert len(json.loads(done.stdout)["files"]) == 2
