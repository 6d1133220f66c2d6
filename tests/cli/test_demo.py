"""`commonhold demo` fills a demonstration and nothing else, and its links lead to every seat."""

from pathlib import Path

from cli.installation import Installation
from database import Databases

DEMO = Path(__file__).parents[2] / "demo" / "tamba-schools.json"


def test_it_fills_a_demonstration(databases: Databases, tmp_path: Path) -> None:
    installation = Installation.set_up(tmp_path / "data", databases, "sqlite")
    done = installation.call("demo", "--last-day", "2026-03-09", str(DEMO), COMMONHOLD_DEMO="1")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Tamba hill schools" in done.stdout
    assert "http://127.0.0.1:8000/demo/tamba-schools/salome-odera/" in done.stdout
    assert "Tamba hill schools" in installation.call("partnerships").stdout


def test_it_refuses_an_installation_that_is_none(databases: Databases, tmp_path: Path) -> None:
    installation = Installation.set_up(tmp_path / "data", databases, "sqlite")
    done = installation.call("demo", str(DEMO))
    assert done.returncode == 2
    assert "set COMMONHOLD_DEMO=1" in done.stderr
    assert "no partnership" in installation.call("partnerships").stdout
