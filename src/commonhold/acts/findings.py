"""Findings stay true: stored for each audience, brought up to date in the deed that changes what they rest on.

Which practices look again is worked out in `visibility.reading.touched`; what they answer is the same as if all were
read anew (`read_anew`), and a test holds them together over any course of deeds.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from functools import partial
from hashlib import blake2b

from django.db import transaction
from msgspec import json

from commonhold.facts.rooms.journal import Line
from commonhold.practice.check import Practice
from commonhold.practice.reading import judge
from commonhold.practice.responses import answered
from commonhold.practice.view import Ground
from commonhold.record.house import partnership_row
from commonhold.record.journal import for_update
from commonhold.record.pointing import where_they_sit
from commonhold.record.rows import READINGS, STANDINGS, ReadingRow, StandingRow
from commonhold.record.table import marks
from commonhold.visibility.reading.findings import Answer, Answers, earliest, kept
from commonhold.visibility.reading.ground import ENTRY_KINDS, Grounds
from commonhold.visibility.reading.registers import Opened, opened
from commonhold.visibility.reading.sight import sights
from commonhold.visibility.reading.touched import Change, Look, looks_at, meant_for

Read = dict[str, tuple[Answer, list[StandingRow]]]
"""What practices answer to an audience, by code, with the findings that stand."""


def bring_up_to_date(
    partnership: str, changed: Collection[str], *, day: date, lines: Sequence[Line] = (), before: Opened | None = None
) -> None:
    """Put to a partnership's record those practices that a deed, or the day, can make answer otherwise.

    `changed` are the kinds of its lines. With the `lines` themselves, and the house as it was `before` them, only those
    audiences look again whom they concern.
    """
    change = Change(frozenset(changed), lines, before)
    house = opened(partnership) if before is None or change.touches_house else before
    if house is None:
        return
    stored = {row.audience: row for row in READINGS.read("partnership = %s", (partnership,))}
    grounds = Grounds(house, day)
    looks = looks_at(house, stored, change, day, grounds)
    _forget(partnership, stored.keys() - looks.keys())
    readings, standings = list[ReadingRow](), list[StandingRow]()
    for key, look in sorted(looks.items()):  # one order for all who write, so that none waits in a circle
        if look.asked:
            _replace(
                partnership, look, _read(partnership, key, look.asked, grounds.of(look.sight)), readings, standings
            )
    READINGS.put(readings)
    STANDINGS.insert(standings)


def after_cards(organisations: Collection[str], *, day: date) -> None:
    """Have every partnership in which one of these sits, whose card or office was written anew, read all anew.

    That happens once the deed is done, in each one's turn. Their answers are due from now on, so that nothing is
    forgotten where the program is stopped before.
    """
    if not organisations:
        return
    where, who = where_they_sit(tuple(organisations))
    known = READINGS.read(f"{where} ORDER BY partnership, audience {for_update()}", who)
    READINGS.change({"look_again_on": day}, where, who)
    for partnership in dict.fromkeys(row.partnership for row in known):
        transaction.on_commit(partial(read_in_turn, partnership, ("organisation",), day=day))


def read_in_turn(partnership: str, changed: Collection[str] = (), *, day: date) -> None:
    """Bring a partnership up to date in a transaction of its own, in turn with its deeds."""
    with transaction.atomic():
        if partnership_row(partnership, lock=True) is not None:
            bring_up_to_date(partnership, changed, day=day)


def read_anew(partnership: str, day: date) -> tuple[list[ReadingRow], list[StandingRow]]:
    """Everything that is to be stored of a partnership on a day, worked out from its record alone.

    Both in the order of audience and code; empty where there is no such partnership.
    """
    house = opened(partnership)
    if house is None:
        return [], []
    grounds = Grounds(house, day)
    grounds.fetch(ENTRY_KINDS)
    readings, standings = list[ReadingRow](), list[StandingRow]()
    for sight in sorted(sights(house.house, day, grounds.writers()), key=lambda sight: sight.key):
        read = _read(partnership, sight.key, meant_for(sight.audience), grounds.of(sight))
        readings.append(_row(partnership, sight.key, {code: answer for code, (answer, _) in read.items()}))
        standings += [row for _, rows in read.values() for row in rows]
    return readings, standings


def _read(partnership: str, audience: str, practices: Mapping[str, Practice], ground: Ground) -> Read:
    return {code: _answer(practice, ground, partnership, audience) for code, practice in practices.items()}


def _answer(practice: Practice, ground: Ground, partnership: str, audience: str) -> tuple[Answer, list[StandingRow]]:
    verdict = judge(practice, ground)
    said = answered(verdict, ground) if verdict.findings else []
    rows: list[StandingRow] = []
    numbers: dict[str, int] = {}
    for one in said:
        subject = one.finding.subject
        number = numbers[subject] = numbers.get(subject, 0) + 1
        rows.append(StandingRow(partnership, audience, practice.code, subject, number, one.standing, kept(one)))
    again = earliest((verdict.look_again_on, *(one.look_again_on for one in said)))
    return Answer(verdict.outcome, verdict.missing, verdict.closed, again, _in_short(rows)), rows


def _in_short(rows: Sequence[StandingRow]) -> str:
    """The same findings, standing alike, have the same short name."""
    if not rows:
        return ""
    told = json.encode([(row.subject, row.number, row.standing, row.body) for row in rows])
    return blake2b(told, digest_size=12).hexdigest()


def _row(partnership: str, audience: str, answers: Answers) -> ReadingRow:
    again = earliest(answer.look_again_on for answer in answers.values())
    return ReadingRow(partnership, audience, again, json.encode(answers))


def _replace(
    partnership: str, look: Look, read: Read, readings: list[ReadingRow], standings: list[StandingRow]
) -> None:
    """Remove the findings that an audience no longer has, and add to what is to be kept; the same is not touched."""
    known, audience = look.known, look.sight.key
    meant = meant_for(look.sight.audience)
    row = _row(partnership, audience, {code: read[code][0] if code in read else known[code] for code in meant})
    if row == look.row:
        return
    readings.append(row)
    others = [code for code, (answer, _) in read.items() if code not in known or answer.found != known[code].found]
    standings += (one for code in others for one in read[code][1])
    if look.row is not None and not known:
        STANDINGS.delete("partnership = %s AND audience = %s", (partnership, audience))
    elif gone := [code for code in others if code in known and known[code].found]:
        STANDINGS.delete(
            f"partnership = %s AND audience = %s AND practice IN ({marks(gone)})", (partnership, audience, *gone)
        )


def _forget(partnership: str, audiences: Collection[str]) -> None:
    """Remove what is stored for audiences that there are no longer."""
    for table in (READINGS, STANDINGS) if audiences else ():
        table.delete(f"partnership = %s AND audience IN ({marks(tuple(audiences))})", (partnership, *audiences))
