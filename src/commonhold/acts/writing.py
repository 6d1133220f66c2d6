"""Writing, revising and moving entries within a deed: the same rules for every kind."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from msgspec import json, structs

from commonhold.acts.deed import Deed, new_id
from commonhold.acts.references import check_references
from commonhold.acts.refusal import NO_TEXT, Conflict, NotAllowed, NotNow, NotSound, NotThere, Stale
from commonhold.acts.rooms.copies import follow_on
from commonhold.acts.rooms.keyed import let_go_of_key
from commonhold.acts.rooms.replies import beside_what_was_said
from commonhold.acts.rooms.sides import keep_to_your_side
from commonhold.acts.rooms.told_first import tell_first
from commonhold.acts.rooms.weighed import keep_what_was_weighed
from commonhold.facts.chapters.agreement import Assent
from commonhold.facts.chapters.diligence import DiligenceRound
from commonhold.facts.chapters.integrity import Reply
from commonhold.facts.clock import Clock
from commonhold.facts.kind import SEALED, Fact, Kind, Move
from commonhold.facts.problems import read_body
from commonhold.facts.rooms.house import PARTNERS, PUBLIC, own_room
from commonhold.facts.rooms.passing import state_on
from commonhold.facts.shape import slots
from commonhold.facts.vocabulary import kinds
from commonhold.facts.words import gettext_noop as _
from commonhold.record.fold import as_entry
from commonhold.record.journal import NOTHING, lines_of
from commonhold.record.rows import LODGINGS, EntryRow
from commonhold.visibility.names import Matter
from commonhold.visibility.voices import asks_for_all

NO_KIND = _("There is no kind of entry called “{kind}”.")
ON_REGISTER = _("“{kind}” stands on a register and has deeds of its own.")
NO_ROOM = _("An entry of the kind “{kind}” cannot be written into the room “{room}”.")
NOT_YOURS = _("You write for your own organisation.")
TAKEN = _("The id {id} is taken. Make a new one for every entry.")
BAD_ID = _("An id that you make yourself is 32 hexadecimal digits at random (a UUID without dashes), or such a UUID.")
QUICKER = _("Somebody changed this while you were writing. Compare both, and send yours again if it still holds.")
SHARED_ON = _("This was written anew in a wider room. Revise it there.")
RELEASED = _("This was released to its readers. It changes where it was written, and there alone.")
GONE = _("The words of this entry were taken away; nothing can be added to it.")
NO_MOVE = _("“{kind}” cannot go from “{start}” to “{end}”.")
ON_THE_PORCH = _("What stands on the porch stays as it was agreed. Write it anew among the partners, and publish that.")
SAID = _("What was said stands. Say the other word in its turn: the last one counts.")
LODGED = _("This is sealed. Take the envelope back first, if you want to change what it says.")
LODGE_IT = _("An envelope is sealed and opened as a whole, with all that belongs to its round.")
BY_ITSELF = _("“{kind}” goes to “{end}” by itself, when its day or its condition comes.")

TOO_LONG = _("A reason takes at most {longest} characters.")
LONGEST_REASON = 200_000
NUL = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")
"""The sign that PostgreSQL keeps in no text, as JSON writes it."""

BY_DEED = {
    "release": _("A release has a deed of its own, which writes what is released into its room."),
    "application": _("Draft the application in your own room, and submit it from there."),
}
"""Kinds that are never just written into a room of two."""

Body = Mapping[str, Any] | Fact | bytes


def kind_named(name: str) -> Kind:
    """A kind of entry by its name."""
    kind = kinds().get(name)
    if kind is None:
        raise NotThere(NO_KIND, kind=name)
    if kind.standing == "register":
        raise NotAllowed(ON_REGISTER, kind=kind.title)
    return kind


def titles(kind: Kind, names: Iterable[str]) -> str:
    """Fields of a kind by the titles that people know them by."""
    told = {slot.name: slot.title for slot in slots(kind.fact)}
    return ", ".join(told[name] for name in names)


def sound(kind: Kind, body: Body, *, complete: bool) -> tuple[Fact, bytes]:
    """The words of an entry, checked, and the bytes in which they are kept; NotSound with every problem."""
    raw = body if isinstance(body, bytes) else json.encode(body)
    fact, problems = read_body(kind, raw, complete=complete)
    if problems:
        raise NotSound(problems)
    words = json.encode(fact)
    if NUL.search(words):
        raise NotAllowed(NO_TEXT)
    return fact, words


def told_reason(reason: str) -> bytes:
    """The body of a line that says why; NotAllowed where that is longer than any text, or holds what none holds."""
    if len(reason) > LONGEST_REASON:
        raise NotAllowed(TOO_LONG, longest=LONGEST_REASON)
    words = json.encode({"reason": reason})
    if NUL.search(words):
        raise NotAllowed(NO_TEXT)
    return words


# -- a new entry ------------------------------------------------------------------------------------------------------


def add(deed: Deed, kind: Kind, body: Body, *, room: str = "", id: str = "", organisation: str = "") -> EntryRow:
    """Write a new entry. The same id with the same words in the same room is the same entry, sent once or often."""
    state = kind.machine.states[0] if kind.machine.states else ""
    fact, words = sound(kind, body, complete=state != "draft")
    if not (id := _own_id(deed, id)):
        deed.not_there(id := new_id())
    where = room_for(deed, kind, fact, room, id)
    for_whom = organisation or deed.seat.organisation
    if where == f"pair:{id}" and kind.name in BY_DEED:
        raise NotAllowed(BY_DEED[kind.name])
    matter = Matter(kind, fact, where, for_whom, deed.by.seat, opens=where == f"pair:{id}")
    if deed.seat.organisation and for_whom != deed.seat.organisation and not _of_ones_own_side(deed, fact):
        raise NotAllowed(NOT_YOURS)
    ask(deed, kind.write, matter)
    tell_first(deed, fact, deed.house.who_enter(where, deed.day))
    known = deed.row_of(id)
    if known is not None:
        return _same(deed, known, kind, where, words)
    keep_to_your_side(deed, None, fact)
    check_references(deed, fact, where)
    row = deed.line(
        deed.draft(
            _blank(deed, kind, id, where, for_whom), revision=1, state=state, since=since(deed, state), body=words,
            written_at=deed.now,
        )
    )  # fmt: skip
    assert row is not None  # noqa: S101 - a line with words makes an entry
    return row


def _of_ones_own_side(deed: Deed, fact: Fact) -> bool:
    """Whoever is looked at may note the look, which speaks for whoever looks."""
    return isinstance(fact, DiligenceRound) and fact.subject == deed.seat.organisation


def _own_id(deed: Deed, id: str) -> str:
    """An id that a client made; one under which a seat, an envelope or the partnership is known is no entry's."""
    digits = id.replace("-", "").lower()
    if id and (len(digits) != 32 or set(digits) - set("0123456789abcdef")):
        raise NotAllowed(BAD_ID)
    known = digits in (deed.partnership, *deed.house.seats)
    if known or (id and LODGINGS.read("partnership = %s AND id = %s", (deed.partnership, digits))):
        raise Conflict(TAKEN, id=digits)
    return digits


def _blank(deed: Deed, kind: Kind, id: str, room: str, organisation: str) -> EntryRow:
    return EntryRow(
        deed.partnership, id, room, kind.name, organisation, deed.by.seat, 0, None, "", None, bool(kind.narrow), "",
        None, None, False, 0, 0, NOTHING,
    )  # fmt: skip


def _same(deed: Deed, known: EntryRow, kind: Kind, room: str, words: bytes) -> EntryRow:
    """The same post sent twice finds what the first one wrote, and what has become of it since."""
    first = lines_of(deed.partnership, entry=known.id, room=known.room)[:1]
    same = [(line.by, line.body) for line in first] == [(deed.by.seat, words)]
    if known.room != room or known.kind != kind.name or not same:
        raise Conflict(TAKEN, id=known.id)
    return known


def room_for(deed: Deed, kind: Kind, fact: Fact, asked: str, id: str) -> str:
    """The room that a new entry goes to: the usual one of its kind, or the one asked for, where it may lie there."""
    if isinstance(fact, Assent | Reply):
        return _beside(deed, fact)
    room = asked or kind.room
    if room in ("own", SEALED) or (kind.narrow and room == "own"):
        allowed, room = (room == "own" or kind.room == SEALED), own_room(deed.seat.organisation)
    elif kind.narrow or kind.room == SEALED:
        allowed = False
    elif room == PARTNERS:
        allowed = kind.room != "pair"
    elif room == PUBLIC:
        allowed = kind.room == PUBLIC
    elif room == "pair":
        allowed, room = kind.room == "pair", f"pair:{id}"
    else:
        allowed = room.startswith("confidential:") and kind.confidential
    if not allowed:
        raise NotAllowed(NO_ROOM, kind=kind.title, room=asked or kind.room)
    return room


def _beside(deed: Deed, fact: Assent | Reply) -> str:
    if isinstance(fact, Reply):
        return beside_what_was_said(deed, fact).room
    return deed.seen(str(fact.target)).room if fact.target not in deed.house.seats else PARTNERS


def since(deed: Deed, state: str) -> date | None:
    """The day on which an entry enters a state, where it has one."""
    return deed.day if state else None


def ask(deed: Deed, terms: Iterable[str], matter: Matter) -> None:
    """Refuse what the seat may not do, with the reason and the `seats` that could."""
    terms = tuple(terms)
    verdict = deed.rights.may(deed.seat, terms, matter)
    if not verdict:
        raise NotAllowed(verdict.why, **verdict.words, seats=deed.rights.who_may(terms, matter))


# -- a new revision ---------------------------------------------------------------------------------------------------


def revise(deed: Deed, row: EntryRow, body: Body, *, seen: int) -> EntryRow:
    """Write the words of an entry anew. What all had agreed to stays in force until they agree to the new words."""
    kind = kinds()[row.kind]
    fact, words = sound(kind, body, complete=row.state != "draft")
    untouched(row, seen, words)
    if row.state == "lodged":
        raise NotNow(LODGED)
    ask(deed, kind.write, deed.matter(row))
    ask(deed, kind.write, structs.replace(deed.matter(row), body=fact))
    fact = let_go_of_key(row, fact)
    if (words := json.encode(fact)) == row.body:
        return row
    if row.room == PUBLIC != deed.row.room and kind.room != PUBLIC:
        raise NotNow(ON_THE_PORCH)
    if isinstance(fact, Assent):
        raise NotNow(SAID)
    keep_to_your_side(deed, row, fact)
    keep_what_was_weighed(deed, row, fact)
    check_references(deed, fact, row.room)
    state = state_of_new_words(kind, row.state)
    after = deed.line(
        deed.draft(
            row,
            revision=row.revision + 1,
            state=state,
            since=since(deed, state) if state != row.state else row.since,
            written_at=deed.now,
            body=words,
        )
    )
    assert after is not None  # noqa: S101 - as above
    if row.room.startswith("own:"):
        follow_on(deed, row, after)
    return after


def state_of_new_words(kind: Kind, state: str) -> str:
    """The state of a new revision: where consent brought the old one into its state, the new words start again."""
    first = kind.machine.states[0] if kind.machine.states else ""
    if state == "proposed":
        return first
    by_consent = [move for move in kind.machine.moves if move.end == state and move.start in (first, "proposed")]
    return first if by_consent and all(asks_for_all(move.by) for move in by_consent) else state


def untouched(row: EntryRow, seen: int, mine: bytes) -> None:
    """Refuse a writer who did not see what stands now, and entries that are closed to writing."""
    if row.redacted:
        raise NotNow(GONE)
    if row.wider:
        raise NotNow(SHARED_ON)
    if row.is_copy:
        raise NotNow(RELEASED)
    if seen != row.seq:
        raise Stale(QUICKER, mine=mine, theirs=row.body, seq=row.seq, revision=row.revision)


# -- states -----------------------------------------------------------------------------------------------------------


def moved(deed: Deed, row: EntryRow, end: str, *, reason: str = "", name: str = "") -> EntryRow:
    """Note that an entry entered a state, whoever asked for it."""
    body = told_reason(reason) if reason else NOTHING
    after = deed.line(deed.draft(row, deed=name or deed.name, state=end, since=deed.day, body=body))
    assert after is not None  # noqa: S101 - as above
    return after


def current(deed: Deed, row: EntryRow) -> str:
    """The state of an entry today, with what time alone decided."""
    return state_on(as_entry(row), Clock(deed.day)) if row.state else ""


def step_to(kind: Kind, start: str, end: str) -> Move:
    """The move from one state to another that somebody can make."""
    if kind.room == SEALED:
        raise NotNow(LODGE_IT)
    steps = [step for step in kind.machine.moves if step.start == start and step.end == end]
    if not steps:
        raise NotNow(NO_MOVE, kind=kind.title, start=start or "-", end=end)
    if all(set(step.by) <= {"system", "time"} for step in steps):
        raise NotNow(BY_ITSELF, kind=kind.title, end=end)
    return steps[0]
