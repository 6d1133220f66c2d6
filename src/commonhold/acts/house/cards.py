"""Lines of a partnership's registers within a deed: its card, and its seats."""

from msgspec import json, structs

from commonhold.acts.deed import Deed
from commonhold.acts.writing import sound
from commonhold.facts.chapters.registers import Partnership, Seat
from commonhold.facts.rooms.house import PARTNERS, PUBLIC, House, SeatHeld
from commonhold.facts.vocabulary import kinds
from commonhold.record.house import partnership_card
from commonhold.record.journal import NOTHING, Draft
from commonhold.record.registers import CONFIRMED


def present_card(deed: Deed) -> Partnership:
    """The card of the partnership as it stands within this deed."""
    return partnership_card(deed.row)


def rewrite(deed: Deed, card: Partnership, *, by: str) -> None:
    """Write the card anew; `by` is a seat, or empty where this follows from what all decided.

    A card that was brought in may leave out what its source does not tell.
    """
    words = sound(kinds()["partnership"], json.encode(card), complete=deed.row.room != PUBLIC)[1]
    revision = deed.row.revision + 1
    deed.line(
        Draft(
            room=PARTNERS, deed=deed.name, by=by, at=deed.now, kind="partnership", entry=deed.partnership,
            revision=revision, body=words,
        )
    )  # fmt: skip
    deed.row = structs.replace(deed.row, revision=revision, body=words)


def write_seat(deed: Deed, id: str, organisation: str, seat: Seat, *, revision: int, state: str = "") -> None:
    """Write a seat, or its words anew, and see it at the table within this deed.

    Of a seat that nobody took yet, function and level may be left to whoever takes it.
    """
    words = sound(kinds()["seat"], json.encode(seat), complete=bool(seat.claimed_on))[1]
    deed.line(_seat_line(deed, id, organisation, revision, state, words))
    _see(deed, SeatHeld(id, organisation, state == CONFIRMED, seat))


def confirm(deed: Deed, held: SeatHeld, revision: int) -> None:
    """Note that the others have confirmed a seat."""
    deed.line(_seat_line(deed, held.id, held.organisation, revision, CONFIRMED, NOTHING))
    _see(deed, structs.replace(held, confirmed=True))


def _seat_line(deed: Deed, id: str, organisation: str, revision: int, state: str, words: bytes) -> Draft:
    return Draft(
        room=PARTNERS, deed=deed.name, by=deed.by.seat, at=deed.now, kind="seat", entry=id, revision=revision,
        organisation=organisation, state=state, since=deed.day if state else None, body=words,
    )  # fmt: skip


def _see(deed: Deed, held: SeatHeld) -> None:
    seats = {**deed.house.seats, held.id: held}
    deed.house = House(deed.partnership, deed.house.card, seats.values(), deed.house.stays)
