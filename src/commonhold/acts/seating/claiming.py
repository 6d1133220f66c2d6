"""Taking a seat by the link that was mailed to it, and confirming who sits there.

A representative, broker, evaluator or convenor has no voice until every other partner has confirmed it; for a partner's
first voice those alone are asked who have one (`assents.asked_to_confirm`). Whoever sends the invitation has said yes
for its organisation. Where nobody is asked, taking the seat is enough.
"""

from collections.abc import Iterable
from datetime import date, datetime

from msgspec import UNSET, json, structs

from commonhold.acts.access.elsewhere import one_spoken_for
from commonhold.acts.arriving.invitation import with_first_partner
from commonhold.acts.consent import NOTHING_ASKED, assents, said_as, said_on
from commonhold.acts.deed import NO_ENTRY, By, Deed, moment_of
from commonhold.acts.follow import follow
from commonhold.acts.house.cards import confirm
from commonhold.acts.house.consequences import drawn
from commonhold.acts.people import NO_INVITATION, invited_to, seats_in, sit, somebody_sits_in, there_is, use
from commonhold.acts.refusal import NotAllowed, NotNow, NotThere, in_words
from commonhold.acts.writing import add, ask, sound
from commonhold.facts.chapters.registers import Function, Partnership, SeatLevel
from commonhold.facts.rooms.assents import CONFIRMED_PLACES, YES, asked_to_confirm, consenting
from commonhold.facts.rooms.house import PARTNERS, House, SeatHeld
from commonhold.facts.vocabulary import kinds
from commonhold.facts.words import gettext_noop as _
from commonhold.record.fold import as_entry
from commonhold.record.house import house_of, partnership_row
from commonhold.record.journal import Draft
from commonhold.record.registers import CONFIRMED
from commonhold.record.rows import SEATS, EntryRow, PartnershipRow
from commonhold.record.turn import in_turn
from commonhold.visibility.names import Matter

ONE_PARTNER = _("You speak for another partner here. A person speaks for one partner of a partnership.")
NOT_TAKEN_YET = _("Nobody has taken this seat yet, so there is nobody to confirm.")
HAS_A_VOICE = _("This seat has been confirmed.")
NEEDS_NONE = _("This seat needs no confirming: its own organisation decides about it.")


@in_words()
def claim(
    *,
    token: str,
    person: str,
    shown_name: str = "",
    function: Function | None = None,
    level: SeatLevel | None = None,
    same_as: str = "",
    now: datetime | None = None,
) -> By:
    """Take the seat that a link opens; the person may say by which name it wants to be shown.

    `function` and `level` count where its organisation has not told them yet, as for the first of a new partner.
    `same_as` is an organisation for which the person speaks elsewhere, and which they say this one is; no record tells.
    Raises NotThere for every link that opens nothing, NotSound where function or level is still told by nobody, and
    NotAllowed for a person who speaks for another partner, or names an organisation for which they do not speak.
    """
    at = moment_of(now)
    with in_turn():
        by = invited_to(token, at=at)
        row = partnership_row(by.partnership, lock=True)
        there_is(person)
        if row is None or invited_to(token, at=at) != by:
            raise NotThere(NO_INVITATION)
        row, house, first = with_first_partner(row, house_of(row), by.seat, at)
        held = _free(house, by.seat, at.date())
        _for_one_partner_alone(house, held, seats_in(by.partnership, person), at.date())
        card = structs.replace(
            held.body,
            claimed_on=at.date(),
            shown_name=shown_name or held.body.shown_name,
            function=held.body.function or function or UNSET,
            level=held.body.level or level or UNSET,
        )
        if not held.body.claimed_on:  # a seat that moved in with its record was taken before, and its card stands
            lines = [*first, *_taken(row, house, structs.replace(held, body=card), at)]
            follow(by.partnership, lines, day=at.date())
        same = one_spoken_for(by.partnership, held.organisation, person, same_as, at)
        sit(by.partnership, by.seat, person, same_as=same)
        use(token, at=at)
    return by


def _free(house: House, seat: str, day: date) -> SeatHeld:
    held = house.seats.get(seat)
    if held is None or (held.body.ends_on and held.body.ends_on < day):
        raise NotThere(NO_INVITATION)
    if held.body.claimed_on and somebody_sits_in(house.partnership, seat):
        raise NotThere(NO_INVITATION)
    if held.organisation and held.organisation not in house.present(day):
        raise NotThere(NO_INVITATION)
    return held


def _for_one_partner_alone(house: House, held: SeatHeld, mine: set[str], day: date) -> None:
    others = (
        seat
        for id in mine
        if (seat := house.seats.get(id)) and seat.body.place == "representative" and seat.is_taken(day)
    )
    if held.body.place == "representative" and any(seat.organisation != held.organisation for seat in others):
        raise NotAllowed(ONE_PARTNER)


def _taken(row: PartnershipRow, house: House, held: SeatHeld, at: datetime) -> Iterable[Draft]:
    """The lines by which a seat is taken; with the second partner's first one the ring is drawn."""
    revision = _revision(house.partnership, held.id) + 1
    words = sound(kinds()["seat"], json.encode(held.body), complete=True)[1]
    state = CONFIRMED if held.confirmed or is_confirmed(house, held, said_on(row.id, held.id), at.date()) else ""
    yield Draft(
        room=PARTNERS, deed="claim", by=held.id, at=at, kind="seat", entry=held.id, revision=revision,
        organisation=held.organisation, state=state, since=at.date() if state else None, body=words,
    )  # fmt: skip
    if not house.card.ring and len(at_the_table(house) | ({held.organisation} - {""})) > 1:
        card: Partnership = structs.replace(house.card, ring=drawn(house.card.partners))
        yield Draft(
            room=PARTNERS, deed="claim", by="", at=at, kind="partnership", entry=row.id, revision=row.revision + 1,
            body=json.encode(card),
        )  # fmt: skip


def at_the_table(house: House) -> set[str]:
    """The organisations of which somebody has ever taken a seat."""
    return {held.organisation for held in house.seats.values() if held.organisation and held.body.claimed_on}


# -- confirming -------------------------------------------------------------------------------------------------------


def confirm_seat(*, by: By, seat: str, verdict: str = "consent", reason: str = "", now: datetime | None = None) -> bool:
    """Say yes (or no) to whoever sits on a seat; does the seat have its voice now?

    With the last yes it has. Said again, it only looks whether others who were asked have left since.
    """
    with Deed(by, "confirm_seat", now=now) as deed:
        held = deed.house.seats.get(seat)
        if held is None:
            raise NotThere(NO_ENTRY)
        _can_be_confirmed(held)
        ask(deed, kinds()["seat"].decide, seat_matter(held))
        if deed.seat.organisation not in asked(deed.house, held, deed.day):
            raise NotNow(NOTHING_ASKED)
        revision = _revision(deed.partnership, seat)
        say(deed, held, revision, verdict, reason)
        settled = is_confirmed(deed.house, held, assents(deed, seat), deed.day)
        if settled:
            confirm(deed, held, revision)
    return settled


def _can_be_confirmed(held: SeatHeld) -> None:
    if held.body.place not in CONFIRMED_PLACES:
        raise NotNow(NEEDS_NONE)
    if not held.body.claimed_on:
        raise NotNow(NOT_TAKEN_YET)
    if held.confirmed:
        raise NotNow(HAS_A_VOICE)


def say(deed: Deed, held: SeatHeld, revision: int, verdict: str = YES[0], reason: str = "") -> None:
    """Note this organisation's word on a seat."""
    add(deed, kinds()["assent"], {"target": held.id, "target_revision": revision, **said_as(verdict, reason)})


def asked(house: House, held: SeatHeld, day: date) -> tuple[str, ...]:
    """The partners of the day who must confirm a seat."""
    partners = house.present(day)
    speaking = {org for org in (*partners, held.organisation) if org and house.spokespeople(org, day)}
    return asked_to_confirm(held.organisation, partners, speaking)


def is_confirmed(house: House, held: SeatHeld, said: Iterable[EntryRow], day: date) -> bool:
    """Have all said yes who are asked? A seat keeps its place for good, so a word on an earlier revision counts."""
    if held.body.place not in CONFIRMED_PLACES:
        return False
    return consenting(map(as_entry, said)).issuperset(asked(house, held, day))


def seat_matter(held: SeatHeld) -> Matter:
    """A seat as the question of who may do what with it; whoever holds it is its author."""
    return Matter(kinds()["seat"], held.body, PARTNERS, held.organisation, held.id, id=held.id)


def _revision(partnership: str, seat: str) -> int:
    return SEATS.read("partnership = %s AND id = %s", (partnership, seat))[0].revision
