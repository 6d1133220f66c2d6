"""Seats of partnerships that were brought in, where nobody sits yet who could ask others: the operator asks.

A seat that moved in with a record was taken elsewhere, and its card stands: whoever had it there is asked to it here.

In a partnership that was brought in from a published source there is no seat.
The operator asks somebody of an organisation that the published card names. With the claimed seat the organisation is a
partner and the partners have a card of their own, which begins as the published one stands and is theirs to change. The
published card and entries stay on the porch, where later files go on writing them; what partners write is never touched
by a file. From then on the record is theirs, and practices no longer take it for what a source could tell. Everybody
else comes to the table as in any partnership.
"""

from datetime import datetime

from msgspec import Struct, json, structs

from commonhold.acts import people
from commonhold.acts.deed import By, moment_of, new_id
from commonhold.acts.follow import follow
from commonhold.acts.refusal import NotNow, NotThere
from commonhold.facts.chapters.registers import Partnership, Seat
from commonhold.facts.rooms.house import PARTNERS, PUBLIC, House, Stay
from commonhold.facts.words import gettext_noop as _
from commonhold.record.house import house_of, partnership_row
from commonhold.record.journal import Draft
from commonhold.record.rows import PartnershipRow
from commonhold.record.turn import in_turn
from commonhold.visibility.reading.registers import named_on

NO_PUBLISHED = _("There is no partnership “{id}” here that was brought in from a published source.")
NOT_NAMED = _("The published card of “{id}” does not name “{organisation}”. It names: {named}.")
SOMEBODY_SITS = _("Somebody sits in “{id}” already: the partners ask others to the table.")


NO_SUCH_SEAT = _("There is no seat “{seat}” in “{id}” that moved in with its record and that nobody has here.")


class Asked(Struct, frozen=True):
    """A seat that waits for somebody, and the token of the link to it, which is told this once."""

    seat: str
    token: str


def invite_to_published(*, partnership: str, organisation: str, mailbox: str, now: datetime | None = None) -> Asked:
    """Ask somebody of an organisation that a published card names to take the first seat.

    Asked again, the organisation's earlier link opens nothing any more. Raises NotThere, or NotNow once somebody sits
    there.
    """
    at = moment_of(now)
    with in_turn():
        row = partnership_row(partnership, lock=True)
        if row is None or not row.source:
            raise NotThere(NO_PUBLISHED, id=partnership)
        house = house_of(row)
        if row.room != PUBLIC:
            raise NotNow(SOMEBODY_SITS, id=partnership)
        named = named_on(house.card)
        if organisation not in named:
            raise NotThere(NOT_NAMED, id=partnership, organisation=organisation, named=", ".join(named) or "-")
        waiting = [seat.id for seat in house.seats.values() if seat.organisation == organisation]
        seat = waiting[0] if waiting else new_id()
        if waiting:
            people.withdraw(partnership, seat, at=at)
        else:
            follow(partnership, [_seat(seat, organisation, at)], day=at.date())
        return Asked(seat, people.invite(By(partnership, ""), seat, mailbox, at=at))


def invite_to_moved_in(*, partnership: str, seat: str, mailbox: str, now: datetime | None = None) -> Asked:
    """Ask whoever had a seat where the record came from to take it here; an earlier link to it opens nothing any more.

    Raises NotThere where there is no such seat, where nobody had taken it, or where somebody has it here.
    """
    at = moment_of(now)
    with in_turn():
        row = partnership_row(partnership, lock=True)
        held = house_of(row).seats.get(seat) if row else None
        if held is None or not held.is_taken(at.date()) or people.somebody_sits_in(partnership, seat):
            raise NotThere(NO_SUCH_SEAT, id=partnership, seat=seat)
        people.withdraw(partnership, seat, at=at)
        return Asked(seat, people.invite(By(partnership, ""), seat, mailbox, at=at))


def _seat(id: str, organisation: str, at: datetime) -> Draft:
    return Draft(
        room=PARTNERS, deed="invite_to_published", by="", at=at, kind="seat", entry=id, revision=1,
        organisation=organisation, body=json.encode(Seat(place="representative", starts_on=at.date())),
    )  # fmt: skip


def with_first_partner(
    row: PartnershipRow, house: House, seat: str, at: datetime
) -> tuple[PartnershipRow, House, list[Draft]]:
    """A partnership once this seat is taken, and the line by which it has its first partner.

    As it was, and no line, where it has partners or was not brought in from a published source.
    """
    held = house.seats.get(seat)
    if row.room != PUBLIC or not row.source or held is None or not held.organisation:
        return row, house, []
    card: Partnership = structs.replace(house.card, partners=(held.organisation,))
    line = Draft(
        room=PARTNERS, deed="claim", by=seat, at=at, kind="partnership", entry=row.id, revision=row.revision + 1,
        body=json.encode(card),
    )  # fmt: skip
    stays = (*house.stays, Stay(PARTNERS, held.organisation))
    row = structs.replace(row, room=PARTNERS, revision=line.revision, body=line.body)
    return row, House(house.partnership, card, house.seats.values(), stays), [line]
