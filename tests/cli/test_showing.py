"""`commonhold partnerships` and `commonhold findings` at the real door: who is on record, and what is seen there."""

import json
import subprocess
from pathlib import Path

import pytest

from cli.door import Call, at_home

ROOT = Path(__file__).parents[2]
OSANTI = ROOT / "demo" / "osanti-water.json"


@pytest.fixture(scope="module")
def call(tmp_path_factory: pytest.TempPathFactory) -> Call:
    """Call the program on an installation that holds the demonstration."""
    call = at_home(tmp_path_factory.mktemp("data"))
    assert call("partnerships").stdout.startswith(b"There is no partnership on record yet.")
    assert call("import", "record", OSANTI).returncode == 0
    return call


def test_partnerships_are_listed_with_how_many_sit_there(call: Call) -> None:
    assert call("partnerships").stdout.split() == b"osanti-water Osanti Water Partnership 23 seats".split()
    assert not call("partnerships", "--after", "osanti-water").stdout


def test_who_sits_in_one_is_told_without_a_word_of_its_record(call: Call) -> None:
    told = call("partnerships", "osanti-water").stdout.decode()
    assert len(told.splitlines()) == 23
    assert "miriam-adeyo" in told
    assert "tess-okell" in told
    assert call("partnerships", "nowhere").returncode == 2


def test_findings_of_the_record_are_those_of_the_file(call: Call) -> None:
    on_record = _found(call("findings", "osanti-water", "--as", "miriam-adeyo", "--format", "json"))
    assert on_record == _found(call("check", OSANTI, "--as", "miriam-adeyo", "--format", "json"))
    assert len({reach for reach, *_ in on_record}) > 1


def _found(done: "subprocess.CompletedProcess[bytes]") -> set[tuple[str, ...]]:
    assert done.returncode == 1, done.stderr
    (file,) = json.loads(done.stdout)["files"]
    (partnership,) = file["partnerships"]
    return {(one["audience"], one["code"], one["subject"], one["saw"]) for one in partnership["findings"]}


def test_findings_as_text_begin_with_the_gravest(call: Call) -> None:
    done = call("findings", "osanti-water", "--as", "ruben-castell")
    assert done.returncode == 1
    assert done.stdout.decode().splitlines()[3].startswith("act now")


def test_whoever_has_no_seat_there_reads_nothing(call: Call) -> None:
    done = call("findings", "osanti-water", "--as", "nobody")
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"in which somebody holds the seat nobody" in done.stderr
