"""What a partnership's registers tell about its seats besides their cards: links that are open, words said on them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, cast

from msgspec import Struct

from commonhold.facts.chapters.agreement import Assent
from commonhold.facts.rooms.assents import CONFIRMED_PLACES, asked_to_confirm
from commonhold.facts.rooms.house import PARTNERS, SeatHeld
from commonhold.record.fold import as_entry
from commonhold.record.pointing import entries_naming
from commonhold.record.rows import SEATS
from commonhold.record.table import fetch
from commonhold.visibility.policy import may_enter
from commonhold.visibility.reading.places import Place

OPEN_LINKS = """SELECT i.seat, CAST(MAX(i.expires_at) AS text) FROM record_invitation i
 WHERE i.partnership = %s AND i.used_at IS NULL AND i.withdrawn_at IS NULL GROUP BY i.seat"""


class Word(Struct, frozen=True):
    """What an organisation said about who sits on a seat: consent, concern, object or abstain; and why."""

    organisation: str
    verdict: str
    reason: str
    on: date | None


class Confirming(Struct, frozen=True):
    """Who is asked to confirm a seat, and what was said so far."""

    asked: tuple[str, ...]
    words: Mapping[str, Word]


def open_links(place: Place) -> Mapping[str, date]:
    """Until which day the newest link to each seat can be used: one query. Nothing tells to whom it was mailed."""
    rows = fetch(OPEN_LINKS, (place.partnership,))
    days = {seat: datetime.fromisoformat(until).date() for seat, until in rows}
    return {seat: until for seat, until in days.items() if until >= place.day}


def confirmings(place: Place) -> Mapping[str, Confirming]:
    """The seats that wait for the others' yes, with what was said: one query; none for whoever reads no common room."""
    waiting = [seat for seat in place.house.seats.values() if waits_for_a_yes(seat, place.day)]
    if not waiting or not may_enter(place.seat, PARTNERS, place.house, place.day):
        return {}
    rows = entries_naming(
        place.partnership, [seat.id for seat in waiting], kinds=["assent"], fields=["target"], order="first_seq"
    )
    said: dict[str, dict[str, Word]] = {}
    for entry in (as_entry(row) for row in rows if row.room == PARTNERS):
        body = cast(Assent, entry.body)
        verdict = "concern" if body.with_concern else str(body.verdict or "")
        word = Word(entry.organisation, verdict, str(body.reason or ""), entry.recorded_on)
        said.setdefault(str(body.target), {})[entry.organisation] = word
    return {seat.id: Confirming(_asked(place, seat), said.get(seat.id, {})) for seat in waiting}


def waits_for_a_yes(seat: SeatHeld, day: date) -> bool:
    """Did somebody take it, and have the others not all confirmed it yet?"""
    over = seat.body.ends_on and seat.body.ends_on < day
    return bool(seat.body.claimed_on) and not over and seat.body.place in CONFIRMED_PLACES and not seat.confirmed


def _asked(place: Place, seat: SeatHeld) -> tuple[str, ...]:
    house, day = place.house, place.day
    partners = house.present(day)
    speaking = {org for org in (*partners, seat.organisation) if org and house.spokespeople(org, day)}
    return asked_to_confirm(seat.organisation, partners, speaking)


def line_of(place: Place, seat: str) -> int:
    """The line that holds a seat's card now, which whoever writes it anew names; 0 where there is none."""
    rows: Sequence[Any] = SEATS.read("partnership = %s AND id = %s", (place.partnership, seat))
    return rows[0].seq if rows else 0


def in_order(seats: Iterable[SeatHeld]) -> list[SeatHeld]:
    """Seats of one organisation as a page lists them: who speaks first, then by name."""
    places = ("representative", "contributor", "field", "observer", "broker", "evaluator", "convenor")
    return sorted(
        seats, key=lambda seat: (places.index(seat.body.place or "observer"), str(seat.body.shown_name or ""), seat.id)
    )
