"""Streams and names that are not as usual: closed, full, or in no known letters."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from cli.door import agreed_case, only, proposed_case, put, run
from commonhold.cli.main import COMMANDS, main

FULL = Path("/dev/full")


@pytest.mark.skipif(not FULL.exists(), reason="there is no full device here")
@pytest.mark.parametrize("words", [("practices",), ("check", "FILE"), ("check", "FILE", "--format", "json")])
def test_an_output_that_is_full_is_told_in_one_line(words: tuple[str, ...], tmp_path: Path) -> None:
    path = put(tmp_path / "record.json", proposed_case())
    with FULL.open("w") as full:
        done = run(*(path if word == "FILE" else word for word in words), stdout=full, capture_output=False, stderr=-1)
    assert done.stderr == b"commonhold: the output cannot be written: No space left on device\n"
    assert done.returncode == 2


@pytest.mark.parametrize("stream", ["1", "2"])
@pytest.mark.parametrize(("path", "code"), [("well.json", 0), ("waiting.json", 1), ("nowhere.json", 2)])
def test_a_closed_stream_does_not_change_the_number_it_leaves_with(
    stream: str, path: str, code: int, tmp_path: Path
) -> None:
    put(tmp_path / "well.json", agreed_case())
    put(tmp_path / "waiting.json", proposed_case())
    call = [sys.executable, "-m", "commonhold", "check", str(tmp_path / path), *only("SC01")]
    assert subprocess.run(["sh", "-c", f'exec "$@" {stream}>&-', "sh", *call], check=False).returncode == code


def test_pages_that_cannot_be_written_are_told_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    taken = tmp_path / "taken"
    taken.write_text("")
    assert main(["docs", "--into", str(taken)]) == 2
    assert capsys.readouterr().err == f"commonhold: {taken}/kinds cannot be written: Not a directory\n"
    (tmp_path / "kinds").mkdir()
    (tmp_path / "kinds" / "README.md").write_bytes(b"\xff")
    assert main(["docs", "--into", str(tmp_path), "--check"]) == 1


@pytest.mark.parametrize("format", ["text", "json"])
def test_a_file_may_have_a_name_that_is_no_text(format: str, tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/\xff.json"
    Path(os.fsdecode(path)).write_bytes(Path(put(tmp_path / "r.json", proposed_case())).read_bytes())
    done = run("check", os.fsdecode(path), *only("SC01"), "--format", format)
    assert done.returncode == 1
    assert b"\\udcff.json" in done.stdout
    if format == "json":
        assert json.loads(done.stdout)["files"][0]["path"].endswith("\\udcff.json")


@pytest.mark.parametrize("command", COMMANDS)
def test_help_may_be_cut_short(command: str) -> None:
    read_end, write_end = os.pipe()
    os.close(read_end)
    done = run(command, "--help", stdout=write_end, capture_output=False, stderr=-1)
    os.close(write_end)
    assert (done.returncode, done.stderr) == (0, b"")
