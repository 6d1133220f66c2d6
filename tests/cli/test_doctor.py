"""Somebody who runs an installation asks what is wrong with it, and is told how to mend it."""

import resource
import shutil
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.backends.postgresql.features import DatabaseFeatures

from acts.house import MONDAY, at_the_table
from cli.installation import Installation
from commonhold.acts.deed import By
from commonhold.acts.entries import write
from commonhold.cli.installation import connect
from commonhold.cli.keeping import doctor
from commonhold.cli.parsing import CallError
from commonhold.record.keeping import let_go
from commonhold.record.models.entries import Upload
from commonhold.record.table import run
from commonhold.visibility.reading.proof import condition
from database import Databases

NOTE = {
    "kind": "event",
    "topic": "other",
    "statement": "The well is dry.",
    "noted_on": "2026-03-08",
    "written_by": "partner",
}


@pytest.fixture
def installation(engine: str, databases: Databases, tmp_path: Path) -> Iterator[Installation]:
    """One partnership is at work."""
    made = Installation.set_up(tmp_path / "data", databases, engine)
    with made.entered():
        who = at_the_table("furrow", "ministry")
        write(by=who["ministry"], kind="context_note", body=NOTE, now=MONDAY)
    yield made
    databases.give_back(made.address)


def told(installation: Installation, **environment: str) -> str:
    """What the doctor says; whoever asks learns at once whether anything is wrong."""
    done = installation.call("doctor", **environment)
    assert done.stderr == ""
    assert done.returncode == (0 if done.stdout.startswith("All is well with ") else 1)
    return done.stdout


def harm(installation: Installation, *statements: str) -> None:
    """Go past the program."""
    with installation.entered():
        for statement in statements:
            run(statement)


def test_all_is_well(installation: Installation, engine: str) -> None:
    said = told(installation)
    assert said.startswith("All is well with ")
    assert f"({'SQLite' if engine == 'sqlite' else 'PostgreSQL'} " in said


def test_each_ailment_has_a_line(installation: Installation) -> None:
    installation.folder.chmod(0o755)
    harm(installation, "DELETE FROM record_partnership")
    lines = told(installation).splitlines()
    assert [line.partition(":")[0] for line in lines] == [
        f"others on this machine may look into the data folder {installation.folder}",
        "1 partnership is not kept as the journal tells",
    ]


# -- the folder ---------------------------------------------------------------------------------------------------


def test_the_data_folder_is_missing(tmp_path: Path) -> None:
    said = told(Installation(tmp_path / "nowhere"))
    assert said == (
        f"the data folder {tmp_path}/nowhere is not there: "
        "run `commonhold migrate`, or set COMMONHOLD_DATA to where it lies\n"
    )
    assert not (tmp_path / "nowhere").exists()


def test_there_is_no_record_yet(tmp_path: Path) -> None:
    assert told(Installation(tmp_path)).startswith(
        f"there is no record at {tmp_path}/commonhold.sqlite3 yet: run `comm"
    )


def test_the_data_folder_cannot_be_written_to() -> None:
    assert "the data folder /proc cannot be written to" in told(Installation(Path("/proc")))


def test_the_folder_of_attachments_cannot_be_written_to(installation: Installation) -> None:
    (installation.folder / "attachments").symlink_to("/proc")
    assert "attachments cannot be written to" in told(installation)


def test_the_attachments_were_left_behind(installation: Installation) -> None:
    with installation.entered():
        Upload(
            partnership="osanti", room="partners", hash="a", uploader="furrow", organisation="furrow", name="well.jpg",
            media_type="image/jpeg", stored_as="a", size=1, at=MONDAY, salt=b"",
        ).save(force_insert=True)  # fmt: skip
    assert "attachments is missing: restore it from a backup" in told(installation)


def test_the_record_was_moved_without_what_belongs_to_it(tmp_path: Path) -> None:
    (tmp_path / "commonhold.sqlite3-wal").write_bytes(b"")
    assert "commonhold.sqlite3-wal has lost the record that it belongs to" in told(Installation(tmp_path))


def test_a_program_stopped_while_writing(databases: Databases, tmp_path: Path) -> None:
    installation = Installation.set_up(tmp_path / "data", databases, "sqlite")
    (installation.folder / "commonhold.sqlite3-journal").write_bytes(b"")
    assert "commonhold.sqlite3-journal was left by a program that stopped while writing" in told(installation)


def test_a_process_may_have_few_files_open(databases: Databases, tmp_path: Path) -> None:
    installation = Installation.set_up(tmp_path / "data", databases, "sqlite")
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (100, before[1]))
    try:
        assert "a process may have only 100 files open: run `ulimit -n 1024`" in told(installation)
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)


# -- the database -------------------------------------------------------------------------------------------------


def test_the_address_is_none(tmp_path: Path) -> None:
    done = Installation(tmp_path, "mysql://here/record").call("doctor")
    assert done.returncode == 2
    assert done.stderr.startswith("commonhold: COMMONHOLD_DATABASE must be empty")


def test_no_server_answers(tmp_path: Path) -> None:
    said = told(Installation(tmp_path, "postgresql://somebody:secret@127.0.0.1:1/record"))
    assert "the database record on 127.0.0.1 cannot be opened: " in said
    assert "see that the server runs, and that COMMONHOLD_DATABASE names a database and a user on it" in said
    assert "secret" not in said


def test_the_server_has_no_such_database(databases: Databases, tmp_path: Path) -> None:
    said = told(Installation(tmp_path, databases.address("postgresql").replace("commonhold_test_", "no_")))
    assert "does not exist; see that the server runs" in said


def test_the_file_is_no_record(databases: Databases, tmp_path: Path) -> None:
    (tmp_path / "commonhold.sqlite3").write_text("Dear diary")
    assert "cannot be opened: file is not a database; make the data folder yours, or restore the file" in told(
        Installation(tmp_path)
    )


def test_the_database_cannot_hold_every_language(databases: Databases, tmp_path: Path) -> None:
    installation = Installation(tmp_path, databases.address("postgresql", "SQL_ASCII"))
    assert "its encoding is SQL_ASCII): make a new one" in told(installation)


def test_the_database_was_never_set_up(engine: str, databases: Databases, tmp_path: Path) -> None:
    installation = Installation(tmp_path, databases.address(engine))
    with installation.entered():
        run("CREATE TABLE something (number integer)")
    assert told(installation).endswith(
        "has not taken the steps 0001_initial, 0002_journal_is_kept, 0003_people_and_programs, "
        "0004_search, 0005_what_is_due, 0006_notes_of_own_rooms, 0007_the_same_elsewhere: run `commonhold migrate`\n"
    )


def test_the_database_is_ahead_of_the_program(installation: Installation) -> None:
    harm(
        installation,
        "INSERT INTO django_migrations (app, name, applied) VALUES ('record', '9999_wiser', CURRENT_TIMESTAMP)",
    )
    assert "knows 9999_wiser, which this program does not: bring the program up to date" in told(installation)


def test_a_table_is_gone(installation: Installation) -> None:
    harm(installation, "DROP TABLE record_entry")
    assert "cannot be read: " in told(installation)


# -- the record ---------------------------------------------------------------------------------------------------


def test_nothing_keeps_the_journal_any_more(installation: Installation) -> None:
    with installation.entered():
        let_go(connection)
    assert told(installation) == (
        "the database would let somebody change what the journal holds: "
        "run `commonhold migrate`, and then `commonhold verify`\n"
    )
    installation.call("migrate")
    assert told(installation).startswith("All is well")


@pytest.mark.parametrize("change", ["seq = seq - 1", "seq = seq + 1", "hash = partnership_hash"])
def test_a_head_is_not_that_of_its_journal(installation: Installation, change: str) -> None:
    other = "(SELECT hash FROM record_journalline WHERE seq = 1 AND room = 'organisation:furrow')"
    harm(installation, f"UPDATE record_room SET {change.replace('partnership_hash', other)} WHERE id = 'partners'")  # noqa: S608
    assert "1 journal does not end where the head says: run `commonhold verify`" in told(installation)


def test_the_end_of_a_journal_was_cut_off(installation: Installation) -> None:
    with installation.entered():
        let_go(connection)
        run("DELETE FROM record_journalline WHERE kind = 'context_note'")
        call_command("migrate", verbosity=0)
    assert "1 journal does not end where the head says" in told(installation)


@pytest.mark.parametrize(
    ("loss", "sentence"),
    [
        ("DELETE FROM record_entry", "1 entry is not kept as the journal tells: run `commonhold rebuild`"),
        ("UPDATE record_entry SET seq = seq - 1", "1 entry is not kept as the journal tells"),
        ("DELETE FROM record_partnership", "1 partnership is not kept as the journal tells"),
        ("DELETE FROM record_organisation", "2 organisations are not kept as the journal tells"),
    ],
)
def test_what_is_kept_beside_the_journal_was_lost(installation: Installation, loss: str, sentence: str) -> None:
    harm(installation, loss)
    assert sentence in told(installation)


def test_the_clock_is_behind_what_was_written(installation: Installation) -> None:
    in_two_days = datetime.now(UTC) + timedelta(days=2)
    with installation.entered():
        write(by=By("osanti", "osanti-ministry"), kind="context_note", body=NOTE, now=in_two_days)
    said = told(installation)
    assert said.startswith(f"the newest line was written at {in_two_days:%Y-%m-%d %H:%M} UTC, and here it is ")
    assert said.endswith(": set its clock\n")


# -- what cannot be brought about from outside --------------------------------------------------------------------


def test_the_disk_is_nearly_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "LEAST_FREE", shutil.disk_usage(tmp_path).free * 2)
    (ailment,) = doctor.of_data(tmp_path)
    assert str(ailment).endswith(" MB left: make room")


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
@pytest.mark.usefixtures("database")
def test_sqlite_is_too_old(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 34, 1))
    (ailment,) = condition.ailments_of_engine()
    assert str(ailment).endswith("is too old: use a Python with SQLite 3.35.0 or newer")


def test_postgresql_is_too_old(databases: Databases, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    installation = Installation.set_up(tmp_path / "data", databases, "postgresql")
    monkeypatch.setattr("django.db.backends.base.base.RAN_DB_VERSION_CHECK", set())  # it asks once only
    monkeypatch.setattr(DatabaseFeatures, "minimum_database_version", (99,))
    with installation.entered(), pytest.raises(CallError, match=r"PostgreSQL 99 or later is required .*; see that"):
        connect()


@pytest.mark.parametrize(
    ("engine", "setting", "sentence"),
    [
        ("sqlite", "PRAGMA synchronous=OFF", "a loss of power may lose what was written (synchronous is not full): "),
        (
            "sqlite",
            "PRAGMA journal_mode=DELETE",
            "readers and writers wait for each other (journal_mode is delete, not ",
        ),
        (
            "postgresql",
            "SET synchronous_commit TO off",
            "a loss of power may lose what was written (synchronous_commit ",
        ),
    ],
)
def test_the_database_is_careless(
    engine: str, setting: str, sentence: str, databases: Databases, tmp_path: Path
) -> None:
    with Installation.set_up(tmp_path / "data", databases, engine).entered():
        run(setting)
        (ailment,) = condition.ailments_of_engine()
    assert str(ailment).startswith(sentence)
