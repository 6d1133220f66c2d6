"""An installation is set up, brought up to the program, and refused with a sentence where that cannot be."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command

from cli.installation import Installation
from commonhold.record.table import run
from database import Databases


def opened(installation: Installation) -> str:
    """What a command that works on a record is told; empty where all is well."""
    code = "from commonhold.cli.installation import opened; opened()"
    told = {"COMMONHOLD_DATA": str(installation.folder), "COMMONHOLD_DATABASE": installation.address}
    done = subprocess.run([sys.executable, "-c", code], env=told, capture_output=True, text=True, check=False)
    return (done.stderr.strip().splitlines() or [""])[-1].removeprefix("commonhold.cli.parsing.CallError: ")


def test_a_new_installation_is_set_up_and_then_left_alone(engine: str, databases: Databases, tmp_path: Path) -> None:
    installation = Installation(tmp_path / "deep" / "data", databases.address(engine))
    assert "is not ready for this version of Commonhold; run `commonhold migrate`" in opened(installation)
    done = installation.call("migrate")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("done: 0001_initial\ndone: 0002_journal_is_kept\ndone: 0003_people_and_programs\n")
    assert done.stdout.endswith("is up to this version of Commonhold.\n")
    assert opened(installation) == ""
    assert "done:" not in installation.call("migrate").stdout
    assert installation.folder.stat().st_mode & 0o777 == 0o700


def test_one_that_is_a_step_behind_takes_that_step(engine: str, databases: Databases, tmp_path: Path) -> None:
    installation = Installation.set_up(tmp_path / "data", databases, engine)
    with installation.entered():
        call_command("migrate", "record", "0001", verbosity=0)
    assert "run `commonhold migrate`" in opened(installation)
    assert installation.call("migrate").stdout.startswith(
        "done: 0002_journal_is_kept\ndone: 0003_people_and_programs\n"
    )


def test_a_record_of_a_newer_program_is_left_alone(engine: str, databases: Databases, tmp_path: Path) -> None:
    installation = Installation.set_up(tmp_path / "data", databases, engine)
    with installation.entered():
        run("INSERT INTO django_migrations (app, name, applied) VALUES ('record', '9999_wiser', CURRENT_TIMESTAMP)")
    done = installation.call("migrate")
    assert done.returncode == 2
    assert done.stderr.endswith("was written by a newer version of Commonhold; bring the program up to date\n")
    assert "newer version" in opened(installation)


def test_two_who_set_it_up_at_once_both_find_it_done(engine: str, databases: Databases, tmp_path: Path) -> None:
    installation = Installation(tmp_path / "data", databases.address(engine))
    told = {"COMMONHOLD_DATA": str(installation.folder), "COMMONHOLD_DATABASE": installation.address}
    call = [sys.executable, "-m", "commonhold", "migrate"]
    several = [subprocess.Popen(call, env=told, stdout=-1, stderr=-1, text=True) for _ in range(3)]
    for one in several:
        said, complaint = one.communicate(timeout=60)
        assert (one.returncode, complaint) == (0, ""), said


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("mysql://somewhere/record", "COMMONHOLD_DATABASE must be empty (SQLite in the data folder) or look like"),
        ("postgresql://postgres@127.0.0.1:5432", "COMMONHOLD_DATABASE must be empty"),
        ("postgresql://[::1/record", "COMMONHOLD_DATABASE is no address"),
        ("postgresql://127.0.0.1:99999/record", "COMMONHOLD_DATABASE is no address"),
        ("postgresql://somebody:secret@127.0.0.1:1/record", "the database record on 127.0.0.1 cannot be opened"),
        ("postgresql://somebody@127.0.0.1:1/record?colour=blue", 'invalid connection option "colour"'),
        (f"postgresql://somebody@127.0.0.1:1/{'long' * 20}", "cannot be opened"),
    ],
)
def test_a_wrong_address_gives_a_sentence(address: str, sentence: str, tmp_path: Path) -> None:
    done = Installation(tmp_path, address).call("migrate")
    assert done.returncode == 2
    assert sentence in done.stderr
    assert done.stderr.count("\n") == 1
    assert "secret" not in done.stderr


def test_a_data_folder_that_cannot_be_gives_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = Installation(tmp_path / "file").call("migrate")
    assert done.returncode == 2
    assert done.stderr.endswith("cannot be made: File exists; set COMMONHOLD_DATA to a folder of yours\n")


def test_what_is_no_record_gives_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "commonhold.sqlite3").write_text("Dear diary")
    done = Installation(tmp_path).call("migrate")
    assert done.returncode == 2
    assert "cannot be opened: file is not a database" in done.stderr
