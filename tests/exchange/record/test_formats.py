"""Which format a file has is told from its first signs, and what cannot be read is refused in a sentence."""

import gzip
import os
import subprocess
import sys
from pathlib import Path

import pytest

from commonhold.exchange.file import FileProblem
from commonhold.exchange.formats import count_file, read_file

RECORD = b'{"format": "commonhold-record/1", "partnership": {"id": "p"}}'


def problems_of(path: Path) -> list[FileProblem]:
    return [found for found in read_file(path) if isinstance(found, FileProblem)]


@pytest.mark.parametrize("before", [b"", b" \r\n\t", b"\xef\xbb\xbf", b"\xef\xbb\xbf\n"])
def test_a_record_is_known_by_its_brace(before: bytes, tmp_path: Path) -> None:
    path = tmp_path / "any.name"
    path.write_bytes(before + RECORD)
    assert not any(problem.fatal for problem in problems_of(path))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"", "This file is empty."),
        (b"name,country\n", "neither a record ({ at its beginning) nor an IATI file"),
        (b"\x00\x01\x02", "neither a record"),
        (b"%PDF-1.7", "neither a record"),
        (gzip.compress(RECORD, mtime=0), "This file is compressed; unpack it first."),
        (b"PK\x03\x04", "This file is compressed"),
    ],
)
def test_anything_else_is_refused(text: bytes, said: str, tmp_path: Path) -> None:
    path = tmp_path / "any.json"
    path.write_bytes(text)
    (problem,) = problems_of(path)
    assert problem.fatal
    assert said in str(problem)


def test_a_path_that_leads_nowhere_or_to_a_folder_is_refused(tmp_path: Path) -> None:
    assert [str(p) for p in problems_of(tmp_path / "none.json")] == ["There is no file at this path."]
    assert [str(p) for p in problems_of(tmp_path)] == ["This is a folder, not a file."]
    assert [str(p) for p in problems_of(tmp_path / ("x" * 300))] == ["This file cannot be read: File name too long."]


def test_a_pipe_is_refused_since_it_can_be_read_only_once() -> None:
    read_end, write_end = os.pipe()
    os.write(write_end, RECORD)
    os.close(write_end)
    (problem,) = problems_of(Path(f"/dev/fd/{read_end}"))
    os.close(read_end)
    assert problem.fatal
    assert "This is a pipe, not a file" in str(problem)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_locked_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "locked.json"
    path.write_bytes(RECORD)
    path.chmod(0)
    assert [str(p) for p in problems_of(path)] == ["This file cannot be read: Permission denied."]


def test_only_iati_files_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "record.json"
    path.write_bytes(RECORD)
    assert str(count_file(path)) == "Only IATI files can be counted."
    assert str(count_file(tmp_path / "none")) == "There is no file at this path."


def test_a_record_is_read_without_the_xml_library(tmp_path: Path) -> None:
    path = tmp_path / "record.json"
    path.write_bytes(RECORD)
    code = (
        "import sys; from pathlib import Path; from commonhold.exchange.formats import read_file;"
        "list(read_file(Path(sys.argv[1]))); sys.exit('lxml' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code, str(path)], check=False).returncode == 0
