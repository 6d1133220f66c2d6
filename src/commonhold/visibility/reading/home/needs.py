"""What needs a person, over all partnerships in which it sits, in the order in which it helps the others most.

First an open incident, then what is due today or was before, then what keeps another seat waiting, then by its day, the
shortest first. The number of queries does not depend on how many partnerships there are.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import cast

from msgspec import Struct, structs

from commonhold.facts.chapters.registers import Seat
from commonhold.facts.clock import Clock
from commonhold.facts.rooms.asked import ANSWER, HEAR, REPLY
from commonhold.facts.rooms.house import WRITING_PLACES, SeatHeld
from commonhold.facts.rooms.passing import state_on
from commonhold.record.house import card
from commonhold.record.table import fetch, marks
from commonhold.visibility.reading.home.held import ASKER_IS_HERE, Held, day_in
from commonhold.visibility.reading.home.lately import Dated
from commonhold.visibility.reading.places import Sitting
from commonhold.visibility.reading.shelf import COLUMNS, Item, item_in

AHEAD = timedelta(days=14)
"""A promise or a task needs somebody when its day is no further away than this."""
CANDIDATES = 40
"""So many are looked at before the first few are shown; beyond that nobody counts."""
KEEPS_WAITING = ("consent", "confirm", "lodge", ANSWER, HEAR, REPLY)
"""What others cannot go on without."""

TASKS = f"""SELECT h.partnership, h.seat, k.entry, k.what, CAST(k.due_on AS text), e.id IS NOT NULL, {COLUMNS}
 FROM held h JOIN record_task k ON k.partnership = h.partnership AND k.organisation = h.organisation
 LEFT JOIN record_entry e ON e.partnership = k.partnership AND e.id = k.entry
 WHERE h.organisation <> '' AND (k.what <> 'due' OR k.due_on <= %s) AND (e.id IS NULL OR ({{visible}}))
 AND {ASKER_IS_HERE}
 ORDER BY CASE WHEN k.due_on <= %s THEN 0 ELSE 1 END, CASE WHEN k.what IN ({marks(KEEPS_WAITING)}) THEN 0 ELSE 1 END,
 COALESCE(CAST(k.due_on AS text), '9999'), k.partnership, k.entry, h.seat LIMIT {CANDIDATES}"""  # noqa: S608
SEATS = """SELECT s.partnership, s.id, s.organisation, CAST(s.confirmed AS integer), s.body FROM record_seat s
 WHERE s.partnership IN ({partnerships}) AND (s.organisation IN ({organisations}) OR s.id IN ({ids}))"""
STILL = """SELECT k.partnership, k.entry, k.organisation FROM record_task k WHERE k.partnership IN ({partnerships})
 AND k.entry IN ({ids}) AND k.what = 'consent' ORDER BY k.organisation"""

MINUTES = {
    "incident": 10, "consent": 5, "claim": 2, "confirm": 2, "lodge": 10, "due": 5, ANSWER: 10, HEAR: 2, REPLY: 10,
}  # fmt: skip
MINUTES_TO_READ = {"agreement": 15, "clause": 5, "why_case": 8, "purpose": 5, "public_item": 10, "decision": 5}
"""How long a word on such an entry takes: to read it, and to answer."""


class Need(Struct, frozen=True):
    """Something needs a person, at one of its seats.

    `what` is incident, consent, claim, confirm, lodge, due, answer, hear or reply. It is about an entry (`item`), a
    seat (`held`), or a round of envelopes (`round`). `voices` are the seats that can answer for the organisation;
    `others` the organisations whose word is waited for, too.
    """

    sitting: Sitting
    what: str
    due_on: date | None = None
    item: Item | None = None
    held: SeatHeld | None = None
    round: str = ""
    voices: tuple[SeatHeld, ...] = ()
    others: tuple[str, ...] = ()

    @property
    def minutes(self) -> int:
        """About how long it takes; nobody measured it."""
        kind = self.item.entry.kind if self.item else ""
        return MINUTES_TO_READ.get(kind, MINUTES[self.what]) if self.what == "consent" else MINUTES[self.what]

    @property
    def may_answer(self) -> bool:
        """Can this seat do it itself? What takes a voice, only a representative with one can; who writes may answer."""
        if self.what in (ANSWER, REPLY):
            return self.sitting.seat.body.place in WRITING_PLACES
        return self.what not in KEEPS_WAITING or any(seat.id == self.sitting.seat.id for seat in self.voices)

    @property
    def about(self) -> str:
        """The id of what it is about, or the key of a round."""
        return self.item.entry.id if self.item else self.held.id if self.held else self.round


class Needs(Struct, frozen=True):
    """The first few, and how many more; `many` where there are so many that nobody counted."""

    shown: tuple[Need, ...]
    more: int = 0
    many: bool = False

    @property
    def count(self) -> int:
        """How many there are, as far as they were counted."""
        return len(self.shown) + self.more


def needs(held: Held, incidents: Sequence[Dated], *, most: int = 7) -> Needs:
    """What needs a person today, beside the open incidents that were found: three queries at most."""
    tasks = _tasks(held)
    seats = _seats(tasks)
    waiting = [
        Need(one.sitting, one.what, one.due_on, one.item, seats.get((one.sitting.partnership, one.entry)), one.entry,
             _voices(one, seats, held.day))
        for one in tasks
    ]  # fmt: skip
    each = [need for need in waiting if _still_waits(need, held.day)]
    each += [Need(one.sitting, "incident", item=one.item) for one in incidents]
    found = sorted(_once(each), key=lambda need: _order(need, held.day))
    shown = _with_others(found[:most])
    return Needs(tuple(shown), len(found) - len(shown), len(tasks) >= CANDIDATES)


class _Task(Struct, frozen=True):
    sitting: Sitting
    entry: str
    what: str
    due_on: date | None
    item: Item | None


def _tasks(held: Held) -> list[_Task]:
    day = held.day
    rows = held.ask(TASKS, (day + AHEAD, day, day, day, day, day, *KEEPS_WAITING))
    return [
        _Task(held.sitting(where, seat), entry, what, day_in(due), item_in(tuple(columns)) if is_entry else None)
        for where, seat, entry, what, due, is_entry, *columns in rows
    ]


def _once(found: Iterable[Need]) -> list[Need]:
    """One of each, through the seat that can answer, where somebody holds several for one organisation."""
    best: dict[tuple[str, str, str], Need] = {}
    for need in found:
        key = (need.sitting.partnership, need.what, need.about)
        if key not in best or (need.may_answer and not best[key].may_answer):
            best[key] = need
    return list(best.values())


def _seats(tasks: Sequence[_Task]) -> dict[tuple[str, str], SeatHeld]:
    """The seats that speak for the organisations that these tasks are for, and those that tasks are about."""
    if not tasks:
        return {}
    partnerships = sorted({one.sitting.partnership for one in tasks})
    organisations = sorted({one.sitting.seat.organisation for one in tasks})
    ids = sorted({one.entry for one in tasks})
    statement = SEATS.format(partnerships=marks(partnerships), organisations=marks(organisations), ids=marks(ids))
    return {
        (where, id): SeatHeld(id, organisation, bool(confirmed), cast(Seat, card("seat", bytes(body))))
        for where, id, organisation, confirmed, body in fetch(statement, (*partnerships, *organisations, *ids))
    }


def _voices(task: _Task, seats: Mapping[tuple[str, str], SeatHeld], day: date) -> tuple[SeatHeld, ...]:
    own = task.sitting.seat.organisation
    return tuple(
        seat
        for (where, _), seat in seats.items()
        if where == task.sitting.partnership and seat.organisation == own and seat.speaks(day)
    )


def _still_waits(need: Need, day: date) -> bool:
    """Has time alone settled it since? Says the same as `waiting` does for one seat."""
    if need.item:
        return state_on(need.item.entry, Clock(day)) == need.item.entry.state
    if need.held is None:
        return True
    over = need.held.body.ends_on and need.held.body.ends_on < day
    return not over and (need.what != "confirm" or bool(need.voices))


def _order(need: Need, day: date) -> tuple[bool, bool, bool, date, int, str]:
    due = need.due_on or date.max
    keeps = need.what in KEEPS_WAITING
    return (need.what != "incident", due > day, not keeps, due, need.minutes, need.about)


def _with_others(found: Sequence[Need]) -> list[Need]:
    """Whose word else is waited for: one query."""
    asked = [need for need in found if need.what == "consent"]
    if not asked:
        return list(found)
    partnerships, ids = sorted({need.sitting.partnership for need in asked}), sorted({need.about for need in asked})
    statement = STILL.format(partnerships=marks(partnerships), ids=marks(ids))
    still: dict[tuple[str, str], list[str]] = {}
    for where, entry, organisation in fetch(statement, (*partnerships, *ids)):
        still.setdefault((where, entry), []).append(organisation)
    return [structs.replace(need, others=_others(need, still)) for need in found]


def _others(need: Need, still: Mapping[tuple[str, str], Sequence[str]]) -> tuple[str, ...]:
    asked = still.get((need.sitting.partnership, need.about), ())
    return tuple(org for org in asked if org != need.sitting.seat.organisation) if need.what == "consent" else ()
