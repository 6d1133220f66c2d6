"""What is the same in nearly every partnership of a file is said once; what is particular is said of each."""

from pathlib import Path

import pytest

from commonhold.cli.main import main

ACTIVITY = """ <iati-activity default-currency="USD">
  <iati-identifier>XX-1-{number}</iati-identifier>
  <reporting-org ref="XX-1" type="22"><narrative>Invented Relief</narrative></reporting-org>
  <title><narrative>Work number {number}</narrative></title>
  <description><narrative>Invented.</narrative></description>
  <participating-org ref="XX-1" role="1"/><participating-org ref="XX-2" role="4"/>{more}
  <activity-status code="2"/>
  <activity-date iso-date="2020-01-01" type="2"/><activity-date iso-date="{ends}" type="3"/>
 </iati-activity>
"""
ACCOUNTABLE = '<participating-org ref="XX-3" role="2"/>'


def checked(
    folder: Path, capsys: pytest.CaptureFixture[str], lacking: int, others: int, ends: str = "2030-12-31"
) -> str:
    parts = [
        ACTIVITY.format(number=n, more="" if n < lacking else ACCOUNTABLE, ends=ends) for n in range(lacking + others)
    ]
    path = folder / "feed.xml"
    path.write_text(f'<iati-activities version="2.03">\n{"".join(parts)}</iati-activities>\n', "utf-8")
    assert main(["check", str(path), "--as-of", "2026-03-09", "--select", "AG18,DL12"]) == 1
    return capsys.readouterr().out


def test_a_habit_of_a_file_is_said_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = checked(tmp_path, capsys, lacking=27, others=3)
    assert text.count("AG18 nobody-accountable") == 1
    assert "27 of the 30 partnerships" in " ".join(text.split())
    assert "Work number" not in text
    assert "27 findings in 27 partnerships" in text or "27 act now" in text


@pytest.mark.parametrize(("lacking", "others"), [(19, 0), (26, 4)])
def test_fewer_or_rarer_are_said_of_each(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], lacking: int, others: int
) -> None:
    text = checked(tmp_path, capsys, lacking, others)
    assert text.count("AG18 nobody-accountable") == lacking
    assert "Nearly everywhere" not in text


def test_what_else_is_seen_keeps_its_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = checked(tmp_path, capsys, lacking=10, others=12, ends="2025-01-31")
    assert text.count("AG18 nobody-accountable") == 10
    assert text.count("DL12 past-planned-end") == 1
    assert "22 of the 22 partnerships" in " ".join(text.split())
