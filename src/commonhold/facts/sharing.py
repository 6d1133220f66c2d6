"""How far an entry is shared: which organisations may read a room, and the ground that an audience stands on.

The rooms are described under [rooms] in the vocabulary of kinds. Everything here is decided from rights and dates,
never from what a room holds.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal, TypeAlias, cast

from msgspec import Struct, structs

from commonhold.facts.chapters.agreement import Agreement
from commonhold.facts.chapters.calls import Application
from commonhold.facts.chapters.diligence import DiligenceItem
from commonhold.facts.chapters.governance import Release
from commonhold.facts.chapters.moving_on import MembershipChange
from commonhold.facts.clock import Clock, later
from commonhold.facts.dossier import AnyEntry, Dossier
from commonhold.facts.entry import Entry
from commonhold.facts.kind import SEALED, Fact, Kind
from commonhold.facts.vocabulary import kinds

Reach: TypeAlias = Literal["partners", "own", "seat"]


class Audience(Struct, frozen=True):
    """Who a reading is for: all partners, one organisation, or one seat of it alone."""

    reach: Reach = "partners"
    organisation: str = ""
    seat: str = ""


SHARED = Audience()
"""What every present partner can see."""

GUESTS = Audience("partners", "+")
"""Those who sit with all partners and belong to none: they read the common rooms, and no other that all partners share.

No organisation goes by this id, so every confidential room is closed to it.
"""

COMMON_ROOMS = ("partners", "public")
"""What governs the rooms (an NDA, a leaving) counts only where all partners can read it."""


TALKED_ABOUT = ("draft", "proposed")
"""States in which words of an agreement bind nobody yet."""


def is_over(last: date, clock: Clock) -> bool:
    """Is `last`, the last day of something, behind us? A state of things, not a deadline."""
    return clock.reached(later(last, 1))


def present_partners(dossier: Dossier, clock: Clock) -> tuple[str, ...]:
    """The partners of the day: those on the card, less those whose leaving is done."""
    left = {
        change.body.who
        for change in dossier.of(MembershipChange)
        if change.room in COMMON_ROOMS
        and change.body.direction == "leaves"
        and change.body.who in dossier.partnership.partners
        and _is_done(change, clock)
    }
    return tuple(org for org in dossier.partnership.partners if org not in left)


def _is_done(change: Entry[MembershipChange], clock: Clock) -> bool:
    on = change.body.effective_on
    return change.state == "done" or bool(change.state in ("announced", "settled") and on and clock.reached(on))


def in_force(agreement: Agreement, state: str, clock: Clock) -> bool:
    """Does an agreement in this state bind on the clock's day? Its end, without automatic renewal, comes by itself."""
    if state != "in_force" or (agreement.effective_on and not clock.reached(agreement.effective_on)):
        return False
    return not (agreement.ends_on and agreement.renewal != "automatic" and is_over(agreement.ends_on, clock))


def standing(agreement: Entry[Agreement], dossier: Dossier) -> Entry[Agreement]:
    """The revision of an agreement that stands: while new words are talked about, the ones before them."""
    known = cast("list[Entry[Agreement]]", dossier.history(agreement.id))
    return next((one for one in reversed(known) if one.state not in TALKED_ABOUT), agreement)


class Rooms:
    """The rooms of one partnership on one day, and which organisations read in each."""

    def __init__(self, dossier: Dossier, clock: Clock) -> None:
        self._dossier = dossier
        self._clock = clock
        self.partners = present_partners(dossier, clock)
        self._readers = dict.fromkeys(COMMON_ROOMS, frozenset(self.partners))

    def let_in(self, entry: AnyEntry) -> frozenset[str]:
        """The organisations that an entry's room lets in, besides the one that it speaks for."""
        if entry.room == SEALED:
            return self._readers["partners"] if entry.state == "opened" else frozenset()
        if entry.room == "own":
            return frozenset()
        return self._of_room(f"pair:{entry.id}" if entry.room == "pair" else entry.room)

    def is_common(self, entry: AnyEntry) -> bool:
        """May every present partner read it, by its room alone? An own room is never common."""
        if entry.room in COMMON_ROOMS or (entry.room == SEALED and entry.state == "opened"):
            return True
        return ":" in entry.room and bool(self.partners) and self.let_in(entry).issuperset(self.partners)

    def closed_to(self, organisations: Iterable[str]) -> bool:
        """Is there a confidential room that one of these may not enter? Told from rights alone."""
        wanted = frozenset(organisations)
        return any(
            not wanted.issubset(agreement.body.parties)
            for agreement in self._agreements()
            if agreement.body.type == "nda"
            and agreement.room in COMMON_ROOMS
            and in_force(agreement.body, agreement.state, self._clock)
        )

    def _agreements(self) -> Iterator[Entry[Agreement]]:
        return (standing(agreement, self._dossier) for agreement in self._dossier.of(Agreement))

    def _binds(self, agreement: Agreement, state: str) -> bool:
        return in_force(agreement, state, self._clock)

    def _of_room(self, room: str) -> frozenset[str]:
        if room not in self._readers:
            sort, _, opened_by = room.partition(":")
            entry = self._dossier.entry(opened_by)
            if entry is not None and isinstance(entry.body, Agreement):
                entry = standing(cast("Entry[Agreement]", entry), self._dossier)
            self._readers[room] = frozenset(() if entry is None else self._let_in_by(entry, sort)) - {""}
        return self._readers[room]

    def _let_in_by(self, entry: AnyEntry, sort: str) -> Iterator[str]:
        body = entry.body
        if sort == "confidential":
            opens = entry.room in COMMON_ROOMS
            if opens and isinstance(body, Agreement) and body.type == "nda" and self._binds(body, entry.state):
                yield from (org for org in body.parties if org in self.partners)
        elif isinstance(body, Release):
            yield entry.organisation
            if entry.state == "active" and not (body.until and is_over(body.until, self._clock)):
                yield from body.to
        elif isinstance(body, DiligenceItem):
            yield from (org for org in (body.asked_by, body.subject) if org)
        elif isinstance(body, Application):
            call = self._dossier.entry(body.call) if body.call else None
            yield from (entry.organisation, call.organisation if call else entry.organisation)


def seen_by(audience: Audience, dossier: Dossier, rooms: Rooms) -> Iterator[AnyEntry]:
    """The entries that an audience may see, sealed ones with no more told than may be."""
    shared, vocabulary = audience.reach == "partners", kinds()
    for entry in dossier.entries:
        kind = vocabulary[entry.kind]
        mine = not shared and entry.organisation == audience.organisation
        if kind.narrow:
            if audience.reach == "seat" and entry.author == audience.seat:
                yield entry
        elif mine:
            yield entry
        elif _is_open(entry, audience, rooms):
            yield _without_what_is_kept_back(entry, kind)
        elif entry.room == SEALED and entry.state == "lodged":
            yield veiled(entry, kind)


def _is_open(entry: AnyEntry, audience: Audience, rooms: Rooms) -> bool:
    """May an audience read what others wrote there?"""
    if audience == GUESTS:
        return entry.room in COMMON_ROOMS or (entry.room == SEALED and entry.state == "opened")
    return rooms.is_common(entry) if audience.reach == "partners" else audience.organisation in rooms.let_in(entry)


def veiled(entry: AnyEntry, kind: Kind) -> AnyEntry:
    """A lodged entry as the others see it: that it is there, whose it is, and the fields it is sealed by."""
    return structs.replace(entry, body=_outside(entry.body, kind), author="", recorded_at=None, revision=1)


def _without_what_is_kept_back(entry: AnyEntry, kind: Kind) -> AnyEntry:
    if not is_kept_back(entry.body):
        return entry
    return structs.replace(veiled(entry, kind), body=mark_of(entry.body, kind))


def is_kept_back(body: Fact) -> bool:
    """Is it lodged as something that exists and is not told?"""
    return bool(getattr(body, "kept_back", False))


def mark_of(body: Fact, kind: Kind) -> Fact:
    """What the others read of something kept back: what it is sealed by, and that it is there."""
    return structs.replace(_outside(body, kind), kept_back=True)


def _outside(body: Fact, kind: Kind) -> Fact:
    return kind.fact(**{field: getattr(body, field) for field in kind.sealed_by or ()})
