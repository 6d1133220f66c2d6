"""Seats: who is asked to sit for an organisation or between all, what changes on a seat, and its end.

A seat keeps its place (representative, contributor and so on) for good, since that is what the others confirmed;
somebody who is to do something else gets another seat. On the day after its last one a seat reads and writes nothing.
"""

from datetime import date, datetime

from msgspec import Struct, json, structs

from commonhold.acts import people
from commonhold.acts.deed import NO_ENTRY, By, Deed, Written, new_id
from commonhold.acts.house.cards import write_seat
from commonhold.acts.refusal import NotAllowed, NotNow, NotSound, NotThere, Stale
from commonhold.acts.seating.claiming import say, seat_matter
from commonhold.acts.writing import QUICKER, ask, sound
from commonhold.facts.chapters.registers import Seat
from commonhold.facts.checking.problem import Problem
from commonhold.facts.rooms.house import NEUTRAL_PLACES, PARTNERS, WRITING_PLACES, SeatHeld
from commonhold.facts.vocabulary import kinds
from commonhold.facts.words import gettext_noop as _
from commonhold.record.registers import CONFIRMED
from commonhold.record.rows import OFFICES, SEATS, SeatRow

FOR_AN_ORGANISATION = (*WRITING_PLACES, "observer")
OWN_PLACES = _("A seat of an organisation is one of: {places}.")
NEUTRAL_ONLY = _("A seat between all partners is one of: {places}.")
KEEPS = _("What the seat may do and since when it is there stay as they are. Ask somebody to another seat instead.")
IS_OVER = _("This seat has ended. Ask somebody to a new one.")
IN_THE_PAST = _("A seat cannot end before today.")
LAST_VOICE = _(
    "Nobody else would speak for your organisation after that day. Ask a successor to the table first, or announce"
    " that your organisation leaves."
)
ASKED_BY_OTHERS = _("Another partner asked somebody to this seat, and sees to that invitation.")
IS_TAKEN = _("Somebody has taken this seat.")


class Invited(Struct, frozen=True):
    """A seat that waits for somebody, and the token of the link to be mailed, which is told this once."""

    organisation: str
    seat: str
    token: str


# -- asking somebody to the table -------------------------------------------------------------------------------------


def seat_colleague(*, by: By, card: Seat, mailbox: str, now: datetime | None = None) -> Invited:
    """Ask somebody of one's own organisation to the table; the other partners confirm a representative."""
    with Deed(by, "seat_colleague", now=now) as deed:
        if card.place not in FOR_AN_ORGANISATION:
            raise NotAllowed(OWN_PLACES, places=", ".join(FOR_AN_ORGANISATION))
        ask(deed, ("own_rep",), seat_matter(SeatHeld("", deed.seat.organisation, False, card)))
        return new_seat(deed, deed.seat.organisation, card, mailbox, complete=True)


def invite_neutral(*, by: By, card: Seat, mailbox: str, now: datetime | None = None) -> Invited:
    """Ask a broker, an evaluator or a convenor to the table, until a day; each partner confirms."""
    with Deed(by, "invite_neutral", now=now) as deed:
        if card.place not in NEUTRAL_PLACES:
            raise NotAllowed(NEUTRAL_ONLY, places=", ".join(NEUTRAL_PLACES))
        ask(deed, ("any_rep",), seat_matter(SeatHeld("", "", False, card)))
        if not card.ends_on:
            raise NotSound([Problem("ends_on", "required", {"where": (_("Until"),)})])
        return new_seat(deed, "", card, mailbox, complete=True)


def new_seat(deed: Deed, organisation: str, card: Seat, mailbox: str, *, complete: bool = False) -> Invited:
    """Write a seat that nobody has taken, with the inviter's yes where the others must confirm it, and its link.

    `complete`: all that a seat's card needs must be told now.
    """
    id = new_id()
    card = structs.replace(card, claimed_on=Seat().claimed_on, starts_on=card.starts_on or deed.day)
    sound(kinds()["seat"], json.encode(card), complete=complete)
    _own_office(card, organisation)
    _not_over(card, deed.day)
    write_seat(deed, id, organisation, card, revision=1)
    if organisation != deed.seat.organisation:
        say(deed, deed.house.seats[id], 1)
    return Invited(organisation, id, people.invite(deed.by, id, mailbox, at=deed.now))


def invite_again(*, by: By, seat: str, mailbox: str, now: datetime | None = None) -> Invited:
    """Mail a new link to a seat that nobody has taken; earlier links to it open nothing any more."""
    with Deed(by, "invite_again", now=now) as deed:
        held = _unclaimed(deed, seat)
        _not_over(held.body, deed.day)
        people.withdraw(deed.partnership, seat, at=deed.now)
        return Invited(held.organisation, seat, people.invite(deed.by, seat, mailbox, at=deed.now))


def withdraw_invitation(*, by: By, seat: str, now: datetime | None = None) -> None:
    """Let the links to a seat that nobody has taken open nothing any more."""
    with Deed(by, "withdraw_invitation", now=now) as deed:
        _unclaimed(deed, seat)
        people.withdraw(deed.partnership, seat, at=deed.now)


def _unclaimed(deed: Deed, seat: str) -> SeatHeld:
    """A seat that waits for somebody, whose invitation this seat may see to."""
    held = _held(deed, seat)
    if held.body.claimed_on:
        raise NotNow(IS_TAKEN)
    has_a_voice = bool(deed.house.spokespeople(held.organisation, deed.day))
    ask(deed, ("own_rep",) if has_a_voice else ("any_rep",), seat_matter(held))
    asking = deed.house.seats.get(people.asked_by(deed.partnership, seat))
    others = set(deed.house.present(deed.day)) - {deed.seat.organisation}
    if not has_a_voice and asking and asking.organisation in others:  # it said yes to whom it asked alone
        raise NotAllowed(ASKED_BY_OTHERS)
    return held


# -- changing and ending a seat ---------------------------------------------------------------------------------------


def revise_seat(*, by: By, seat: str, card: Seat, seen: int, now: datetime | None = None) -> Written:
    """Write a seat's card anew: a representative of its organisation all that can change, the person its shown name."""
    with Deed(by, "revise_seat", now=now) as deed:
        held, row = _held(deed, seat), _row(deed.partnership, seat)
        words = sound(kinds()["seat"], json.encode(card), complete=bool(held.body.claimed_on))[1]
        if seen != row.seq:
            raise Stale(QUICKER, mine=words, theirs=row.body, seq=row.seq, revision=row.revision)
        name_alone = structs.replace(held.body, shown_name=card.shown_name) == card
        ask(deed, ("own_rep", "author") if name_alone else ("own_rep",), seat_matter(held))
        if any(getattr(card, name) != getattr(held.body, name) for name in ("place", "claimed_on", "starts_on")):
            raise NotNow(KEEPS)
        _not_over(held.body, deed.day)
        _own_office(card, held.organisation)
        if card.ends_on:
            _can_end(deed, held, card.ends_on)
        _written_anew(deed, held, card, row)
    return _as_left(deed.partnership, seat)


def end_seat(*, by: By, seat: str, on: date | None = None, now: datetime | None = None) -> Written:
    """Let a seat end: a representative of its organisation, or whoever sits there. `on` is its last day, else today."""
    with Deed(by, "end_seat", now=now) as deed:
        held, last = _held(deed, seat), on or deed.day
        ask(deed, ("own_rep", "author"), seat_matter(held))
        _not_over(held.body, deed.day)
        _can_end(deed, held, last)
        _written_anew(deed, held, structs.replace(held.body, ends_on=last), _row(deed.partnership, seat))
        people.withdraw(deed.partnership, seat, at=deed.now)
    return _as_left(deed.partnership, seat)


def _written_anew(deed: Deed, held: SeatHeld, card: Seat, row: SeatRow) -> None:
    if card != held.body:
        state = CONFIRMED if held.confirmed else ""
        write_seat(deed, held.id, held.organisation, card, revision=row.revision + 1, state=state)


def _can_end(deed: Deed, held: SeatHeld, last: date) -> None:
    """The last voice of an organisation does not fall silent while its organisation stays."""
    if last < deed.day:
        raise NotNow(IN_THE_PAST)
    stays_until = deed.house.last_day(held.organisation)
    if not held.speaks(deed.day) or stays_until is None or stays_until <= last:
        return
    others = deed.house.spokespeople(held.organisation, deed.day)
    if not any(one.id != held.id and not (one.body.ends_on and one.body.ends_on <= last) for one in others):
        raise NotNow(LAST_VOICE)


def _not_over(card: Seat, day: date) -> None:
    if card.ends_on and card.ends_on < day:
        raise NotNow(IS_OVER)


def _own_office(card: Seat, organisation: str) -> None:
    """An office named on a seat is one of its own organisation."""
    if card.office and not OFFICES.read("id = %s AND organisation = %s", (card.office, organisation)):
        raise NotSound([Problem("office", "points_nowhere", {"where": (_("Office"),), "value": card.office})])


def _held(deed: Deed, seat: str) -> SeatHeld:
    held = deed.house.seats.get(seat)
    if held is None:
        raise NotThere(NO_ENTRY)
    return held


def _row(partnership: str, seat: str) -> SeatRow:
    return SEATS.read("partnership = %s AND id = %s", (partnership, seat))[0]


def _as_left(partnership: str, seat: str) -> Written:
    row = _row(partnership, seat)
    return Written(row.id, PARTNERS, row.revision, CONFIRMED if row.confirmed else "", row.seq)
