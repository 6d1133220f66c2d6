"""`commonhold daily`: brings findings up to the day, lets go of files that nothing names, and says what it did."""

import os
from pathlib import Path
from time import time

from cli.installation import Installation
from database import Databases

DEMONSTRATION = Path(__file__).parents[2] / "demo" / "osanti-water.json"


def test_the_day_is_brought_up_once(tmp_path: Path, databases: Databases, engine: str) -> None:
    desk = Installation.set_up(tmp_path / "desk", databases, engine)
    assert desk.call("daily").stdout == "Nothing was due.\n"
    desk.call("import", "record", str(DEMONSTRATION))
    assert desk.call("daily", "--day", "2035-01-01").stdout == "Read again: 1 partnership.\n"
    assert desk.call("daily", "--day", "2035-01-01").stdout == "Nothing was due.\n"


def test_a_file_of_a_deed_that_was_not_done_in_the_end_goes_after_a_day(
    tmp_path: Path, databases: Databases, engine: str
) -> None:
    desk = Installation.set_up(tmp_path / "desk", databases, engine)
    stray = desk.folder / "attachments" / "ab" / "abcdef"
    stray.parent.mkdir(parents=True)
    stray.write_bytes(b"Nobody's minutes")
    assert desk.call("daily").stdout == "Nothing was due.\n"
    assert stray.exists()
    two_days_ago = time() - 2 * 24 * 3600
    os.utime(stray, (two_days_ago, two_days_ago))
    assert desk.call("daily").stdout.endswith("Let go of 1 uploaded file that no entry names.\n")
    assert not stray.exists()


def test_a_day_that_is_none_is_refused(tmp_path: Path, databases: Databases, engine: str) -> None:
    desk = Installation.set_up(tmp_path / "desk", databases, engine)
    refused = desk.call("daily", "--day", "tomorrow")
    assert refused.returncode == 2
    assert "tomorrow is no day" in refused.stderr
