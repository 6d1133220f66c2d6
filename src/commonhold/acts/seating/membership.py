"""Partners come and go.

While one organisation sits alone, its representatives list whom they invite; the table is not set yet, and whoever
takes a seat sees the list and joins knowing it. From then on a new partner comes by a joining to which every present
partner consents. A partner leaves by its own word, and is gone on the day that it named.

Nothing here lets the others put a partner out: to part with one against its will is no move of this record.
"""

from datetime import date, datetime

from msgspec import Struct, structs

from commonhold.acts import consent, people
from commonhold.acts.deed import By, Deed, Written
from commonhold.acts.house.cards import present_card, rewrite, write_seat
from commonhold.acts.organisations import registered
from commonhold.acts.refusal import Conflict, NotAllowed, NotNow, NotThere
from commonhold.acts.sealing.envelopes import open_what_is_complete
from commonhold.acts.seating.claiming import at_the_table, seat_matter
from commonhold.acts.seating.seats import Invited, new_seat
from commonhold.acts.writing import add, ask
from commonhold.facts.chapters.moving_on import MembershipChange, Reason
from commonhold.facts.chapters.registers import Organisation, Seat
from commonhold.facts.rooms.house import SeatHeld
from commonhold.facts.vocabulary import kinds
from commonhold.facts.words import gettext_noop as _
from commonhold.record.rows import SEATS

TABLE_IS_SET = _("The table is set. Propose that it joins: it does when every partner says yes.")
TABLE_NOT_SET = _("You sit alone so far. Invite whom you want at the table.")
IS_A_PARTNER = _("This organisation is a partner already.")
HAS_LEFT = _("This organisation has left. What it left behind stays as it is, so it cannot come back to this table.")
ASK_BACK = _(
    "Others have sat for this organisation, and its own room is open to its own people alone. Ask back somebody who sat"
    " for it here."
)
NOT_INVITED = _("This organisation was not invited.")
IN_THE_PAST = _("Nobody leaves before today.")


class Proposed(Struct, frozen=True):
    """A joining that was proposed, and the invitation that can be used once all have consented to it."""

    change: Written
    invited: Invited


# -- before the table is set ------------------------------------------------------------------------------------------


def invite_partner(
    *, by: By, organisation: str | Organisation, mailbox: str, shown_name: str, now: datetime | None = None
) -> Invited:
    """Invite an organisation (its id on the register, or the card of a new one) by its first representative.

    Later, any partner may so ask a representative to the table for a partner that nobody speaks for: one of
    those who sat for it before, where somebody did.
    """
    with Deed(by, "invite_partner", now=now) as deed:
        id = registered(organisation, by=deed.by.seat, at=deed.now)
        card, first = present_card(deed), _first_seat(shown_name)
        ask(deed, ("any_rep",), seat_matter(SeatHeld("", id, False, first)))
        if id in card.partners:
            _speechless(deed, id, mailbox)
        elif at_the_table(deed.house) - {deed.seat.organisation}:
            raise NotNow(TABLE_IS_SET)
        else:
            rewrite(deed, structs.replace(card, partners=(*card.partners, id)), by=deed.by.seat)
        return new_seat(deed, id, first, mailbox)


def uninvite_partner(*, by: By, organisation: str, now: datetime | None = None) -> None:
    """Take an organisation from the list again, while nobody but one's own organisation sits at the table."""
    with Deed(by, "uninvite_partner", now=now) as deed:
        card = present_card(deed)
        ask(deed, ("any_rep",), seat_matter(SeatHeld("", organisation, False, Seat())))
        if organisation not in card.partners or organisation == deed.seat.organisation:
            raise NotThere(NOT_INVITED)
        if at_the_table(deed.house) - {deed.seat.organisation}:
            raise NotNow(TABLE_IS_SET)
        rewrite(
            deed, structs.replace(card, partners=tuple(org for org in card.partners if org != organisation)),
            by=deed.by.seat,
        )  # fmt: skip
        for row in SEATS.read("partnership = %s AND organisation = %s", (deed.partnership, organisation)):
            ended = structs.replace(deed.house.seats[row.id].body, ends_on=deed.day)
            write_seat(deed, row.id, organisation, ended, revision=row.revision + 1)
            people.withdraw(deed.partnership, row.id, at=deed.now)


def _first_seat(shown_name: str) -> Seat:
    return Seat(shown_name=shown_name, place="representative")


def _speechless(deed: Deed, organisation: str, mailbox: str) -> None:
    """A partner may be asked for a representative by others only where nobody speaks for it or is asked to.

    Where somebody has sat for it, its own room holds what is for nobody else, so only such a person is asked back.
    """
    if organisation not in deed.house.present(deed.day):
        raise NotNow(HAS_LEFT)
    waiting = any(
        held.body.place == "representative" and not (held.body.ends_on and held.body.ends_on < deed.day)
        for held in deed.house.seats.values()
        if held.organisation == organisation
    )
    if waiting:
        raise Conflict(IS_A_PARTNER)
    earlier = [held.id for held in deed.house.seats.values() if held.organisation == organisation and _was_taken(held)]
    if earlier and not people.sat_on(deed.partnership, earlier, mailbox):
        raise NotAllowed(ASK_BACK)


def _was_taken(held: SeatHeld) -> bool:
    return bool(held.body.claimed_on)


# -- joining a table that is set --------------------------------------------------------------------------------------


def propose_partner(
    *,
    by: By,
    organisation: str | Organisation,
    mailbox: str,
    shown_name: str,
    reason: Reason,
    effective_on: date | None = None,
    now: datetime | None = None,
) -> Proposed:
    """Propose that an organisation joins; the proposing partner says yes with it.

    When the last partner consents the organisation is on the card and has a place in the ring, drawn by lot, and the
    link that is given back here can be used, for as long as if it had been mailed on that day.
    """
    with Deed(by, "propose_partner", now=now) as deed:
        id = registered(organisation, by=deed.by.seat, at=deed.now)
        if id in present_card(deed).partners:
            raise Conflict(IS_A_PARTNER) if id in deed.house.present(deed.day) else NotNow(HAS_LEFT)
        if not at_the_table(deed.house) - {deed.seat.organisation}:
            raise NotNow(TABLE_NOT_SET)
        body = MembershipChange(
            who=id, direction="joins", reason=reason, notice_on=deed.day, effective_on=effective_on or deed.day
        )
        row = add(deed, kinds()["membership_change"], body)
        invited = new_seat(deed, id, _first_seat(shown_name), mailbox)
        row = consent.move(deed, row, "settled", seen=row.seq)
    return Proposed(deed.written(row), invited)


# -- leaving ----------------------------------------------------------------------------------------------------------


def announce_leaving(
    *,
    by: By,
    reason: Reason,
    effective_on: date,
    successor: str = "",
    overlap_until: date | None = None,
    now: datetime | None = None,
) -> Written:
    """Announce that one's own organisation leaves: from `effective_on` on it is no partner any more.

    Those that remain may settle it (roles and promises reassigned), and the leaving partner may withdraw it, as any
    entry is moved. After its last day it goes on reading what it could read then, and can revoke what it released.
    What no longer waits for anybody once it is gone opens.
    """
    with Deed(by, "announce_leaving", now=now) as deed:
        if effective_on < deed.day:
            raise NotNow(IN_THE_PAST)
        body = MembershipChange(
            who=deed.seat.organisation, direction="leaves", reason=reason, notice_on=deed.day, effective_on=effective_on
        )
        if successor:
            body = structs.replace(body, successor=successor)
        if overlap_until:
            body = structs.replace(body, overlap_until=overlap_until)
        row = add(deed, kinds()["membership_change"], body)
        open_what_is_complete(deed, leaving=deed.seat.organisation if effective_on == deed.day else "")
    return deed.written(row)
