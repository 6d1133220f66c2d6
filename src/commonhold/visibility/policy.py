"""THE decision: who sees an entry, and why. Every page, interface, export, search, count and message asks here.

Two tables answer everything: a room has readers (`may_enter`, from `rooms.house`), and a deed has actors (`rights`).
`scope` turns the first one into a filter of the database; a test walks every combination, on every day that matters,
to prove that both agree.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from msgspec import Struct

from commonhold.facts.rooms.house import NEUTRAL_PLACES, PARTNERS, PUBLIC, House, SeatHeld
from commonhold.facts.words import gettext_noop as _

PUBLIC_TO_ALL = _("Anyone may read this, signed in or not.")
NOT_SIGNED_IN = _("You have no seat in this partnership.")
SEAT_NOT_TAKEN = _("Nobody has taken this seat yet, so it reads nothing.")
SEAT_OVER = _("This seat has ended or not begun.")
AUTHOR_ALONE = _("Only the person who wrote it reads this.")
YOURS_ALONE = _("You wrote it, and only you read it.")
OWN_WORDS = _("Your organisation wrote it.")
OWN_ROOM = _("It lies in the room of one organisation.")
AT_THE_TABLE = _("Your organisation is a partner.")
NEUTRAL_SEAT = _("Your seat reads what all partners read.")
NOT_A_PARTNER = _("Your organisation was not a partner on that day.")
LET_IN = _("Your organisation was let into this room.")
NOT_LET_IN = _("Your organisation was not let into this room, or no longer is.")


class Verdict(Struct, frozen=True):
    """Yes or no, and why: a msgid that the reader is shown, filled from `words`."""

    yes: bool
    why: str
    words: Mapping[str, object] = {}

    def __bool__(self) -> bool:
        return self.yes


class Stamp(Struct, frozen=True):
    """All of an entry that decides who sees it: its room, whose it is, who wrote it, whether only its author reads."""

    room: str
    organisation: str = ""
    author: str = ""
    narrow: bool = False


def may_see(reader: SeatHeld | None, stamp: Stamp, house: House, day: date) -> Verdict:
    """May somebody with this seat (None: nobody) read an entry on this day?"""
    if stamp.room == PUBLIC and not stamp.narrow:
        return Verdict(True, PUBLIC_TO_ALL)
    if reader is None:
        return Verdict(False, NOT_SIGNED_IN)
    if not reader.is_taken(day):
        return Verdict(False, SEAT_OVER if reader.body.claimed_on else SEAT_NOT_TAKEN)
    if stamp.narrow:
        mine = stamp.author == reader.id
        return Verdict(mine, YOURS_ALONE if mine else AUTHOR_ALONE)
    if reader.organisation and stamp.organisation == reader.organisation:
        return Verdict(True, OWN_WORDS)
    return may_enter(reader, stamp.room, house, day)


def may_enter(reader: SeatHeld, room: str, house: House, day: date) -> Verdict:
    """May this seat, which somebody holds, read what others wrote in a room on this day?"""
    if room == PUBLIC:
        return Verdict(True, PUBLIC_TO_ALL)
    if room.startswith("own:"):
        mine = house.may_enter(reader.organisation, room, day)
        return Verdict(mine, OWN_WORDS if mine else OWN_ROOM)
    if room == PARTNERS and reader.body.place in NEUTRAL_PLACES:
        return Verdict(True, NEUTRAL_SEAT)
    inside = bool(reader.organisation) and house.may_enter(reader.organisation, room, day)
    if room == PARTNERS:
        return Verdict(inside, AT_THE_TABLE if inside else NOT_A_PARTNER)
    return Verdict(inside, LET_IN if inside else NOT_LET_IN)


def who_may_see(stamp: Stamp, house: House, day: date) -> Iterator[SeatHeld]:
    """Every seat that may read an entry on this day (besides everybody, where it lies on the porch)."""
    return (seat for seat in house.seats.values() if may_see(seat, stamp, house, day))


def reading_day(reader: SeatHeld, house: House, today: date) -> date:
    """The day as of which somebody reads: today, or the last day at the table of an organisation that left."""
    last = house.last_day(reader.organisation) if reader.organisation else None
    return min(today, last) if last is not None else today
