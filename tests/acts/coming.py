"""People on their way to the table: who starts, who is invited, who takes a seat."""

from acts.house import CARDS, MONDAY, days_later
from commonhold.acts.deed import By
from commonhold.acts.organisations import registered
from commonhold.acts.partnership import Invitee, Started, start
from commonhold.acts.people import person
from commonhold.acts.seating.claiming import claim, confirm_seat
from commonhold.acts.seating.seats import Invited
from commonhold.facts.chapters.registers import Organisation, Partnership, Seat
from commonhold.facts.rooms.house import House, SeatHeld
from commonhold.record.house import house_of, partnership_row

OSANTI = Partnership(name="Osanti Water")
BROWN = Seat(shown_name="Ama Brown", function="programme", level="middle")

__all__ = ["BROWN", "OSANTI", "claimed", "founded", "house", "invitee", "met", "on_the_register", "seat_of", "somebody"]


def somebody(name: str) -> str:
    """A person by the name."""
    return person(f"{name}@example.org", name)


def on_the_register(*organisations: str) -> tuple[str, ...]:
    """These organisations of the cast, each with its card; their ids."""
    return tuple(registered(CARDS[org], by="", at=MONDAY) for org in organisations)


def invitee(organisation: str | Organisation, name: str) -> Invitee:
    """An organisation asked by somebody's mailbox."""
    return Invitee(organisation, f"{name}@example.org", name)


def founded(organisation: str | Organisation, *invite: Invitee, by: str = "brown", slug: str = "osanti") -> Started:
    """A partnership that Ama Brown starts for an organisation."""
    card = Partnership(name="Osanti Water", slug=slug)
    return start(by=somebody(by), organisation=organisation, card=card, seat=BROWN, invite=invite, now=MONDAY)


def claimed(invited: Invited, name: str, *, on: int = 1) -> By:
    """Somebody takes the seat to which the link was mailed."""
    return claim(token=invited.token, person=somebody(name), function="programme", level="middle", now=days_later(on))


def met(*organisations: str, slug: str = "osanti") -> dict[str, By]:
    """Partners of which the first started and invited the others; all took their seats and confirmed each other."""
    ids = on_the_register(*organisations)
    asked = [invitee(id, name) for id, name in zip(ids[1:], organisations[1:], strict=True)]
    begun = founded(ids[0], *asked, slug=slug)
    by = {ids[0]: begun.by}
    for invited, name in zip(begun.invited, organisations[1:], strict=True):
        by[invited.organisation] = new = claimed(invited, name)
        others = [other for other in by.values() if other not in (new, begun.by)]
        for other in others:
            confirm_seat(by=other, seat=new.seat, now=days_later(1))
    return dict(zip(organisations, by.values(), strict=True))


def house(partnership: str) -> House:
    """The house as it stands."""
    row = partnership_row(partnership)
    assert row is not None
    return house_of(row)


def seat_of(by: By) -> SeatHeld:
    """A seat as it stands on the register."""
    return house(by.partnership).seats[by.seat]
