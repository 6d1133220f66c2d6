"""A chain of lines: anybody can work it out again, and whatever was done to it shows where it was done."""

import json
from collections.abc import Iterable
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import get_args

import pytest
import rfc8785
from hypothesis import given, strategies as st
from msgspec import structs

from commonhold.facts.rooms.journal import (
    Fault,
    FaultSort,
    Head,
    Line,
    Withheld,
    faults,
    genesis,
    hash_of_body,
    hash_of_line,
    header,
    in_words,
    missing_from,
)

NOON = datetime(2026, 3, 9, 12, tzinfo=UTC)
text = st.text(st.characters(codec="utf-8"), max_size=12)
number = st.integers(-(2**53) + 1, 2**53 - 1)
moment = st.datetimes(timezones=st.just(UTC))


def written(*bodies: bytes, room: str = "partners", partnership: str = "osanti") -> list[Line]:
    """A sound chain with these bodies."""
    lines: list[Line] = []
    for seq, body in enumerate(bodies, start=1):
        salt = seq.to_bytes(16, "big")
        previous = lines[-1].hash if lines else genesis(partnership, room)
        line = Line(
            partnership, room, seq, "write", "why_case", f"case-{seq}", 1, "furrow", "seat", NOON, None, "draft",
            date(2026, 3, 9), 0, salt, hash_of_body(salt, body), previous, b"", body,
        )  # fmt: skip
        lines.append(sealed(line))
    return lines


def sealed(line: Line, **changes: object) -> Line:
    """A line with the hash that it should have."""
    changed = structs.replace(line, **changes)
    return structs.replace(changed, hash=hash_of_line(changed))


def emptied(line: Line) -> Line:
    return structs.replace(line, salt=b"", body=b"")


def redacting(lines: list[Line], named: int) -> list[Line]:
    """The chain with one more line, which says that it takes away the words of another."""
    last = written(*[b"{}"] * (len(lines) + 1))[-1]
    return [*lines, sealed(last, previous=lines[-1].hash, redacts=named)]


def found(lines: Iterable[Line]) -> list[tuple[str, int]]:
    return [(fault.sort, fault.seq) for fault in faults("osanti", "partners", lines)]


@given(st.builds(Line, text, text, number, text, text, text, number, text, text, moment, st.none() | moment, text,
                 st.none() | st.dates(), number, *[st.binary(max_size=32)] * 5))  # fmt: skip
def test_what_is_hashed_is_canonical_json(line: Line) -> None:
    told = header(line)
    assert told == rfc8785.dumps(json.loads(told))
    assert json.loads(told)[:3] == [line.partnership, line.room, line.seq]


def test_a_moment_is_always_written_alike() -> None:
    line = written(b"{}")[0]
    assert json.loads(header(line))[9] == "2026-03-09T12:00:00.000000Z"
    elsewhere = datetime.fromisoformat("2026-03-09T14:00:00+02:00")
    assert hash_of_line(structs.replace(line, at=elsewhere)) == line.hash


def test_the_first_line_follows_on_the_room_itself() -> None:
    told = sha256(b'["commonhold-journal/1","osanti","partners"]').digest()
    assert genesis("osanti", "partners") == told
    assert len({genesis("osanti", "partners"), genesis("osanti", "public"), genesis("tamba", "partners")}) == 3


def test_a_sound_chain_has_no_fault() -> None:
    assert found(written(b"one", b"two", b"\xff\xfe no text", b"{}")) == []
    assert found([]) == []


@given(st.integers(0, 4), st.sampled_from(Line.__struct_fields__), st.data())
def test_whatever_is_changed_in_a_line_shows_at_that_line(at: int, field: str, data: st.DataObject) -> None:
    lines = written(b"one", b"two", b"three", b"four", b"five")
    before = getattr(lines[at], field)
    other = {str: text, int: number, bytes: st.binary(max_size=40), datetime: moment, date: st.dates()}
    after = data.draw((other[type(before)] if before is not None else moment).filter(lambda value: value != before))
    lines[at] = structs.replace(lines[at], **{field: after})
    where = {seq for _, seq in found(lines)}
    assert (after if field == "seq" and isinstance(after, int) else at + 1) in where


def test_one_changed_hash_is_one_fault() -> None:
    lines = written(b"one", b"two", b"three")
    lines[1] = structs.replace(lines[1], hash=b"x" * 32)
    assert found(lines) == [("changed_line", 2)]


def test_a_byte_pushed_from_the_salt_into_the_words_shows() -> None:
    lines = written(b"one", b"two")
    salt, body = lines[0].salt, lines[0].body
    lines[0] = structs.replace(lines[0], salt=salt[:-1], body=salt[-1:] + body)
    assert found(lines) == [("changed_body", 1)]


def test_missing_doubled_and_swapped_lines_are_named() -> None:
    one, two, three, four = written(b"1", b"2", b"3", b"4")
    assert found([one, four]) == [("gap", 2)]
    assert [(f.seq, f.other) for f in faults("osanti", "partners", [one, four])] == [(2, 3)]
    assert found([two, three]) == [("gap", 1)]
    assert found([one, two, two, three]) == [("out_of_order", 2)]
    assert found([one, three, two, four]) == [("gap", 2), ("out_of_order", 2)]
    assert found([one, sealed(two, entry="other"), three]) == [("broken_link", 3)]


def test_a_chain_from_elsewhere_is_foreign() -> None:
    assert found(written(b"1", b"2", room="public")) == [("foreign", 1), ("broken_link", 1), ("foreign", 2)]
    assert ("foreign", 1) in found(written(b"1", partnership="tamba"))
    relabelled = [structs.replace(line, room="partners") for line in written(b"1", b"2", room="public")]
    assert found(relabelled) == [("changed_line", 1), ("broken_link", 1), ("changed_line", 2)]


def test_words_are_taken_away_only_by_a_later_line_that_says_so() -> None:
    one, two, three = written(b"1", b"2", b"3")
    assert found([one, emptied(two), three]) == [("emptied_body", 2)]
    assert found(redacting([one, emptied(two), three], 2)) == []
    assert found(redacting([one, two, three], 2)) == [("not_taken_away", 2)]
    assert found(redacting(redacting([one, emptied(two), three], 2), 2)) == []


@pytest.mark.parametrize("named", [4, 5, 99, -1])
def test_a_line_takes_away_nothing_that_is_not_before_it(named: int) -> None:
    assert found(redacting(written(b"1", b"2", b"3"), named)) == [("wrong_redaction", 4)]


def test_what_is_lost_is_told_once() -> None:
    lines = redacting(written(b"1", b"2", b"3"), 2)
    assert found([lines[0], *lines[2:]]) == [("gap", 2)]


def test_words_that_are_not_for_the_holder_count_as_right() -> None:
    lines = written(b"1", b"2", b"3")
    told = structs.asdict(emptied(lines[1]))
    withheld = Withheld(**told)
    assert found([lines[0], withheld, lines[2]]) == []
    assert found(redacting([lines[0], withheld, lines[2]], 2)) == []
    assert found([lines[0], Withheld(**{**told, "state": "agreed"}), lines[2]]) == [("changed_line", 2)]


def test_what_no_line_ever_held_is_a_fault_like_others() -> None:
    lines = written(b"1", b"2", b"3")
    for odd in ({"at": "2026-13-99"}, {"seq": "2"}, {"body": None}, {"room": "\udcff"}, {"since": "soon"}):
        assert {seq for _, seq in found([lines[0], structs.replace(lines[1], **odd), lines[2]])} >= {2}


def test_a_head_that_was_kept_finds_what_was_cut_off_or_rewritten() -> None:
    lines = written(b"1", b"2")
    head = Head("osanti", "partners", 2, lines[1].hash)
    assert missing_from(head, lines[1].hash, "the copy") is None
    cut, other = missing_from(head, None, "the copy"), missing_from(head, b"other", "the copy")
    assert cut is not None
    assert other is not None
    assert (cut.sort, other.sort) == ("cut_tail", "other_head")
    assert in_words(cut) == "osanti, partners: line 2 is not there any more, though the copy names it."


def test_every_fault_has_a_sentence() -> None:
    for sort in get_args(FaultSort):
        assert "{" not in in_words(Fault("osanti", "partners", 3, sort, "e", 4, "the copy"))
