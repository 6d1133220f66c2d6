"""THE decision: who sees an entry, and why. Every page, interface, export, search, count and message asks here.

Two tables answer everything: a room has readers (`may_enter`, from `rooms.house`), and a deed has actors (`rights`).
`scope` turns the first one into a filter of the database; a test walks every combination, on every day that matters,
to prove that both agree.
"""

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from commonhold.facts.rooms.house import NEUTRAL_PLACES, PARTNERS, PUBLIC, House, SeatHeld
from commonhold.facts.words import gettext_noop as _

PUBLIC_TO_ALL = _("Anyone may read this, signed in or not.")
NOT_SIGNED_IN = _("You have no seat in this partnership.")
SEAT_TAKEN = _("Somebody holds this seat.")
SEAT_NOT_TAKEN = _("Nobody has taken this seat yet: it reads nothing and does nothing.")
SEAT_NOT_BEGUN = _("This seat begins on {day}.")
SEAT_OVER = _("This seat ended on {day}.")
AUTHOR_ALONE = _("Only the person who wrote it reads this.")
YOURS_ALONE = _("You wrote it, and only you read it.")
OWN_WORDS = _("Your organisation wrote it.")
OWN_ROOM = _("It lies in the room of one organisation.")
AT_THE_TABLE = _("Your organisation is a partner.")
NEUTRAL_SEAT = _("Your seat reads what all partners read.")
NEUTRAL_UNCONFIRMED = _("The partners have not all confirmed this seat yet: it reads nothing of theirs.")
NOT_A_PARTNER = _("Your organisation is not a partner.")
LEFT = _("Your organisation left the partnership; its last day was {day}.")
LET_IN = _("Your organisation was let into this room.")
NOT_LET_IN = _("Your organisation was not let into this room, or no longer is.")

EVERYBODY = _("Everybody, signed in or not.")
ALL_PARTNERS = _("All partners.")
PARTNERS_AND_NEUTRAL = _("All partners, and whoever sits with them: {places}.")
THE_WRITER = _("Only the person who wrote it.")
ONLY = _("Only {partners}.")
THESE = _("{partners}.")
WHILE_IN_FORCE = _("{partners}, while the confidentiality agreement is in force.")
NO_LONGER_IN_FORCE = _("Only {partners}, who wrote it: the confidentiality agreement is not in force.")


class Verdict(Struct, frozen=True):
    """Yes or no, and why: a msgid that the reader is shown, filled from `words`.

    In `words`, `partner` is the id of an organisation, `partners` several of them, `day` a date, and `terms` those of
    the vocabulary of actors that `who` tells in English; the door writes them as its reader likes to read them.
    """

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


class Readers(Struct, frozen=True):
    """The seats that may read an entry, and the same in words: a msgid, filled from `words` as in a verdict."""

    seats: tuple[SeatHeld, ...]
    told: str
    words: Mapping[str, object] = {}


def may_see(reader: SeatHeld | None, stamp: Stamp, house: House, day: date) -> Verdict:
    """May somebody with this seat (None: nobody) read an entry on this day?"""
    if stamp.room == PUBLIC and not stamp.narrow:
        return Verdict(True, PUBLIC_TO_ALL)
    if reader is None:
        return Verdict(False, NOT_SIGNED_IN)
    taken = is_taken(reader, day)
    if not taken:
        return taken
    if stamp.narrow:
        mine = stamp.author == reader.id
        return Verdict(mine, YOURS_ALONE if mine else AUTHOR_ALONE)
    if reader.organisation and stamp.organisation == reader.organisation:
        return Verdict(True, OWN_WORDS)
    return may_enter(reader, stamp.room, house, day)


def is_taken(seat: SeatHeld, day: date) -> Verdict:
    """Does somebody hold this seat on this day?"""
    if seat.is_taken(day):
        return Verdict(True, SEAT_TAKEN)
    if not seat.body.claimed_on:
        return Verdict(False, SEAT_NOT_TAKEN)
    if seat.body.starts_on and seat.body.starts_on > day:
        return Verdict(False, SEAT_NOT_BEGUN, {"day": seat.body.starts_on})
    return Verdict(False, SEAT_OVER, {"day": seat.body.ends_on})


def may_enter(reader: SeatHeld, room: str, house: House, day: date) -> Verdict:
    """May this seat, which somebody holds, read what others wrote in a room on this day?"""
    if room == PUBLIC:
        return Verdict(True, PUBLIC_TO_ALL)
    inside = bool(reader.organisation) and house.may_enter(reader.organisation, room, day)
    if room.startswith("own:"):
        return Verdict(inside, OWN_WORDS if inside else OWN_ROOM)
    if room != PARTNERS:
        return Verdict(inside, LET_IN if inside else NOT_LET_IN)
    if inside:
        return Verdict(True, AT_THE_TABLE)
    if reader.body.place in NEUTRAL_PLACES:
        return Verdict(reader.is_guest_of_all, NEUTRAL_SEAT if reader.is_guest_of_all else NEUTRAL_UNCONFIRMED)
    last = has_left(reader.organisation, house, day)
    return Verdict(False, LEFT, {"day": last}) if last else Verdict(False, NOT_A_PARTNER)


def has_left(organisation: str, house: House, day: date) -> date | None:
    """The last day at the table of an organisation that has left by this day; None for all others."""
    last = house.last_day(organisation) if organisation else None
    return last if last is not None and last < day else None


def reading_day(reader: SeatHeld, house: House, today: date) -> date:
    """The day as of which somebody reads: today, or the last day at the table of an organisation that left."""
    return has_left(reader.organisation, house, today) or today


def is_closed_since(organisation: str, room: str, house: House, today: date) -> bool:
    """Has a room closed by today to an organisation that left, so that its last day opens it no more?

    The common room stays open to it as of that day. A confidentiality agreement is for those who are present, and what
    was released ends when it is taken back, or over: for whoever left as for those who stay.
    """
    return room != PARTNERS and not house.may_enter(organisation, room, today)


def who_may_see(stamp: Stamp, house: House, day: date) -> Readers:
    """Who may read an entry on this day: every such seat (besides everybody, on the porch), and a sentence."""
    told, words = _in_words(stamp, house, day)
    return Readers(tuple(seat for seat in house.seats.values() if may_see(seat, stamp, house, day)), told, words)


def _in_words(stamp: Stamp, house: House, day: date) -> tuple[str, Mapping[str, object]]:
    if stamp.narrow:
        return THE_WRITER, {}
    if stamp.room == PUBLIC:
        return EVERYBODY, {}
    if stamp.room == PARTNERS:
        guests = {seat.body.place for seat in house.seats.values() if seat.is_guest_of_all and seat.is_taken(day)}
        places = tuple(place for place in NEUTRAL_PLACES if place in guests)
        return (PARTNERS_AND_NEUTRAL, {"places": places}) if places else (ALL_PARTNERS, {})
    inside = house.who_enter(stamp.room, day)
    partners = tuple(dict.fromkeys((*inside, stamp.organisation) if stamp.organisation else inside))
    if stamp.room.startswith("confidential:"):
        return WHILE_IN_FORCE if inside else NO_LONGER_IN_FORCE, {"partners": partners}
    return ONLY if len(partners) == 1 else THESE, {"partners": partners}
