"""`commonhold daily`: brings findings up to the day, says what it did, and does nothing the second time."""

from pathlib import Path

from cli.installation import Installation
from database import Databases

DEMONSTRATION = Path(__file__).parents[2] / "demo" / "osanti-water.json"


def test_the_day_is_brought_up_once(tmp_path: Path, databases: Databases, engine: str) -> None:
    desk = Installation.set_up(tmp_path / "desk", databases, engine)
    assert desk.call("daily").stdout == "Nothing was due.\n"
    desk.call("import", "record", str(DEMONSTRATION))
    assert desk.call("daily", "--day", "2035-01-01").stdout == "Read again: 1 partnership.\n"
    assert desk.call("daily", "--day", "2035-01-01").stdout == "Nothing was due.\n"


def test_a_day_that_is_none_is_refused(tmp_path: Path, databases: Databases, engine: str) -> None:
    desk = Installation.set_up(tmp_path / "desk", databases, engine)
    refused = desk.call("daily", "--day", "tomorrow")
    assert refused.returncode == 2
    assert "tomorrow is no day" in refused.stderr
