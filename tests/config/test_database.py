"""Which database holds the record, from one setting; and that its tables are those of the program."""

from pathlib import Path

import pytest
from django.core.management import call_command

from commonhold.config.database import WrongDatabaseError, database_from

HERE = Path("/data")


def test_without_an_address_the_record_lies_in_the_data_folder() -> None:
    told = database_from("", HERE)
    assert (told["ENGINE"], told["NAME"]) == ("django.db.backends.sqlite3", "/data/commonhold.sqlite3")


def test_an_address_names_everything() -> None:
    told = database_from("postgresql://ann%40ngo:p%2Fss@db.example:6543/water%20record?sslmode=require", HERE)
    assert {name: told[name] for name in ("NAME", "USER", "PASSWORD", "HOST", "PORT")} == {
        "NAME": "water record", "USER": "ann@ngo", "PASSWORD": "p/ss", "HOST": "db.example", "PORT": "6543",
    }  # fmt: skip
    assert told["OPTIONS"]["sslmode"] == "require"


def test_what_an_address_leaves_out_is_as_the_server_has_it() -> None:
    told = database_from("postgres:///record?host=/Run/Sockets", HERE)
    assert (told["USER"], told["PASSWORD"], told["HOST"], told["PORT"]) == ("", "", "", "")
    assert told["OPTIONS"]["host"] == "/Run/Sockets"


def test_a_server_that_does_not_answer_keeps_nobody_waiting_unless_the_address_says_so() -> None:
    assert database_from("postgresql:///record", HERE)["OPTIONS"]["connect_timeout"] == 10
    assert database_from("postgresql:///record?connect_timeout=60", HERE)["OPTIONS"]["connect_timeout"] == "60"


@pytest.mark.parametrize(
    "address", ["record.sqlite3", "sqlite:///record", "postgresql://host", "postgresql://host/", "postgresql://h:x/r"]
)
def test_no_other_address_is_taken(address: str) -> None:
    with pytest.raises(WrongDatabaseError, match="COMMONHOLD_DATABASE"):
        database_from(address, HERE)


@pytest.mark.usefixtures("database")
def test_the_steps_lead_to_the_tables_that_the_program_knows() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
