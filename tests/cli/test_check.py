"""`commonhold check`: what it says, to whom, and the number it leaves with."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cast import FURROW, entry, nda
from cli.door import agreed_case, bound, only, proposed_case, put, run
from commonhold.cli.main import main
from commonhold.exchange.record.write import write_record
from commonhold.facts.chapters.governance import FindingResponse
from commonhold.facts.chapters.scoping import WhyCase
from commonhold.practice.catalogue import practices
from commonhold.practice.golden import cases_of


@pytest.fixture
def waiting(tmp_path: Path) -> str:
    return put(tmp_path / "waiting.json", proposed_case(), bound())


@pytest.fixture
def well(tmp_path: Path) -> str:
    return put(tmp_path / "well.json", agreed_case())


def said(capsys: pytest.CaptureFixture[str], *words: str, leaves: int) -> str:
    assert main(["check", *words]) == leaves
    return capsys.readouterr().out


def refused(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(["check", *words]) == 2
    return capsys.readouterr().err


def test_the_number_it_leaves_with(waiting: str, well: str) -> None:
    assert run("check", well, *only("SC01")).returncode == 0
    assert run("check", waiting, *only("SC01")).returncode == 1
    assert run("check", waiting, "/nowhere", *only("SC01")).returncode == 2
    assert run("check").returncode == 2
    assert run("check", well, "--wish").returncode == 2


def test_a_finding_is_told_whole(waiting: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = said(capsys, waiting, *only("SC01"), leaves=1)
    line = next(n for n, words in enumerate(Path(waiting).read_text().splitlines(), 1) if '"id": "case"' in words)
    assert "Osanti Water Partnership\n" in text
    assert "act now  SC01 no-joint-case\n" in text
    assert "  We have not yet written what we can do together that none of us can do alone.\n" in text
    assert "  we saw    No agreed joint case tells what only all of you together can do, and" in text
    words = " ".join(text.split())
    assert '- Joint case: "Water within 500 metres of every house.", proposed, written 1 September 2025' in words
    assert f"(line {line})" in words
    assert "to do Sit together for 45 minutes" in words
    assert "based on min_added_value = 1" in words
    assert text.splitlines()[-1] == "1 act now"


def test_lines_fit_eighty_columns(
    waiting: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(Path(waiting).parent)
    text = said(capsys, "waiting.json", "--as-of", "2026-03-09", leaves=1)
    assert max(map(len, text.splitlines())) <= 80


def test_the_gravest_come_first(waiting: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = said(capsys, waiting, *only("SC"), leaves=1)
    order = [line for line in text.splitlines() if line.startswith(("act now", "act soon", "keep an eye on"))]
    ranks = [("act now", "act soon", "keep an eye on").index(line.partition("  ")[0]) for line in order]
    assert ranks == sorted(ranks)
    assert len(set(ranks)) > 1


def test_what_is_going_well_is_counted(well: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, well, *only("SC01"), leaves=0) == "nothing to act on, in 1 partnership · 1 going well\n"


def test_of_several_files_a_broken_one_keeps_nothing_back(
    waiting: str, well: str, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = Path(waiting).with_name("broken.json")
    broken.write_text('{"format": ')
    text = said(capsys, waiting, str(broken), well, *only("SC01"), leaves=2)
    assert "This file is not whole" in text
    assert "Findings by practice\n  act now  SC01  no-joint-case  1 finding in 1 partnership\n" in text
    assert "1 act now, in 1 partnership of 2 · 1 going well" in text


def test_what_is_wrong_with_a_file_is_said_with_its_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "strange.json"
    put(path, agreed_case())
    path.write_text(path.read_text().replace('"format"', '"wish": 1,\n  "format"'))
    text = said(capsys, str(path), *only("SC01"), leaves=0)
    assert "What is wrong in the files\n" in text
    assert f"  {path}:2\n    “wish” is not a part of a record.\n" in text


def test_a_reading_for_one_organisation_adds_its_own(waiting: str, capsys: pytest.CaptureFixture[str]) -> None:
    shared = said(capsys, waiting, *only("RS05"), leaves=0)
    assert "RS05" not in shared
    for who in ("furrow", "OPEN FURROW", "Furrow"):
        own = said(capsys, waiting, *only("RS05"), "--as", who, leaves=1)
        assert "RS05 not-anchored  (only Open Furrow sees this)" in own


def test_a_seat_reads_as_its_organisation(waiting: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert "RS05" in said(capsys, waiting, *only("RS05"), "--as", "furrow-seat", leaves=1)


def test_what_is_for_one_seat_is_told_to_that_seat_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (practice,) = (found for found in practices(("RS13",)) if found.per_seat)
    case = next(case for case in cases_of(practice) if case.outcome == "finding")
    path = tmp_path / "record.json"
    path.write_bytes(write_record(case.dossier))
    words = (str(path), "--select", "RS13", "--as-of", case.day.isoformat())
    seat = case.audience.seat
    assert "(only this seat of Open Furrow sees this)" in said(capsys, *words, "--as", seat, leaves=1)
    said(capsys, *words, "--as", case.audience.organisation, leaves=0)
    said(capsys, *words, leaves=0)


def test_a_stranger_is_told_who_there_is(waiting: str, capsys: pytest.CaptureFixture[str]) -> None:
    wrong = refused(capsys, waiting, *only("SC01"), "--as", "nobody")
    assert "there is no organisation or seat nobody" in wrong
    assert "Open Furrow" in wrong
    assert "ministry-seat" in wrong


def test_select_and_ignore(waiting: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = said(capsys, waiting, "--select", "sc01,SC02", "--ignore", "SC02", "--as-of", "2026-03-09", leaves=1)
    assert "SC01" in text
    assert "SC02" not in text
    assert "no practice whose code begins with XX" in refused(capsys, waiting, "--select", "XX")
    assert "did you mean SC" in refused(capsys, waiting, "--ignore", "SC0X")


def test_another_threshold(well: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = said(capsys, well, *only("SC01"), "--set", "SC01.min_added_value=2", leaves=1)
    assert "based on  min_added_value = 2" in text


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ("SC01", "takes CODE.LIMIT=VALUE"),
        ("SC01=2", "takes CODE.LIMIT=VALUE"),
        ("ZZ99.days=2", "there is no practice ZZ99"),
        ("SC01.min_add=2", "SC01 has no threshold min_add; did you mean min_added_value?"),
        ("SC01.min_added_value=many", "takes a whole number from 0 up, such as 1, not 'many'"),
        ("SC01.min_added_value=-1", "takes a whole number"),
        ("SC01.min_added_value=1.5", "takes a whole number"),
        ("SC01.min_added_value=" + "9" * 400, "takes a whole number from 0 up, such as 1, not '999"),
        ("DL14.share=nan", "takes a number from 0 up"),
        ("DL14.share=1e308", "takes a number from 0 up"),
        ("AG02.topics_light=", "takes words with commas between them"),
    ],
)
def test_a_wrong_threshold_is_refused(told: str, why: str, well: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert why in refused(capsys, well, "--set", told)


def test_as_of_an_earlier_day_what_came_later_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = put(tmp_path / "record.json", agreed_case())
    said(capsys, path, "--select", "SC01", "--as-of", "2025-09-01", leaves=0)
    said(capsys, path, "--select", "SC01", "--as-of", "2025-08-31", leaves=1)
    assert "is no day" in refused(capsys, path, "--as-of", "yesterday")


def test_a_finding_that_was_set_aside_waits(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answer = FindingResponse(practice="SC01", subject="joint-case", act="accept", reason="Next month.")
    path = put(tmp_path / "record.json", proposed_case(), entry(answer, state="agreed"))
    text = said(capsys, path, *only("SC01"), leaves=0)
    assert "set aside  SC01" in text
    assert "1 set aside" in text
    planned = FindingResponse(practice="SC01", subject="joint-case", act="plan", reason="We begin on Monday.")
    path = put(tmp_path / "planned.json", proposed_case(), entry(planned, state="said"))
    assert "answeredplanned" in "".join(said(capsys, path, *only("SC01"), leaves=1).split())


def test_what_cannot_be_told_is_listed_for_one_partnership_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one = put(tmp_path / "one.json", nda("furrow", "varrow"))
    text = said(capsys, one, *only("SC01"), leaves=0)
    assert "Can't tell while a room is closed to some\n" in text
    assert "These wait:\n  SC01\n" in text
    both = said(capsys, one, one, *only("SC01"), leaves=0)
    assert "Can't tell while" not in both
    assert "2 can't tell yet" in both


def test_sealed_words_do_not_leave_in_a_shared_reading(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    secret = entry(WhyCase(together="A hidden hope", added_value=("scale",)), room="own", id="hidden", state="proposed")
    path = put(tmp_path / "record.json", secret)
    assert main(["check", path, "--as-of", "2026-03-09", "--format", "json"]) == 1
    assert "hidden" not in capsys.readouterr().out


def test_words_of_a_record_cannot_steer_the_screen(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    evil = entry(WhyCase(together="Water\x1b[2J\u202egnp \x07"), id="case", state="proposed")
    text = said(capsys, put(tmp_path / "r.json", evil, name="O\x1b]0;x\x07santi"), *only("SC01"), leaves=1)
    assert not {"\x1b", "\x07", "\u202e"} & set(text)


def test_no_colour_without_a_terminal_and_utf_8_whatever_the_locale(waiting: str) -> None:
    path = Path(waiting)
    path.write_text(path.read_text().replace("Osanti Water", "Ọ̀sántì Wạtér"))
    env = {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = run("check", waiting, *only("SC01"), env=env)
    assert "Ọ̀sántì Wạtér Partnership" in done.stdout.decode("utf-8")
    assert b"\x1b" not in done.stdout


def test_a_reader_that_leaves_early_is_no_error(waiting: str) -> None:
    words = [sys.executable, "-m", "commonhold", "check", *[waiting] * 30, "--as-of", "2026-03-09"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.read(1)
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait() == 0


def test_help_and_no_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    assert "check" in capsys.readouterr().out
    assert main(["chek"]) == 2
    assert "did you mean check?" in capsys.readouterr().err
    assert main(["check", "--help"]) == 0
    assert "--as-of DATE" in capsys.readouterr().out


def test_own_findings_stay_apart_from_shared_ones(waiting: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = said(capsys, waiting, *only("SC01", "RS05"), "--as", FURROW, leaves=1)
    assert "RS05 not-anchored  (only Open Furrow sees this)\n" in text
    assert "act now  SC01 no-joint-case\n" in text
