"""`commonhold import`, `invite` and `export record` at the real door, on an installation of their own."""

from pathlib import Path

import pytest

from cli.door import Call, at_home
from commonhold.exchange.file import Told
from commonhold.exchange.record.read import read_record

ROOT = Path(__file__).parents[2]
PUBLISHED = ROOT / "demo" / "published.xml"
RECORD = ROOT / "demo" / "tamba-schools.json"
SEAT = "jonas-bakora"


@pytest.fixture
def call(tmp_path: Path) -> Call:
    """Call the program on a new installation."""
    return at_home(tmp_path / "data")


def test_published_activities_come_in_once(call: Call) -> None:
    dry = call("import", "iati", "--dry-run", PUBLISHED)
    assert dry.returncode == 0, dry.stderr
    assert b" new" in dry.stdout
    assert b"Nothing was written." in dry.stdout
    first = call("import", "iati", PUBLISHED)
    assert first.stdout.splitlines()[:2] == dry.stdout.splitlines()[:2]
    again = call("import", "iati", PUBLISHED)
    assert again.stdout.splitlines()[1] == b"entries: none changed"
    assert b"unchanged" in again.stdout.splitlines()[0]


def test_a_record_comes_in_and_goes_out_as_a_seat_reads_it(call: Call, tmp_path: Path) -> None:
    assert call("import", "record", RECORD).stdout.splitlines()[0].endswith(b": new")
    assert call("import", "record", RECORD).stdout.splitlines()[0].endswith(b": unchanged")
    out = tmp_path / "out.json"
    done = call("export", "record", "tamba-schools", "--as", SEAT, "-o", out)
    assert done.returncode == 0, done.stderr
    (read,) = [one.dossier for one in read_record(out) if isinstance(one, Told)]
    assert (read.id, SEAT in read.seats) == ("tamba-schools", True)
    assert call("export", "record", "tamba-schools", "--as", SEAT).stdout == out.read_bytes()
    refused = call("export", "record", "tamba-schools", "--as", "nobody")
    assert (refused.returncode, refused.stdout) == (2, b"")


def test_somebody_is_asked_to_the_first_seat_of_a_published_partnership(call: Call) -> None:
    assert call("import", "iati", PUBLISHED).returncode == 0
    refused = call("invite", "nowhere", "nobody", "a@b.org")
    assert refused.returncode == 2
    assert b"nowhere" in refused.stderr


@pytest.mark.parametrize(
    ("sort", "content"), [("iati", '{"a": 1}'), ("record", "<xml/>"), ("iati", ""), ("record", "{")]
)
def test_a_file_that_is_something_else_is_refused_with_a_sentence(
    sort: str, content: str, call: Call, tmp_path: Path
) -> None:
    file = tmp_path / "file"
    file.write_text(content)
    done = call("import", sort, file)
    assert done.returncode == 2
    assert b"What is wrong in the file" in done.stdout
    assert b"Traceback" not in done.stderr
