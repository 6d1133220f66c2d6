"""Answers that travel: an organisation gives again what it answered before, and keeps what it may be asked again.

An answer is its owner's. It goes into another dossier by a deed of the owner and by nothing else; neither side of one
dossier learns of another. Where it was given stands in the owner's own room alone.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, TypeAlias

from msgspec import Struct, structs, to_builtins

from commonhold.acts.deed import By, Deed, Written, stamp_of
from commonhold.acts.people import sits_on, told_of_seats
from commonhold.acts.refusal import NotNow, NotThere
from commonhold.acts.rooms.sides import ANSWER
from commonhold.acts.rooms.uploads import put_anew
from commonhold.acts.sharing.pairs import NO_QUESTION, put_answer
from commonhold.acts.writing import add, ask, revise, untouched
from commonhold.facts.chapters.diligence import DiligenceAnswer, DiligenceItem
from commonhold.facts.rooms.house import House, SeatHeld, own_room
from commonhold.facts.types import Attachment
from commonhold.facts.vocabulary import kinds
from commonhold.facts.words import gettext_noop as _
from commonhold.record.fold import as_entry
from commonhold.record.house import house_of, partnership_row
from commonhold.record.rows import ENTRIES, EntryRow
from commonhold.visibility.names import Matter
from commonhold.visibility.policy import may_see
from commonhold.visibility.reading.places import known_as

NO_ANSWER = _("There is no such answer of your organisation that you may read.")
NOTHING_TO_KEEP = _("There is no answer of yours here to keep.")
RUN_OUT = _("This answer held until {day}. Answer anew.")

Told: TypeAlias = DiligenceAnswer | DiligenceItem


class Given(Struct, frozen=True):
    """An answer of the organisation, and where it lies."""

    row: EntryRow
    told: Told


def take_over(
    *, by: By, item: str, answer: str, seen: int, partnership: str = "", now: datetime | None = None
) -> Written:
    """Answer a question with what the own organisation answered before: a kept answer, or one given to somebody.

    With `partnership` the answer stands in another one, in which the same person sits for the same organisation, or
    for one of which they say that it is the same. Its words, evidence, source and day are copied; that it was given is
    noted in the own room. What was never given in this partnership is first given by a representative. Raises NotThere,
    NotAllowed, NotNow, NotSound or Stale.
    """
    with Deed(by, "take_over", now=now) as deed:
        row = deed.seen(item)
        if row.kind != "diligence_item":
            raise NotThere(NO_QUESTION)
        untouched(row, seen, row.body)
        given = _given(deed, answer, partnership or deed.partnership)
        if given.told.valid_until and given.told.valid_until < deed.day:
            raise NotNow(RUN_OUT, day=given.told.valid_until)
        if not _was_given_here(deed, given):
            own = Matter(KEPT, given.told, own_room(deed.seat.organisation), deed.seat.organisation, deed.by.seat)
            ask(deed, KEPT.decide, own)
        row = put_answer(deed, row, _copied(deed, given, row.room), seen=seen)
        _note(deed, row, given)
    return deed.written(row)


def keep_answer(*, by: By, item: str, now: datetime | None = None) -> Written:
    """Keep the answer to a question in the own room, to give it again; what was kept before is renewed."""
    with Deed(by, "keep_answer", now=now) as deed:
        row = deed.seen(item)
        told = as_entry(row).body
        if not isinstance(told, DiligenceItem) or told.subject != deed.seat.organisation or not told.answer:
            raise NotThere(NOTHING_TO_KEEP)
        kept = _keep(deed, row, told)
    return deed.written(kept)


KEPT = kinds()["diligence_answer"]


# -- what was given ---------------------------------------------------------------------------------------------------


def _given(deed: Deed, id: str, partnership: str) -> Given:
    """An answer of the own organisation; NotThere for those of others, and for what the person may not read."""
    rows = ENTRIES.read("partnership = %s AND id = %s AND NOT redacted AND wider = ''", (partnership, id))
    for row in rows:
        told = as_entry(row).body
        if not isinstance(told, DiligenceAnswer | DiligenceItem):
            continue
        if row.partnership == deed.partnership:
            theirs = _is_of(deed.seat.organisation, row, told) and deed.sees(row)
        else:
            theirs = any(
                _is_of(seat.organisation, row, told) and may_see(seat, stamp_of(row), house, deed.day)
                for house, seat in _seats_there(deed, partnership)
            )
        if theirs:
            return Given(row, told)
    raise NotThere(NO_ANSWER)


def _is_of(organisation: str, row: EntryRow, told: Told) -> bool:
    if isinstance(told, DiligenceAnswer):
        return row.room == own_room(organisation)
    return told.subject == organisation and bool(told.answer)


def _seats_there(deed: Deed, partnership: str) -> Iterator[tuple[House, SeatHeld]]:
    """Where the person of this seat sits for the same organisation in another partnership, or says that it is."""
    there = partnership_row(partnership)
    person = sits_on(deed.by.partnership, deed.by.seat)
    if there is None or not person:
        return
    here = known_as(deed.seat.organisation, told_of_seats(deed.partnership, person).get(deed.by.seat, ""))
    house = house_of(there)
    for id, same_as in told_of_seats(partnership, person).items():
        seat = house.seats.get(id)
        if seat and known_as(seat.organisation, same_as) & here and seat.organisation in house.present(deed.day):
            yield house, seat


def _was_given_here(deed: Deed, given: Given) -> bool:
    if given.row.partnership != deed.partnership:
        return False
    return not isinstance(given.told, DiligenceAnswer) or bool(given.told.given_in)


def _copied(deed: Deed, given: Given, room: str) -> dict[str, Any]:
    """The fields of an answer, its files put into another room."""
    row, told = given.row, given.told
    files = tuple(put_anew(deed, one, row.room, room, partnership=row.partnership) for one in told.evidence)
    words: dict[str, Any] = to_builtins(structs.replace(told, evidence=files))
    return {name: words[name] for name in ANSWER if name in words}


# -- what is kept -----------------------------------------------------------------------------------------------------


def _note(deed: Deed, item: EntryRow, given: Given) -> None:
    """Note in the own room where an answer was given."""
    told = as_entry(item).body
    if isinstance(given.told, DiligenceAnswer) and given.row.partnership == deed.partnership:
        deed.rows.setdefault(given.row.id, given.row)
        noted = structs.replace(given.told, given_in=_with(given.told.given_in, item.id))
        revise(deed, given.row, noted, seen=given.row.seq)
    elif isinstance(told, DiligenceItem):
        _keep(deed, item, told)


def _keep(deed: Deed, item: EntryRow, told: DiligenceItem) -> EntryRow:
    before = _kept_of(deed, told)
    old = as_entry(before).body if before is not None else None
    had = old if isinstance(old, DiligenceAnswer) else DiligenceAnswer()
    kept = DiligenceAnswer(
        section=told.section,
        question=told.question,
        question_key=told.question_key,
        answer=told.answer,
        evidence=_files_of(deed, item, told, had),
        source=told.source,
        source_name=told.source_name,
        valid_until=told.valid_until,
        given_in=_with(had.given_in, item.id),
    )
    if before is None:
        return add(deed, KEPT, kept, room="own")
    return revise(deed, before, kept, seen=before.seq)


def _kept_of(deed: Deed, told: DiligenceItem) -> EntryRow | None:
    """The kept answer to the same question: by its key, else by its words."""
    rows = ENTRIES.read(
        "partnership = %s AND room = %s AND kind = 'diligence_answer' AND NOT redacted AND wider = ''",
        (deed.partnership, own_room(deed.seat.organisation)),
        order="first_seq",
    )
    for row in reversed(rows):
        body = as_entry(row).body
        if isinstance(body, DiligenceAnswer) and _asks_the_same(body, told):
            deed.rows.setdefault(row.id, row)
            return row
    return None


def _asks_the_same(one: DiligenceAnswer, other: DiligenceItem) -> bool:
    if one.question_key and other.question_key:
        return one.question_key == other.question_key
    return str(one.question).casefold() == str(other.question).casefold()


def _files_of(deed: Deed, item: EntryRow, told: DiligenceItem, had: DiligenceAnswer) -> tuple[Attachment, ...]:
    """The evidence, put into the own room; what lies there of the same answer stays."""
    if had.answer == told.answer and [one.name for one in had.evidence] == [one.name for one in told.evidence]:
        return had.evidence
    return tuple(put_anew(deed, one, item.room, own_room(deed.seat.organisation)) for one in told.evidence)


def _with(ids: tuple[str, ...], id: str) -> tuple[str, ...]:
    return ids if id in ids else (*ids, id)
