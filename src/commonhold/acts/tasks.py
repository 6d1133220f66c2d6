"""What waits for whom: derived from the record alone, and brought up to date in the deed that changes it.

A row tells what an organisation owes as far as the journals tell; that a partner has left since, that a room has closed
or a seat ended is for the day of reading (`visibility.waiting`). No row names an organisation that never had a
stay in the room of the entry. The questions of a partner to another in one section are one row, about the first of
them: they are answered in one sitting.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import cast

from commonhold.facts.actors import parse
from commonhold.facts.chapters.agreement import Assent
from commonhold.facts.chapters.delivery import Activity
from commonhold.facts.chapters.diligence import DiligenceItem
from commonhold.facts.dossier import AnyEntry
from commonhold.facts.kind import CONSENT, SEALED, Kind, Move
from commonhold.facts.rooms.asked import ANSWER, ASKED, QUESTION, sheet_of
from commonhold.facts.rooms.assents import CONFIRMED_PLACES, YES, asked_to_confirm, consenting, terms_of
from commonhold.facts.rooms.ending import laid_down_on, was_laid_down
from commonhold.facts.rooms.house import House, SeatHeld, Stay
from commonhold.facts.vocabulary import kinds
from commonhold.record.fold import as_entry
from commonhold.record.pointing import entries_naming
from commonhold.record.rows import ENTRIES, LODGINGS, TASKS, EntryRow, LodgingRow, TaskRow
from commonhold.record.table import marks
from commonhold.visibility.names import Matter
from commonhold.visibility.reading.registers import opened
from commonhold.visibility.rights import Rights
from commonhold.visibility.voices import asks_for_all

ASK_BY_THEMSELVES = frozenset(
    {
        ("agreement", "proposed"), ("commitment", "offered"), ("decision", "open"), ("decision", "reopened"),
        ("membership_change", "announced"), ("public_item", "approving"),
    }
)  # fmt: skip
"""Kinds and states that wait for the consent of several from the first day, besides what is proposed to all.

Elsewhere a move waits for the others once one of them has said yes to it.
"""
OWED = {"commitment": ("accepted",), "activity": ("planned", "under_way")}
"""Kinds that somebody owes by a day, and the states in which it is still owed."""
ALWAYS = date.min
"""Any day will do in a house whose stays have no dates."""


def rederive_tasks(
    partnership: str,
    rows: Collection[EntryRow],
    *,
    everything: bool,
    rounds: bool = False,
    before: House | None = None,
) -> None:
    """Bring the tasks up to date that rest on these entries, just written; all of them, where the house changed.

    `everything`: the house may have changed. `rounds`: envelopes were lodged, taken back or opened. `before`: the house
    as the deed found it.
    """
    touched = [row for row in rows if row.kind == "assent" or row.kind in CAN_WAIT]
    if everything:
        house = _house(partnership)
        if before is None or _differ(house, before):
            TASKS.delete("partnership = %s", (partnership,))
            TASKS.put(list(all_tasks(partnership, house)))
            return
    if rounds:
        TASKS.delete("partnership = %s AND what = 'lodge'", (partnership,))
        TASKS.put(list(_of_rounds(before or _house(partnership), LODGINGS.read("partnership = %s", (partnership,)))))
    if any(row.kind == QUESTION for row in rows):
        TASKS.delete("partnership = %s AND what = %s", (partnership, ANSWER))
        questions = ENTRIES.read("partnership = %s AND kind = %s", (partnership, QUESTION))
        TASKS.put(list(_of_questions(before or _house(partnership), questions)))
    if any(row.kind == "assent" or not _is_new(row) or _may_wait(row) for row in touched):
        _bring_up(before or _house(partnership), touched)


def all_tasks(partnership: str, house: House | None = None) -> Iterator[TaskRow]:
    """Everything that waits in a partnership, worked out from nothing but its record."""
    house = house or _house(partnership)
    entries = ENTRIES.read(
        f"partnership = %s AND kind IN ({marks(('assent', QUESTION, *CAN_WAIT))})",
        (partnership, "assent", QUESTION, *CAN_WAIT),
        order="first_seq",
    )
    said = _by_target(row for row in entries if row.kind == "assent")
    yield from _of_entries(house, [row for row in entries if row.kind in CAN_WAIT], said)
    yield from _of_questions(house, [row for row in entries if row.kind == QUESTION])
    yield from _of_seats(house, house.seats.values(), said)
    yield from _of_rounds(house, LODGINGS.read("partnership = %s", (partnership,)))


def _bring_up(house: House, touched: Sequence[EntryRow]) -> None:
    partnership = house.partnership
    rows = {row.id: row for row in touched if row.kind != "assent"}
    new = {id for id, row in rows.items() if _is_new(row)}
    targets = {str(cast(Assent, as_entry(row).body).target) for row in touched if row.kind == "assent"}
    if missing := targets - rows.keys() - house.seats.keys():
        found = ENTRIES.read(f"partnership = %s AND id IN ({marks(tuple(missing))})", (partnership, *missing))
        rows |= {row.id: row for row in found if row.kind != QUESTION}
    seats = [house.seats[id] for id in targets if id in house.seats]
    ask = [id for id, row in rows.items() if _waits_for_words(row) and (id in targets or id not in new)]
    said = _words_on(partnership, [*ask, *(held.id for held in seats)])
    stale = [*(rows.keys() - new), *(held.id for held in seats)]
    if stale:
        TASKS.delete(f"partnership = %s AND entry IN ({marks(stale)})", (partnership, *stale))
    TASKS.put([*_of_entries(house, rows.values(), said), *_of_seats(house, seats, said)])


def _words_on(partnership: str, targets: Sequence[str]) -> dict[str, list[AnyEntry]]:
    if not targets:
        return {}
    return _by_target(entries_naming(partnership, targets, kinds=["assent"], fields=["target"], order="first_seq"))


def _by_target(assents: Iterable[EntryRow]) -> dict[str, list[AnyEntry]]:
    said: dict[str, list[AnyEntry]] = {}
    for entry in map(as_entry, assents):
        said.setdefault(str(cast(Assent, entry.body).target), []).append(entry)
    return said


# -- entries ----------------------------------------------------------------------------------------------------------


def _of_entries(house: House, rows: Iterable[EntryRow], said: dict[str, list[AnyEntry]]) -> Iterator[TaskRow]:
    timeless = _timeless(house)
    rights = Rights(timeless, _Lookup(house.partnership), ALWAYS)
    for row in rows:
        if not _may_wait(row) or was_laid_down(house, row.kind, row.since or ALWAYS):
            continue
        inside = {org for org in timeless.card.partners if timeless.may_enter(org, row.room, ALWAYS)}
        owing = {"consent": _still_asked(rights, row, said.get(row.id, ())), "due": _owing(row)}
        if (row.kind, row.state) in ASKED:
            what, term = ASKED[row.kind, row.state]
            owing[what] = {*rights.names.organisations(parse(term).actors[0], _matter(row))}
        for what, organisations in owing.items():
            for org in sorted(inside & organisations):
                yield TaskRow(row.partnership, row.id, what, org, "", row.due_on)


def _of_questions(house: House, rows: Iterable[EntryRow]) -> Iterator[TaskRow]:
    """One row for all that a partner asks another in a section, about the first question that is open."""
    first: dict[tuple[str, str, str], EntryRow] = {}
    for row in sorted(rows, key=lambda row: (row.since or ALWAYS, row.id)):
        body = as_entry(row).body if _may_wait(row) else None
        if isinstance(body, DiligenceItem):
            first.setdefault(sheet_of(body), row)
    yield from _of_entries(house, first.values(), {})


def _still_asked(rights: Rights, row: EntryRow, said: Sequence[AnyEntry]) -> set[str]:
    """The organisations that must still say yes to where an entry could go."""
    kind, matter = kinds()[row.kind], _matter(row)
    asked, have_said = set[str](), set[str]()
    for step in kind.machine.moves:
        if step.start == row.state and _is_asked(kind, row, step, said):
            terms = [parse(term) for term in terms_of(kind, step)]
            asked.update(*(rights.needed(term, matter) for term in terms if rights.applies(term.condition, matter)))
            have_said |= consenting(said, revision=row.revision, end=step.end)
    return asked - have_said


def _matter(row: EntryRow) -> Matter:
    return Matter(kinds()[row.kind], as_entry(row).body, row.room, row.organisation, row.author)


def _is_asked(kind: Kind, row: EntryRow, step: Move, said: Sequence[AnyEntry]) -> bool:
    if _asks_by_itself(kind, row.state):
        return True
    return any(
        word.body.to_state == step.end and word.body.target_revision == row.revision and word.body.verdict in YES
        for word in said
        if isinstance(word.body, Assent)
    )


def _asks_by_itself(kind: Kind, state: str) -> bool:
    return (kind.name, state) in ASK_BY_THEMSELVES or (kind.machine is CONSENT and state == "proposed")


def _owing(row: EntryRow) -> set[str]:
    """The organisations that owe what an entry calls due."""
    if row.due_on is None or row.state not in OWED.get(row.kind, ()):
        return set()
    body = as_entry(row).body
    return set(body.accountable) if isinstance(body, Activity) else {row.organisation}


def _may_wait(row: EntryRow) -> bool:
    """Could anything wait with this entry, as it stands?"""
    if row.narrow or row.wider or row.redacted or not row.state or row.is_copy:
        return False
    return _waits_for_words(row) or row.state in OWED.get(row.kind, ()) or (row.kind, row.state) in ASKED


def _waits_for_words(row: EntryRow) -> bool:
    return any(row.state == step.start for step in _CONSENTED.get(row.kind, ()))


def _is_new(row: EntryRow) -> bool:
    """Was it first written in this deed, so that nothing is kept about it yet?"""
    return row.first_seq == row.seq


class _Lookup:
    """What the naming of organisations may have to look up; who decided what does not matter to who is asked."""

    def __init__(self, partnership: str) -> None:
        self._partnership = partnership

    def entry(self, id: str) -> AnyEntry | None:
        found = ENTRIES.read("partnership = %s AND id = %s", (self._partnership, id))
        return as_entry(found[0]) if found else None

    def fillers(self, role: str) -> Iterable[str]:
        return ()

    def raised_by(self, id: str) -> str:
        return ""

    def is_decided(self, id: str, room: str) -> bool:
        return False


# -- seats and rounds -------------------------------------------------------------------------------------------------


def _of_seats(house: House, seats: Iterable[SeatHeld], said: dict[str, list[AnyEntry]]) -> Iterator[TaskRow]:
    """A seat waits for somebody to take it, then for each partner that is asked to confirm it."""
    speaking = {
        held.organisation
        for held in house.seats.values()
        if held.confirmed and held.body.claimed_on and held.body.place == "representative"
    }
    for held in seats:
        waiting: set[str] = set()
        if not held.body.claimed_on:
            what, waiting = "claim", {held.organisation}
        elif held.body.place in CONFIRMED_PLACES and not held.confirmed:
            asked = asked_to_confirm(held.organisation, house.card.partners, speaking)
            what, waiting = "confirm", {*asked} - consenting(said.get(held.id, ()))
        for org in sorted(waiting & set(house.card.partners)):
            yield TaskRow(house.partnership, held.id, what, org, "", None)


def _of_rounds(house: House, lodgings: Sequence[LodgingRow]) -> Iterator[TaskRow]:
    """A round that somebody began waits for each partner that has not lodged; it is named by its key."""
    lodged = {(row.round, row.organisation) for row in lodgings if row.lodged}
    for round in sorted({row.round for row in lodgings if row.lodged and row.opened_on is None and house.is_pursued}):
        for org in house.card.partners:
            if (round, org) not in lodged:
                yield TaskRow(house.partnership, round, "lodge", org, "", None)


# -- the house --------------------------------------------------------------------------------------------------------


def _house(partnership: str) -> House:
    found = opened(partnership)
    assert found is not None  # noqa: S101 - lines were just written about it
    return found.house


def _timeless(house: House) -> House:
    """The house as if every stay had always lasted and always would."""
    always = [Stay(*stay) for stay in {(one.room, one.organisation) for one in house.stays}]
    return House(house.partnership, house.card, (), always)


def _differ(one: House, other: House) -> bool:
    """Do two houses differ in what tasks rest on?"""
    return (
        one.card.partners != other.card.partners
        or laid_down_on(one) != laid_down_on(other)
        or {id: _lasting(held) for id, held in one.seats.items()}
        != {id: _lasting(held) for id, held in other.seats.items()}
        or {(stay.room, stay.organisation) for stay in one.stays}
        != {(stay.room, stay.organisation) for stay in other.stays}
    )


def _lasting(held: SeatHeld) -> tuple[object, ...]:
    return (held.organisation, held.confirmed, held.body.place, bool(held.body.claimed_on))


def _consented(kind: Kind) -> Iterator[Move]:
    return (step for step in kind.machine.moves if any(asks_for_all((term,)) for term in terms_of(kind, step)))


_CONSENTED: dict[str, tuple[Move, ...]] = {
    kind.name: steps
    for kind in kinds().values()
    if kind.standing == "entry" and kind.room != SEALED and (steps := tuple(_consented(kind)))
}
"""By kind: the moves that take the consent of several."""
CAN_WAIT = tuple(sorted({*_CONSENTED, *OWED, *(kind for kind, _ in ASKED)} - {QUESTION}))
"""The kinds with which anything could wait, entry by entry."""
