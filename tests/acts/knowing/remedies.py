"""Scenes of what goes wrong while partners get to know each other: who is told of it on a day, and what was agreed."""

from datetime import date
from typing import Any

from msgspec import json, structs

from acts.courses import line
from acts.house import MONDAY, days_later
from acts.on_monday import answer, move, write
from commonhold.acts.deed import By, Written
from commonhold.acts.findings import read_anew
from commonhold.practice.responses import SET_ASIDE
from commonhold.record.rows import ENTRIES
from commonhold.visibility.reading.registers import opened

THREE = ("furrow", "varrow", "ministry")
A_YEAR = date(2027, 3, 9)


def told(code: str, day: int) -> set[str]:
    """The audiences (empty: all partners) that a practice has something to say to, so many days after the beginning."""
    _readings, standings = read_anew("osanti", days_later(day).date())
    return {one.audience for one in standings if one.practice == code and one.standing not in SET_ASIDE}


def card(**words: Any) -> None:
    """The partnership's card with some words changed: how partners change it is another scene."""
    house = opened("osanti")
    assert house is not None
    revision = 10 + len(words) + len(str(words))
    body = json.encode(structs.replace(house.house.card, **words))
    line(room="partners", at=MONDAY, kind="partnership", entry="osanti", by="", revision=revision, body=body)


def by_all(by: dict[str, By], written: Written, *, of: tuple[str, ...] = THREE, day: int = 0) -> Written:
    """Each of some partners says yes to what was written."""
    for org in of:
        written = answer(
            by=by[org], entry=written.id, revision=written.revision, verdict="consent", now=days_later(day)
        )
    return written


def agreement(by: dict[str, By], **words: Any) -> Written:
    """A memorandum of all three, proposed."""
    body = {
        "title": "Together",
        "type": "mou",
        "parties": [*THREE],
        "effective_on": "2026-03-09",
        "renewal": "none",
        **words,
    }
    made = write(by=by["furrow"], kind="agreement", body=body)
    return move(by=by["furrow"], entry=made.id, to="proposed", seen=made.seq)


def seq(id: str) -> int:
    """The line of an entry that was seen last."""
    (row,) = ENTRIES.read("partnership = 'osanti' AND id = %s", (id,))
    return row.seq


def body_of(id: str) -> dict[str, Any]:
    """The words of an entry."""
    (row,) = ENTRIES.read("partnership = 'osanti' AND id = %s", (id,))
    words: dict[str, Any] = json.decode(row.body)
    return words
