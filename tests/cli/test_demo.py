"""`commonhold demo` fills a demonstration and nothing else, and its links lead to every seat."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from cli.installation import Installation
from commonhold.visibility.reading.dossier import dossier
from commonhold.visibility.reading.part.porch import porch_of
from database import Databases

DEMO = Path(__file__).parents[2] / "demo" / "tamba-schools.json"


def test_it_fills_a_demonstration(databases: Databases, tmp_path: Path) -> None:
    installation = Installation.set_up(tmp_path / "data", databases, "sqlite")
    done = installation.call("demo", "--last-day", "2026-03-09", str(DEMO), COMMONHOLD_DEMO="1")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Tamba hill schools" in done.stdout
    assert "http://127.0.0.1:8000/demo/tamba-schools/salome-odera/" in done.stdout
    assert "Tamba hill schools" in installation.call("partnerships").stdout


def test_the_card_stands_on_the_public_page_where_its_partners_decided_so(databases: Databases, tmp_path: Path) -> None:
    installation = Installation.set_up(tmp_path / "data", databases, "sqlite")
    files = [str(DEMO), str(DEMO.with_name("osanti-water.json"))]
    assert installation.call("demo", "--last-day", "2026-03-09", *files, COMMONHOLD_DEMO="1").returncode == 0
    with installation.entered():
        shown = porch_of("osanti-water")
        assert shown is not None
        assert shown.card is not None
        assert shown.card.name == "Osanti Water Partnership"
        assert porch_of("tamba-schools") is None


def test_without_a_last_day_what_was_written_last_is_as_good_as_new(databases: Databases, tmp_path: Path) -> None:
    installation = Installation.set_up(tmp_path / "data", databases, "sqlite")
    assert installation.call("demo", str(DEMO), COMMONHOLD_DEMO="1").returncode == 0
    with installation.entered():
        told = dossier("salome-odera", "tamba-schools", datetime.now(UTC).date())
        assert told is not None
        newest = max(one.recorded_on for one in told.entries if one.recorded_on)
        assert timedelta(0) <= datetime.now(UTC).date() - newest < timedelta(days=8)


def test_a_last_day_that_is_none_is_refused(databases: Databases, tmp_path: Path) -> None:
    installation = Installation.set_up(tmp_path / "data", databases, "sqlite")
    wrong = installation.call("demo", "--last-day", "yesterday", str(DEMO), COMMONHOLD_DEMO="1")
    assert (wrong.returncode, "--last-day" in wrong.stderr) == (2, True)


def test_what_is_no_record_file_is_refused_in_a_line(databases: Databases, tmp_path: Path) -> None:
    installation = Installation.set_up(tmp_path / "data", databases, "sqlite")
    (tmp_path / "odd.json").write_bytes(b"\xd0\x00")
    for file, said in ((tmp_path / "none.json", "cannot be read"), (tmp_path / "odd.json", "is no record file")):
        wrong = installation.call("demo", str(file), COMMONHOLD_DEMO="1")
        assert (wrong.returncode, wrong.stderr.count("\n")) == (2, 1), wrong.stderr
        assert f"{file} {said}" in wrong.stderr


def test_it_refuses_an_installation_that_is_none(databases: Databases, tmp_path: Path) -> None:
    installation = Installation.set_up(tmp_path / "data", databases, "sqlite")
    done = installation.call("demo", str(DEMO))
    assert done.returncode == 2
    assert "set COMMONHOLD_DEMO=1" in done.stderr
    assert "no partnership" in installation.call("partnerships").stdout
