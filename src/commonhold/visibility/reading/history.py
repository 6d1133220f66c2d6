"""The record as it stood at the end of a day, worked out from the journal, and the course of one entry.

Nothing is taken from tables that tell of today: lines up to that day give the house, the entries and their states as
they were. Words that were taken away since are gone from every day.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time
from typing import Any

from msgspec import Struct, json, structs, to_builtins

from commonhold.facts.clock import later
from commonhold.facts.dossier import Dossier
from commonhold.facts.entry import OfficeCard, SeatCard
from commonhold.facts.rooms.house import OPENS_ROOMS, House, own_room, stays_of
from commonhold.facts.rooms.journal import Line
from commonhold.facts.sharing import Audience
from commonhold.facts.sources import source_in
from commonhold.facts.vocabulary import kinds
from commonhold.record.fold import (
    LODGE,
    OPEN,
    TAKE_BACK,
    Round,
    as_entry,
    entries_of,
    fact_in,
    link_in,
    lodging_after,
    round_key,
    standing_in,
)
from commonhold.record.house import card, partnership_card, seat_held
from commonhold.record.registers import SOURCE, partnership_after, seat_after
from commonhold.record.rows import LINES, EntryRow, LodgingRow, PartnershipRow, SeatRow
from commonhold.record.table import marks
from commonhold.visibility.policy import is_closed_since, is_taken, reading_day
from commonhold.visibility.reading.entries import Lying, in_order, revisions, veil
from commonhold.visibility.reading.ground import seen_through
from commonhold.visibility.reading.registers import Opened, named_on, opened
from commonhold.visibility.reading.sight import Sight, sight_of


class Step(Struct, frozen=True):
    """One step in the course of an entry: new words (then `words` tells them), or a move to another state.

    `words` holds what was told, by field, as JSON has it, so that two revisions can be laid side by side; None for a
    move, and where the words were `taken_away`. `reason` is what whoever moved it said.
    """

    revision: int
    at: datetime
    by: str
    deed: str
    state: str
    since: date | None
    words: Mapping[str, Any] | None
    taken_away: bool = False
    reason: str = ""


class Past(Struct, frozen=True):
    """A partnership at the end of a day: its house, its card's row, its lines, and its entries as rows tell them."""

    house: House
    row: PartnershipRow
    lines: Mapping[str, Sequence[Line]]
    newest: list[Lying]
    earlier: list[Lying]


def as_of(reader: str | Audience, partnership: str, day: date) -> Dossier | None:
    """What a seat or an audience could see at the end of a day; None where it could see nothing, as in `dossier`.

    A seat of an organisation that had left by then saw what it could see on its last day, in the rooms that had not
    closed to it since. This tells what could be seen *then*: a room that closed since, a release revoked since and a
    seat that ended since read on that day as they did, so a door never lets whoever asks choose the day for a seat.
    """
    past = _past(partnership, day, _home(reader, partnership))
    audience = _audience(reader, past.house, day) if past else None
    if past is None or audience is None:
        return None
    last = reading_day(past.house.seats[audience.seat], past.house, day) if audience.seat else day
    if last < day:
        return _as_it_left(partnership, audience, last, past.house, day)
    return _told(partnership, past, audience, day)


def _as_it_left(partnership: str, audience: Audience, last: date, today: House, day: date) -> Dossier | None:
    """What whoever left by a day reads on it: the record of the last day at the table."""
    past = _past(partnership, last, audience.organisation)
    if past is None or not is_taken(past.house.seats[audience.seat], last):
        return None
    house = _without_what_closed(past.house, audience.organisation, today, day)
    return _told(partnership, structs.replace(past, house=house), audience, last)


def _without_what_closed(left: House, organisation: str, today: House, day: date) -> House:
    """The house of somebody's last day, less the rooms that have closed to them by a later day."""
    stays = [
        stay
        for stay in left.stays
        if stay.organisation != organisation or not is_closed_since(organisation, stay.room, today, day)
    ]
    return House(left.partnership, left.card, left.seats.values(), stays)


def _told(partnership: str, past: Past, audience: Audience, day: date) -> Dossier:
    organisations, offices = _cards(past, day)
    return Dossier(
        partnership,
        past.house.card,
        organisations={id: card("organisation", line.body) for id, line in organisations.items()},  # type: ignore[misc]
        offices=[OfficeCard(id, line.organisation, card("office", line.body)) for id, line in offices.items()],  # type: ignore[arg-type]
        seats=[SeatCard(seat.id, seat.organisation, seat.body) for seat in past.house.seats.values()],
        entries=seen_through(sight_of(audience, past.house, day), past.newest, past.earlier),
        source=source_in(past.row.source, past.row.room),
    )


def history(seat: str, partnership: str, entry: str, day: date, *, found: Opened | None = None) -> list[Step]:
    """Every revision and move of an entry, oldest first; none where the seat may not see it on the day.

    Whoever left sees its course up to the last day at the table.
    """
    return courses(seat, partnership, [entry], day, found=found).get(entry, [])


def courses(
    seat: str, partnership: str, entries: Sequence[str], day: date, *, found: Opened | None = None
) -> Mapping[str, list[Step]]:
    """As `history`, of several entries at once, by their ids: one query, whatever their number."""
    found = found or opened(partnership)
    reader = found.house.seats.get(seat) if found else None
    if found is None or reader is None or not entries or not is_taken(reader, day):
        return {}
    until = reading_day(reader, found.house, day)
    told = _by_entry(_lines(partnership, until, f"entry IN ({marks(entries)})", entries))
    house = found.house
    if until < day:
        left = house_on_leaving(partnership, until, reader.organisation, house, day)
        if left is None:
            return {}
        house = left
    sight = sight_of(Audience("seat", reader.organisation, seat), house, until)
    return {
        id: [_step(lines, at) for at in range(len(lines))] for id, lines in told.items() if _may_follow(lines, sight)
    }


def house_on_leaving(partnership: str, last: date, organisation: str, today: House, day: date) -> House | None:
    """The house as it stood on the last day of an organisation, less the rooms that have closed to it by today."""
    past = _past(partnership, last, organisation)
    return _without_what_closed(past.house, organisation, today, day) if past else None


def _may_follow(lines: Sequence[Line], sight: Sight) -> bool:
    """Is this the course of an entry that the reader sees, be it that it rests or that its words are gone?"""
    first = lines[0] if lines else None
    if first is None or first.kind not in kinds() or kinds()[first.kind].standing == "register":
        return False
    if kinds()[first.kind].narrow:
        return first.by == sight.audience.seat
    return sight.reads(first.room, first.organisation)


def _step(lines: Sequence[Line], at: int) -> Step:
    line = lines[at]
    new = at == 0 or line.revision > lines[at - 1].revision
    told = json.decode(line.body) if line.body and not new else {}
    words = to_builtins(fact_in(line.kind, line.body)) if line.body and new else None
    return Step(
        revision=line.revision,
        at=line.written_at or line.at,
        by=line.by,
        deed=line.deed,
        state=line.state,
        since=line.since,
        words=words,
        taken_away=new and not line.body,
        reason=str(told.get("reason", "")),
    )


def _home(reader: str | Audience, partnership: str) -> str:
    """The organisation whose own room the reader knows."""
    if isinstance(reader, Audience):
        return reader.organisation
    found = opened(partnership)
    seat = found.house.seats.get(reader) if found else None
    return seat.organisation if seat else ""


def _audience(reader: str | Audience, house: House, day: date) -> Audience | None:
    if isinstance(reader, Audience):
        return reader
    seat = house.seats.get(reader)
    return Audience("seat", seat.organisation, seat.id) if seat is not None and is_taken(seat, day) else None


# -- lines up to a day ------------------------------------------------------------------------------------------------


def _lines(partnership: str, day: date, where: str, values: Sequence[object]) -> list[Line]:
    end = datetime.combine(later(day, 1), time(), UTC)
    return LINES.read(f"partnership = %s AND at < %s AND {where}", (partnership, end, *values), order="room, seq")


def _past(partnership: str, day: date, organisation: str) -> Past | None:
    """The partnership at the end of a day, without what lies in other organisations' own rooms."""
    lines = _lines(partnership, day, "(room NOT LIKE 'own:%%' OR room = %s)", (own_room(organisation),))
    row, seats = _registers(lines)
    if row is None:
        return None
    rows = {id: found for id, found in entries_of(lines).items() if kinds()[found.kind].standing == "entry"}
    told = _by_entry(lines)
    opening = (found for _, found in sorted(rows.items()) if found.kind in OPENS_ROOMS)
    governing = (as_entry(one) for found in opening for one in _as_it_stands(found, told[found.id]))
    words = partnership_card(row)
    house = House(
        partnership, words, map(seat_held, seats.values()), stays_of(Dossier(partnership, words, entries=governing))
    )
    copies = {link.copy: link.entry for line in lines if (link := link_in(line))}
    standing = {id: found for id, found in rows.items() if not found.redacted and not found.wider}
    newest = [Lying(found.room, found.first_seq, as_entry(found), copies.get(id, "")) for id, found in standing.items()]
    earlier = [
        one for id, found in standing.items() for one in revisions(told[id]) if one.entry.revision < found.revision
    ]
    return Past(house, row, told, in_order((*newest, *_veils(lines))), earlier)


def _as_it_stands(found: EntryRow, lines: Sequence[Line]) -> Iterator[EntryRow]:
    """An entry that opens a room; with the words that stand while others are talked about."""
    yield found
    stood = standing_in(lines) if found.revision > 1 and found.kind == "agreement" else None
    if stood is not None and stood.revision != found.revision:
        yield stood


def _registers(lines: Iterable[Line]) -> tuple[PartnershipRow | None, dict[str, SeatRow]]:
    row: PartnershipRow | None = None
    seats: dict[str, SeatRow] = {}
    for line in lines:
        if line.kind == "seat":
            seats[line.entry] = seat_after(seats.get(line.entry), line)
        elif line.kind in ("partnership", SOURCE):
            row = partnership_after(row, line)
    return row, dict(sorted(seats.items()))


def _by_entry(lines: Iterable[Line]) -> dict[str, list[Line]]:
    told: dict[str, list[Line]] = {}
    for line in lines:
        if line.entry:
            told.setdefault(line.entry, []).append(line)
    return told


def _veils(lines: Iterable[Line]) -> list[Lying]:
    rows: dict[tuple[str, str], LodgingRow] = {}
    for line in lines:
        if line.deed in (LODGE, TAKE_BACK, OPEN) and not line.entry:
            told = json.decode(line.body, type=Round)
            key = (round_key(told.kind, told.values), line.organisation)
            after = lodging_after(rows.get(key), line)
            if after is not None:
                rows[key] = after
    return [veil(row) for row in rows.values() if row.lodged and row.opened_on is None]


def _cards(past: Past, day: date) -> tuple[dict[str, Line], dict[str, Line]]:
    """The last lines up to the day about the organisations at the table and on the card, and about their offices."""
    named = tuple(dict.fromkeys((*named_on(past.house.card), *(one.entry.organisation for one in past.newest))))
    rooms = [f"organisation:{organisation}" for organisation in named] or [""]
    last = {line.entry: line for line in _lines("", day, f"room IN ({marks(rooms)})", rooms)}
    return (
        {id: line for id, line in last.items() if line.kind == "organisation"},
        {id: line for id, line in last.items() if line.kind == "office"},
    )
