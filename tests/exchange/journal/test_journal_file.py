"""A partner takes the journals of its rooms away, checks them by itself, and holds the record against them."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from msgspec import json, structs

from acts.house import at_the_table, days_later, sit
from commonhold.acts.deed import By
from commonhold.acts.entries import write
from commonhold.acts.keeping.redaction import redact
from commonhold.acts.seating.membership import announce_leaving
from commonhold.exchange.file import FileProblem
from commonhold.exchange.journal.heads import read_heads, write_heads
from commonhold.exchange.journal.line import Told, as_line, from_line
from commonhold.exchange.journal.read import Copied, heads_in, is_journal, journal_faults
from commonhold.exchange.journal.write import copy_of, write_heads_given, write_journal
from commonhold.facts.rooms.journal import Fault, Head, Line, Withheld
from commonhold.record.journal import lines_of
from commonhold.record.table import fetch
from commonhold.visibility.reading.proof.copying import copy_for

pytestmark = pytest.mark.usefixtures("database")
REFLECTED = {"prompt": "own-role", "answer": "Nobody listens."}
TOLD = {"section": "finance", "question": "Who audits you?", "answer": "Clear Eyes."}


def at_work() -> dict[str, By]:
    """Furrow wrote at home and at the common table, Varrow at home."""
    by = at_the_table("furrow", "varrow")
    write(by=by["furrow"], kind="diligence_answer", body=TOLD, now=days_later(0))
    write(by=by["varrow"], kind="diligence_answer", body={**TOLD, "answer": "Varrow’s own."}, now=days_later(0))
    write(by=by["furrow"], kind="why_case", body={"together": "Water — 水."}, now=days_later(1))
    return by


def exported(by: By, path: Path, day: int = 5) -> Path:
    copy = copy_of(by.partnership, by.seat, now=days_later(day))
    assert copy is not None
    path.write_bytes(b"".join(write_journal(copy, now=days_later(day))))
    return path


def wrong(path: Path) -> list[str]:
    return [fault.sort if isinstance(fault, Fault) else str(fault) for fault in journal_faults(path, Copied())]


def test_it_holds_every_line_of_the_rooms_that_the_seat_may_enter_and_no_word_of_others(tmp_path: Path) -> None:
    by = at_work()
    path = exported(by["furrow"], tmp_path / "furrow")
    copied = Copied()
    assert list(journal_faults(path, copied)) == []
    assert [head.room for head in copied.heads] == ["own:furrow", "partners"]
    assert copied.lines == len(lines_of("osanti")) - len(lines_of("osanti", room="own:varrow"))
    assert "own:varrow" not in path.read_text("utf-8")
    assert "Varrow’s own." not in path.read_text("utf-8")


def test_a_seat_of_another_house_and_an_observer_of_none_take_nothing() -> None:
    at_work()
    assert copy_for("osanti", "nobody", date(2026, 4, 1)) is None
    assert copy_for("tamba", "osanti-varrow", date(2026, 4, 1)) is None


def test_what_only_its_author_reads_goes_without_words_to_a_colleague(tmp_path: Path) -> None:
    by = at_work()
    colleague = sit("osanti", "osanti-field", "furrow", place="field")
    write(by=colleague, kind="reflection", body=REFLECTED, now=days_later(1))
    theirs, mine = exported(by["furrow"], tmp_path / "theirs"), exported(colleague, tmp_path / "mine")
    assert b"Nobody listens." in mine.read_bytes()
    assert b"Nobody listens." not in theirs.read_bytes()
    copied = Copied()
    assert list(journal_faults(theirs, copied)) == []
    assert copied.withheld == 1


def test_words_taken_away_leave_a_file_that_holds(tmp_path: Path) -> None:
    by = at_work()
    case = fetch("SELECT id FROM record_entry WHERE kind = 'why_case'")[0][0]
    redact(by=by["furrow"], entry=case, reason="A name.", now=days_later(2))
    assert wrong(exported(by["varrow"], tmp_path / "file")) == []


def test_whoever_left_takes_what_it_could_read_on_its_last_day(tmp_path: Path) -> None:
    by = at_the_table("furrow", "varrow", "ministry")
    announce_leaving(by=by["varrow"], reason="other", effective_on=days_later(4).date(), now=days_later(1))
    write(by=by["furrow"], kind="why_case", body={"together": "Before."}, now=days_later(2))
    write(by=by["furrow"], kind="why_case", body={"together": "After."}, now=days_later(6))
    path = exported(by["varrow"], tmp_path / "file", 10)
    assert wrong(path) == []
    assert b"Before." in path.read_bytes()
    assert b"After." not in path.read_bytes()


def test_whatever_is_changed_in_the_file_is_found(tmp_path: Path) -> None:
    by = at_work()
    path = exported(by["furrow"], tmp_path / "file")
    told = path.read_bytes()
    lines = told.splitlines(keepends=True)
    changed = {
        "changed_body": told.replace("水".encode(), "火".encode()),
        "changed_line": told.replace(b'"organisation":"varrow"', b'"organisation":"furrow"', 1),
        "gap": b"".join(lines[:4] + lines[5:]),
        "cut_tail": b"".join(lines[:-1]),
        "emptied_body": b"".join([*lines[:-1], emptied(lines[-1])]),
    }
    for sort, content in changed.items():
        path.write_bytes(content)
        assert sort in wrong(path), sort
    path.write_bytes(told[:-40])
    [problem] = list(journal_faults(path, Copied()))[-1:]
    assert isinstance(problem, FileProblem)
    assert problem.line == len(lines)


def emptied(raw: bytes) -> bytes:
    """A line of a common room without its words, marked as if they were somebody else's alone."""
    told = json.decode(raw)
    told |= {"salt": "", "body": "", "withheld": True}
    return json.encode(told) + b"\n"


def test_a_line_reads_back_as_it_was_written() -> None:
    at_work()
    for line in lines_of("osanti"):
        assert again(line) == line
        odd = structs.replace(line, body=b"\xff\x00")
        assert again(odd) == odd
    withheld = from_line("osanti", "own:furrow", json.decode(as_line(line, withheld=True), type=Told))
    assert isinstance(withheld, Withheld)
    assert (withheld.salt, withheld.body, withheld.hash) == (b"", b"", line.hash)


def again(line: Line) -> Line:
    return from_line(line.partnership, line.room, json.decode(as_line(line), type=Told))


def test_heads_survive_a_mail() -> None:
    heads = [Head("osanti", "own:furrow", 3, b"\x01" * 32), Head("osanti", "partners", 12, b"\xab" * 32)]
    text = write_heads("osanti", heads)
    assert list(read_heads(text)) == heads
    quoted = "Dear Ada,\n\n" + "".join(f"> > {line}\n" for line in text.splitlines()) + "\nBest\n"
    assert list(read_heads(quoted)) == heads
    assert list(read_heads(quoted.replace(" 12 ", "\n> 12\n> "))) == heads


def test_what_was_given_is_noted(tmp_path: Path) -> None:
    by = at_work()
    copy = copy_of("osanti", by["varrow"].seat, now=days_later(5))
    assert copy is not None
    path = tmp_path / "heads"
    path.write_text(write_heads_given(copy, now=days_later(5)), "utf-8")
    assert heads_in(path) == list(copy.heads)
    assert not is_journal(path)
    given = fetch("SELECT room, organisation FROM record_headgiven ORDER BY room")
    assert given == [("own:varrow", "varrow"), ("partners", "varrow")]


def test_it_is_checked_without_a_database(tmp_path: Path) -> None:
    by = at_work()
    path = exported(by["furrow"], tmp_path / "file")
    code = (
        "import sys; sys.modules['django'] = None; sys.modules['sqlite3'] = None;"
        "from commonhold.cli.main import main; sys.exit(main(sys.argv[1:]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "verify", str(path)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "all holds" in done.stdout
    assert "--against" in done.stdout
