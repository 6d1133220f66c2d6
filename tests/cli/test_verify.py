"""Somebody asks whether the record is still what was written, on the server and at home."""

from pathlib import Path

import pytest

from acts.house import at_the_table, days_later
from cli.installation import Installation
from commonhold.acts.entries import write
from commonhold.record.keeping import keep, let_go
from commonhold.record.table import run
from database import Databases


@pytest.fixture
def installation(engine: str, databases: Databases, tmp_path: Path) -> Installation:
    """An installation with one partnership."""
    made = Installation.set_up(tmp_path / "data", databases, engine)
    with made.entered():
        by = at_the_table("furrow", "varrow")
        write(by=by["furrow"], kind="why_case", body={"together": "Water."}, now=days_later(0))
    return made


def tamper(installation: Installation, statement: str) -> None:
    with installation.entered() as wrapper:
        let_go(wrapper)
        run(statement)
        keep(wrapper)


def test_all_holds_and_one_changed_word_does_not(installation: Installation) -> None:
    done = installation.call("verify")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "All holds: 7 lines, 3 rooms, 1 partnership.\n"
    assert installation.call("verify", "osanti").stdout == "All holds: 5 lines, 1 room, 1 partnership.\n"
    tamper(installation, "UPDATE record_journalline SET state = 'agreed' WHERE kind = 'why_case'")
    done = installation.call("verify")
    assert done.returncode == 1
    assert done.stdout.startswith("osanti, partners: line 5 is not as it was written. (entry ")
    assert done.stdout.endswith("faults in 7 lines, 3 rooms, 1 partnership.\n")


def test_what_was_kept_wrongly_is_found_and_made_anew(installation: Installation) -> None:
    tamper(installation, "UPDATE record_entry SET state = 'agreed' WHERE kind = 'why_case'")
    done = installation.call("verify")
    assert done.returncode == 1
    assert "osanti, partners: what is kept is not what its lines tell, up to line 5: state." in done.stdout
    done = installation.call("rebuild")
    assert (done.returncode, done.stdout) == (0, "Made anew from 5 lines: 1 partnership, 2 organisations.\n")
    assert installation.call("verify").returncode == 0


def test_a_partner_holds_the_record_against_what_it_kept(installation: Installation, tmp_path: Path) -> None:
    journal, heads = str(tmp_path / "journal"), str(tmp_path / "heads")
    for what, path in (("journal", journal), ("heads", heads)):
        done = installation.call("export", what, "osanti", "--as", "osanti-varrow", "-o", path)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    done = installation.call("verify", journal)
    assert done.returncode == 0
    assert "all holds. The copy of seat osanti-varrow of varrow, of the partnership osanti" in done.stdout
    assert installation.call("verify", "--against", journal, "--against", heads).returncode == 0
    tamper(installation, "DELETE FROM record_journalline WHERE room = 'partners' AND seq = 5")
    done = installation.call("verify", "osanti", "--against", heads)
    assert done.returncode == 1
    assert "osanti, partners: line 5 is not there any more, though the copy names it.\n" in done.stdout
    assert "osanti, partners: line 5 is not there any more, though the head given to varrow names it.\n" in done.stdout


def test_heads_are_a_few_lines_for_a_mail(installation: Installation) -> None:
    told = installation.call("export", "heads", "osanti", "--as", "osanti-varrow").stdout.splitlines()
    assert told[0] == "commonhold-heads/1 osanti"
    assert [line.split()[1:] for line in told[1:]] == [["5", "partners"]]


@pytest.mark.parametrize(
    "words",
    [
        ("verify", "nowhere"),
        ("verify", "--against", "nowhere"),
        ("rebuild", "nowhere"),
        ("export", "journal", "osanti", "--as", "nobody"),
        ("export", "heads", "nowhere", "--as", "osanti-varrow"),
        ("export",),
    ],
    ids=" ".join,
)
def test_a_wrong_call_is_refused_with_a_sentence(installation: Installation, words: tuple[str, ...]) -> None:
    done = installation.call(*words)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("commonhold") or "usage" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_file_that_is_no_journal_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "letter"
    path.write_text("Dear all", "utf-8")
    done = Installation(tmp_path).call("verify", str(path))
    assert done.returncode == 2
    assert "This is no exported journal" in done.stderr
