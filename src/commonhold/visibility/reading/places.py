"""Where a person sits: the seats that somebody took, and one of them at its table on a day, where reading starts."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any, cast

from msgspec import Struct

from commonhold.facts.chapters.registers import Organisation, Partnership, Seat
from commonhold.facts.rooms.house import PARTNERS, House, SeatHeld
from commonhold.facts.rooms.ring import ring_of
from commonhold.record.house import card
from commonhold.record.rows import ORGANISATIONS
from commonhold.record.table import fetch, marks
from commonhold.visibility.policy import is_taken, reading_day
from commonhold.visibility.reading.history import house_on_leaving
from commonhold.visibility.reading.registers import Opened, opened
from commonhold.visibility.scope import OPEN_ON_THE_DAY

SEATS = f"""
SELECT p.id, p.slug, p.name, s.id, s.organisation, CAST(s.confirmed AS integer), s.body, COALESCE(o.name, ''), p.body,
 (SELECT COUNT(*) FROM record_access a WHERE a.partnership = s.partnership AND a.room = '{PARTNERS}'
 AND a.organisation = s.organisation AND {OPEN_ON_THE_DAY}), t.same_as
 FROM record_sitting t JOIN record_seat s ON s.partnership = t.partnership AND s.id = t.seat
 JOIN record_partnership p ON p.id = t.partnership LEFT JOIN record_organisation o ON o.id = s.organisation
 WHERE t.person = %s"""  # noqa: S608 - only names of our own
"""Takes the day twice, then the person."""


class Sitting(Struct, frozen=True):
    """A seat that somebody took: in which partnership, and for which organisation (empty: neutral).

    `is_present` tells whether it sits at the table on the day, for a partner or with all of them. `same_as` is an
    organisation elsewhere of which whoever sits here says that it is the same.
    """

    partnership: str
    slug: str
    name: str
    seat: SeatHeld
    organisation: str
    phase: str
    ring: tuple[str, ...]
    is_present: bool
    same_as: str = ""

    @property
    def known_as(self) -> frozenset[str]:
        """By which ids the person knows the organisation that it sits for; none for a neutral seat."""
        return known_as(self.seat.organisation, self.same_as)


class Place(Struct, frozen=True):
    """A seat that somebody holds on a day, and the house that it belongs to.

    `left` is the house as it stood on the last day of an organisation that is no longer at the table.
    """

    sitting: Sitting
    opened: Opened
    day: date
    left: House | None = None

    @property
    def partnership(self) -> str:
        """The id of the partnership."""
        return self.sitting.partnership

    @property
    def seat(self) -> SeatHeld:
        """The seat."""
        return self.sitting.seat

    @property
    def house(self) -> House:
        """The house as the seat may know it: of the day, or of its last day at the table."""
        return self.left or self.opened.house

    @property
    def last_day(self) -> date:
        """The day as of which the seat reads: earlier than today where its organisation left."""
        return reading_day(self.seat, self.opened.house, self.day)

    @property
    def is_present(self) -> bool:
        """Does it sit at the table today, for a partner or with all of them?"""
        return self.sitting.is_present


def known_as(organisation: str, same_as: str) -> frozenset[str]:
    """By which ids somebody knows the organisation of a seat: its own there, and the one that they say it is."""
    return frozenset({organisation, same_as} - {""}) if organisation else frozenset()


def sittings(person: str, day: date, *, after: tuple[str, str] = ("", ""), most: int = 50) -> list[Sitting]:
    """The next seats that a person holds, by the names of their partnerships, after this name and id: one query.

    Seats that have ended or not begun are left out, so there may be fewer than `most` though more follow.
    """
    statement = f"{SEATS} AND (t.name, t.partnership) > (%s, %s) ORDER BY t.name, t.partnership, t.seat LIMIT %s"
    found = map(_sitting, fetch(statement, (day, day, person, *after, most)))
    return [one for one in found if is_taken(one.seat, day)]


def places_in(person: str, slug: str, day: date) -> list[Place]:
    """The seats that a person holds on a day in the partnership of this short name: two queries at most."""
    found = [_sitting(row) for row in fetch(f"{SEATS} AND p.slug = %s ORDER BY s.id", (day, day, person, slug))]
    held = [one for one in found if is_taken(one.seat, day)]
    house = opened(held[0].partnership) if held else None
    return [_place(one, house, day) for one in held] if house else []


def place_of(partnership: str, seat: str, day: date) -> Place | None:
    """A seat by its id, on a day: two queries. None where nobody holds it."""
    found = opened(partnership)
    held = found.house.seats.get(seat) if found else None
    if found is None or held is None or not is_taken(held, day):
        return None
    name = names_of([held.organisation]).get(held.organisation, "")
    return _place(sitting_at(found, held, day, name=name), found, day)


def sitting_at(found: Opened, seat: SeatHeld, day: date, *, name: str = "") -> Sitting:
    """A seat of a partnership that was opened, on a day; `name` is that of its organisation."""
    words = found.house.card
    slug, title, phase = (str(word or "") for word in (words.slug, words.name, words.phase))
    present = seat.organisation in found.house.present(day) or seat.is_guest_of_all
    return Sitting(found.house.partnership, slug, title, seat, name, phase, ring_of(words), present)


def _place(sitting: Sitting, found: Opened, day: date) -> Place:
    """Whoever left knows the house of their last day, not who sat down since."""
    last = reading_day(sitting.seat, found.house, day)
    if last == day:
        return Place(sitting, found, day)
    left = house_on_leaving(sitting.partnership, last, sitting.seat.organisation, found.house, day)
    return Place(sitting, found, day, left)


def names_of(organisations: Collection[str]) -> Mapping[str, str]:
    """The names of organisations, by id: one query, none where nothing is asked."""
    return {id: str(words.name or id) for id, words in cards_of(organisations).items()}


def cards_of(organisations: Collection[str]) -> Mapping[str, Organisation]:
    """The cards of organisations, by id: one query, none where nothing is asked."""
    wanted = sorted({id for id in organisations if id})
    rows = ORGANISATIONS.read(f"id IN ({marks(wanted)})", wanted) if wanted else []
    return {row.id: cast(Organisation, card("organisation", row.body)) for row in rows}


def _sitting(row: tuple[Any, ...]) -> Sitting:
    id, slug, name, seat, organisation, confirmed, body, of, words, is_partner, same_as = row
    held = SeatHeld(seat, organisation, bool(confirmed), cast(Seat, card("seat", bytes(body))))
    told = cast(Partnership, card("partnership", bytes(words)))
    present = bool(is_partner) or held.is_guest_of_all
    return Sitting(id, slug, name, held, of, str(told.phase or ""), ring_of(told), present, same_as)
