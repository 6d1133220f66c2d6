"""What practices saw, as it is stored for each audience, and as a seat reads it.

Stored answers tell nothing of the day on which they were worked out: the same record gives the same rows, whenever.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from msgspec import UNSET, Struct, json

from commonhold.facts.rooms.house import SeatHeld
from commonhold.facts.sharing import GUESTS
from commonhold.practice.catalogue import all_practices
from commonhold.practice.check import GRAVEST_FIRST, Outcome, Practice
from commonhold.practice.finding import Evidence, Finding
from commonhold.practice.responses import Answered, Standing
from commonhold.record.rows import READINGS, STANDINGS, ReadingRow, StandingRow
from commonhold.record.table import fetch, marks
from commonhold.visibility.policy import is_taken
from commonhold.visibility.reading.places import Place
from commonhold.visibility.reading.registers import Opened, opened


class Answer(Struct, frozen=True, omit_defaults=True):
    """What one practice answers to an audience, and the first day on which time alone could change that.

    `found` is short for all its findings and where they stand: the same wherever they are.
    """

    outcome: Outcome
    missing: tuple[str, ...] = ()
    closed: bool = False
    look_again_on: date | None = None
    found: str = ""


class Kept(Struct, frozen=True, omit_defaults=True):
    """A finding as it is kept: its sentence, the words that fill it, what it rests on, and the answer to it."""

    saw: str
    words: dict[str, Any] = {}
    evidence: tuple[Evidence, ...] = ()
    response: str = ""
    until: date | None = None


class Found(Struct, frozen=True):
    """A finding that stands: for whom (as stored readings name audiences), by which practice, and where it stands."""

    audience: str
    practice: Practice
    finding: Finding
    standing: Standing
    response: str = ""
    until: date | None = None


class Findings(Struct, frozen=True):
    """All findings that a seat reads, the gravest first, and whether the day has been brought up already."""

    found: tuple[Found, ...]
    answers: Mapping[str, Mapping[str, Answer]]
    up_to_date: bool


Answers = dict[str, Answer]
_answers = json.Decoder(Answers)
_kept = json.Decoder(Kept)


def kept(said: Answered) -> bytes:
    """A finding with the answer to it, as it is kept."""
    finding = said.finding
    words = {name: _as_told(value) for name, value in finding.words.items()}
    return json.encode(Kept(finding.saw, words, finding.evidence, said.response, said.until))


def shared_with(audience: str) -> str:
    """The audience of a stored reading as its reader knows it: what all at the table share is told of nobody."""
    return "" if audience == GUESTS.organisation else audience


def answers_in(row: ReadingRow) -> Answers:
    """What a stored reading holds, by code."""
    return _answers.decode(row.verdicts)


def _as_told(value: object) -> object:
    """A word of a finding in JSON. A day, an exact number, and what nobody told keep their sort."""
    if value is UNSET:
        return {"untold": True}
    if isinstance(value, date):
        return {"day": value.isoformat()}
    if isinstance(value, Decimal):
        return {"exactly": str(value)}
    return value


def _as_meant(value: object) -> object:
    match value:
        case {"untold": True}:
            return UNSET
        case {"day": str(told)}:
            return date.fromisoformat(told)
        case {"exactly": str(told)}:
            return Decimal(told)
    return value


def found_in(row: StandingRow) -> Found:
    """A stored finding as it was seen."""
    told = _kept.decode(row.body)
    words = {name: _as_meant(value) for name, value in told.words.items()}
    finding = Finding(row.subject, told.saw, words, told.evidence)
    standing: Standing = row.standing  # type: ignore[assignment]  # one of its words: nothing else is stored
    return Found(shared_with(row.audience), _by_code()[row.practice], finding, standing, told.response, told.until)


def _by_code() -> Mapping[str, Practice]:
    return {practice.code: practice for practice in all_practices()}


def findings(seat: str, partnership: str, day: date, *, found: Opened | None = None) -> Findings | None:
    """What a seat reads: the shared findings, its organisation's own, and its own alone.

    Who sits with all partners reads what the common rooms alone show, not what lies in a room of all partners' own.

    `found` is the partnership where it was opened already, which saves a query.
    None where there is no such partnership, where nobody holds the seat that day, or where its organisation left: its
    findings are then those of the record as it reads it (see `history`).
    """
    house = found or opened(partnership)
    reader = house.house.seats.get(seat) if house else None
    if house is None or reader is None or not is_taken(reader, day):
        return None
    here = reader.organisation in house.house.present(day)
    if not here and not reader.is_guest_of_all:
        return None
    return _stored(partnership, _audiences(reader, here), day)


def _audiences(reader: SeatHeld, is_partner: bool) -> tuple[str, ...]:
    if reader.is_guest_of_all and not is_partner:
        return GUESTS.organisation, f":{reader.id}"
    return tuple(dict.fromkeys(("", reader.organisation if is_partner else "", f":{reader.id}")))


def _stored(partnership: str, audiences: tuple[str, ...], day: date) -> Findings:
    condition = f"partnership = %s AND audience IN ({marks(audiences)})"
    readings = READINGS.read(condition, (partnership, *audiences), order="audience")
    rows = STANDINGS.read(condition, (partnership, *audiences), order="audience, practice, subject, number")
    return Findings(
        found=tuple(sorted(map(found_in, rows), key=_gravity)),
        answers={shared_with(row.audience): answers_in(row) for row in readings},
        up_to_date=not any(is_due(row.look_again_on, day) for row in readings),
    )


def is_due(look_again_on: date | None, day: date) -> bool:
    """Has the day come on which time alone could change an answer?"""
    return look_again_on is not None and look_again_on <= day


def _gravity(found: Found) -> tuple[int, str]:
    return GRAVEST_FIRST.index(found.practice.severity), found.practice.code


def earliest(days: Iterable[date | None]) -> date | None:
    """The first of several days, where any is told."""
    return min((day for day in days if day), default=None)


COUNTS = """
SELECT practice, standing, COUNT(*) FROM record_standing WHERE partnership = %s AND audience IN ({audiences})
 GROUP BY practice, standing"""


def standing_counts(place: Place) -> list[tuple[str, str, int]]:
    """How many findings stand for a seat, by practice and standing: one query, none for whoever left."""
    if not place.is_present:
        return []
    audiences = _audiences(place.seat, place.seat.organisation in place.house.present(place.day))
    rows = fetch(COUNTS.format(audiences=marks(audiences)), (place.partnership, *audiences))
    return [(code, standing, int(count)) for code, standing, count in rows]
