"""The house of a partnership: its card, who sits at the table, and who may enter which room from when until when.

Rights follow from this alone, never from what a room holds.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property

from msgspec import Struct

from commonhold.facts.chapters.agreement import Agreement
from commonhold.facts.chapters.calls import Application
from commonhold.facts.chapters.diligence import DiligenceItem
from commonhold.facts.chapters.governance import Release
from commonhold.facts.chapters.moving_on import MembershipChange
from commonhold.facts.chapters.registers import Partnership, Seat
from commonhold.facts.clock import later
from commonhold.facts.dossier import AnyEntry, Dossier
from commonhold.facts.entry import Entry
from commonhold.facts.sharing import COMMON_ROOMS, standing

PARTNERS, PUBLIC = "partners", "public"
OPENS_ROOMS = ("agreement", "membership_change", "release", "diligence_item", "application", "call")
"""Kinds whose entries decide who may enter a room, together with the card."""

WRITING_PLACES = ("representative", "contributor", "field")
NEUTRAL_PLACES = ("broker", "evaluator", "convenor")


class Stay(Struct, frozen=True):
    """An organisation may enter a room from one day until another, both included."""

    room: str
    organisation: str
    from_on: date = date.min
    until_on: date = date.max

    def holds_on(self, day: date) -> bool:
        """May it enter on this day?"""
        return self.from_on <= day <= self.until_on


class SeatHeld(Struct, frozen=True):
    """A seat on the register: its id, for whom (empty: neutral), whether the others confirmed it, and its card."""

    id: str
    organisation: str
    confirmed: bool
    body: Seat

    def is_taken(self, day: date) -> bool:
        """Somebody claimed it, and it has begun and not ended."""
        begun = bool(self.body.claimed_on) and not (self.body.starts_on and self.body.starts_on > day)
        return begun and not (self.body.ends_on and self.body.ends_on < day)

    def writes(self, day: date) -> bool:
        """It may write for its organisation."""
        return bool(self.organisation) and self.body.place in WRITING_PLACES and self.is_taken(day)

    def speaks(self, day: date) -> bool:
        """It may consent and sign for its organisation: a representative whom the others confirmed."""
        return bool(self.organisation) and self.confirmed and self.body.place == "representative" and self.is_taken(day)

    @property
    def is_guest_of_all(self) -> bool:
        """It belongs to no partner, and all of them confirmed it: it sits with them and reads what all of them read."""
        return self.confirmed and self.body.place in NEUTRAL_PLACES


class House:
    """One partnership's card, seats, and stays."""

    def __init__(
        self, partnership: str, card: Partnership, seats: Iterable[SeatHeld] = (), stays: Iterable[Stay] = ()
    ) -> None:
        self.partnership = partnership
        self.card = card
        self.seats: Mapping[str, SeatHeld] = {seat.id: seat for seat in seats}
        self.stays = tuple(stays)

    @cached_property
    def _by_room(self) -> Mapping[str, list[Stay]]:
        rooms: dict[str, list[Stay]] = {}
        for stay in self.stays:
            rooms.setdefault(stay.room, []).append(stay)
        return rooms

    @property
    def is_pursued(self) -> bool:
        """Did the partners not decide against partnering? Where they did, nothing opens any more, and nothing waits."""
        return self.card.phase != "not_pursued"

    def present(self, day: date) -> tuple[str, ...]:
        """The partners of the day, in the order of the card."""
        here = {stay.organisation for stay in self._by_room.get(PARTNERS, ()) if stay.holds_on(day)}
        return tuple(org for org in self.card.partners if org in here)

    def may_enter(self, organisation: str, room: str, day: date) -> bool:
        """May an organisation enter a room on this day? Everybody may enter the porch."""
        if room == PUBLIC or (organisation and room == own_room(organisation)):
            return True
        return any(stay.organisation == organisation and stay.holds_on(day) for stay in self._by_room.get(room, ()))

    def who_enter(self, room: str, day: date) -> tuple[str, ...]:
        """The organisations that may enter a room on this day, partners in the order of the card first."""
        sort, _, owner = room.partition(":")
        if sort == "own":
            return (owner,)
        inside = {stay.organisation for stay in self._by_room.get(room, ()) if stay.holds_on(day)}
        return (*(org for org in self.card.partners if org in inside), *sorted(inside - set(self.card.partners)))

    def is_common(self, room: str, day: date) -> bool:
        """May every present partner enter? An own room is never common."""
        here = self.present(day)
        if room in COMMON_ROOMS:
            return True
        return (
            ":" in room and not room.startswith("own:") and bool(here) and set(here) <= set(self.who_enter(room, day))
        )

    def spokespeople(self, organisation: str, day: date) -> list[SeatHeld]:
        """The representatives of an organisation who have a voice."""
        return [seat for seat in self.seats.values() if seat.organisation == organisation and seat.speaks(day)]

    def last_day(self, organisation: str) -> date | None:
        """The last day on which an organisation was or will be at the table; None where it never was."""
        days = [stay.until_on for stay in self._by_room.get(PARTNERS, ()) if stay.organisation == organisation]
        return max(days, default=None)


def own_room(organisation: str) -> str:
    """The room of one organisation."""
    return f"own:{organisation}"


def stays_of(dossier: Dossier) -> Iterator[Stay]:
    """Who may enter the common room and those that entries open, worked out from the card and those entries.

    Agrees with `sharing.Rooms` on every day (a test holds them together).
    """
    leaving = _leaving(dossier)
    for org in dict.fromkeys(dossier.partnership.partners):
        yield Stay(PARTNERS, org, until_on=leaving.get(org, date.max))
    for entry in (*dossier.of(Release), *dossier.of(DiligenceItem), *dossier.of(Application)):
        for org, until in _let_in(entry, dossier):
            yield Stay(f"pair:{entry.id}", org, until_on=until)
    for agreement in (standing(one, dossier) for one in dossier.of(Agreement)):
        bounds = _bounds(agreement)
        if bounds is None or agreement.room not in COMMON_ROOMS:
            continue
        for org in dict.fromkeys(agreement.body.parties):
            until = min(bounds[1], leaving.get(org, date.max))
            if org in dossier.partnership.partners and bounds[0] <= until:
                yield Stay(f"confidential:{agreement.id}", org, bounds[0], until)


def _leaving(dossier: Dossier) -> dict[str, date]:
    """The last day of every partner that leaves or left, the earliest where several are told."""
    days: dict[str, date] = {}
    for change in dossier.of(MembershipChange):
        body = change.body
        if change.room not in COMMON_ROOMS or body.direction != "leaves" or not body.who:
            continue
        if change.state == "done":
            known = [day for day in (body.effective_on or None, change.since) if day]
            last = later(min(known), -1) if known else date.min
        elif change.state in ("announced", "settled") and body.effective_on:
            last = later(body.effective_on, -1)
        else:
            continue
        days[body.who] = min(last, days.get(body.who, date.max))
    return days


def _bounds(agreement: Entry[Agreement]) -> tuple[date, date] | None:
    """From when until when an NDA opens its room."""
    body = agreement.body
    if body.type != "nda" or agreement.state != "in_force":
        return None
    until = body.ends_on if body.ends_on and body.renewal != "automatic" else date.max
    return (body.effective_on or date.min, until)


def _let_in(entry: AnyEntry, dossier: Dossier) -> Iterator[tuple[str, date]]:
    """Whom an entry with a room of its own lets in, and until when; a draft, or a copy elsewhere, opens none."""
    body, who = entry.body, dict[str, date]()
    if entry.room not in ("pair", f"pair:{entry.id}"):
        return
    if isinstance(body, Release):
        if entry.state == "active":
            who |= dict.fromkeys(body.to, body.until or date.max)
        who[entry.organisation] = date.max
    elif isinstance(body, DiligenceItem):
        who |= {org: date.max for org in (body.asked_by, body.subject) if org}
    elif isinstance(body, Application):
        call = dossier.entry(body.call) if body.call else None
        who |= {org: date.max for org in (entry.organisation, call.organisation if call else "") if org}
    who.pop("", None)  # what speaks for nobody lets nobody in
    yield from who.items()
