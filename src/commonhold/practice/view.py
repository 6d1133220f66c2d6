"""What a practice looks at: the ground of an audience on one day, through a clock and its thresholds."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import TypeAlias, TypeVar, cast

from msgspec import Struct

from commonhold.facts.chapters.registers import Organisation, Partnership
from commonhold.facts.clock import Clock
from commonhold.facts.dossier import AnyEntry, Dossier
from commonhold.facts.entry import Entry, OfficeCard, SeatCard
from commonhold.facts.kind import Fact, kind_of
from commonhold.facts.sharing import SHARED, Audience, Rooms, seen_by
from commonhold.facts.types import Unset
from commonhold.practice.finding import Evidence, Finding

Limit: TypeAlias = int | float | tuple[str, ...]
"""A threshold: a number, a share, or a list of words."""

F = TypeVar("F", bound=Fact)
T = TypeVar("T")


class Seen(Struct, frozen=True):
    """Told with a dossier that holds just what its audience sees: the first later day on which time changes that."""

    changes_on: date | None


class Ground:
    """The entries that one audience can see on one day, and what has been worked out about them so far.

    Where the dossier was made for this audience and day already (`seen`), it is taken as it is; it must hold every
    agreement and every change of membership that the audience sees.
    """

    def __init__(self, dossier: Dossier, day: date, audience: Audience = SHARED, seen: Seen | None = None) -> None:
        self.clock = Clock(day)
        self.audience = audience
        rooms = Rooms(dossier, self.clock)
        if seen is None:
            self.dossier = dossier.holding(seen_by(audience, dossier, rooms))
        else:
            self.dossier = dossier
            self.clock.note(seen.changes_on)
        self.partners = rooms.partners
        wanted = (audience.organisation,) if audience.organisation else self.partners
        first = dossier.partnership.first_contact_on
        self.has_begun = not first or self.clock.reached(first)
        self.closed_to_some = rooms.closed_to(wanted)
        self.agreed: dict[type[Fact], Sequence[AnyEntry]] = {}
        self._known: dict[object, tuple[object, Clock]] = {}

    def work_out(self, term: Callable[["View"], T], view: "View") -> T:
        """Work out a derived term once; every practice that asks for it learns until when the answer holds."""
        if term not in self._known:
            apart = view.apart()
            self._known[term] = (term(apart), apart.clock)
        known, clock = self._known[term]
        view.clock.absorb(clock)
        return cast("T", known)


class View:
    """One practice's look at a ground. Dates are compared through it alone (see `facts.clock`).

    `of`, `history` and `agreed` give entries; `reached`, `passed`, `more_than`, `at_least`, `within` and their like
    compare dates with the day; `whole`, `share` and `names` give the thresholds in force.
    """

    def __init__(self, ground: Ground, limits: Mapping[str, Limit], asked: set[str] | None = None) -> None:
        self.ground = ground
        self.clock = Clock(ground.clock.day)
        self.clock.note(ground.clock.next_day)
        self.limits = limits
        self.asked = asked
        self.reached = self.clock.reached
        self.passed = self.clock.passed
        self.more_than = self.clock.more_than
        self.at_least = self.clock.at_least
        self.within = self.clock.within
        self.within_months = self.clock.within_months
        self.last_whole_months = self.clock.last_whole_months
        self.last_whole_quarters = self.clock.last_whole_quarters

    def apart(self) -> "View":
        """The same ground through a clock of its own, without thresholds: for terms that practices share."""
        return View(self.ground, {}, self.asked)

    # -- the record ---------------------------------------------------------------------------------------------

    @property
    def card(self) -> Partnership:
        """The partnership's card."""
        return self.ground.dossier.partnership

    @property
    def partners(self) -> tuple[str, ...]:
        """The partners present on the day, as organisation ids."""
        return self.ground.partners

    @property
    def organisation(self) -> str:
        """The organisation that the reading is for; empty in a shared one."""
        return self.ground.audience.organisation

    @property
    def seat(self) -> SeatCard | None:
        """The seat that the reading is for, where it is for one alone."""
        return self.ground.dossier.seats.get(self.ground.audience.seat)

    @property
    def seats(self) -> Iterable[SeatCard]:
        """All seats on the register."""
        return self.ground.dossier.seats.values()

    def of(self, fact: type[F]) -> list[Entry[F]]:
        """The newest revision of each entry of a kind."""
        if self.asked is not None:
            self.asked.add(kind_of(fact).name)
        return self.ground.dossier.of(fact)

    def entry(self, id: str) -> AnyEntry | None:
        """One entry by its id, if the audience can see it."""
        found = self.ground.dossier.entry(id)
        if found is not None and self.asked is not None:
            self.asked.add(found.kind)
        return found

    def history(self, entry: Entry[F]) -> list[Entry[F]]:
        """Every revision of an entry, oldest first."""
        return cast("list[Entry[F]]", self.ground.dossier.history(entry.id))

    def agreed(self, fact: type[F]) -> list[Entry[F]]:
        """Of each entry with the consent machine, the latest revision that was agreed and still stands.

        A newer draft leaves what was agreed in force; a newer withdrawal ends it.
        """
        agreed = self.ground.agreed
        if fact not in agreed:
            agreed[fact] = [standing for entry in self.of(fact) if (standing := self._standing(entry))]
        elif self.asked is not None:
            self.asked.add(kind_of(fact).name)
        return cast("list[Entry[F]]", agreed[fact])

    def _standing(self, entry: Entry[F]) -> Entry[F] | None:
        if entry.state == "agreed":
            return entry
        if entry.state in ("withdrawn", "superseded"):
            return None
        before = [old for old in self.history(entry) if old.state in ("agreed", "superseded")]
        return before[-1] if before else None

    def organisation_card(self, organisation: str) -> Organisation | None:
        """An organisation's card, where it is on the register."""
        return self.ground.dossier.organisations.get(organisation)

    def office_card(self, office: str) -> OfficeCard | None:
        """An office's card, where it is on the register."""
        return self.ground.dossier.offices.get(office)

    def seat_ends_on(self, seat: str | Unset) -> date | None:
        """The last day of a seat, where the register tells one."""
        card = self.ground.dossier.seats.get(seat) if seat else None
        return (card.body.ends_on or None) if card else None

    def name(self, organisation: str) -> str:
        """An organisation's name as people know it."""
        return self.ground.dossier.name_of(organisation)

    def names_of(self, organisations: Iterable[str]) -> str:
        """Several organisations' names, in the order given."""
        return ", ".join(self.name(organisation) for organisation in organisations)

    # -- thresholds ---------------------------------------------------------------------------------------------

    def whole(self, limit: str) -> int:
        """A threshold that is a whole number: days, months, how many."""
        value = self.limits[limit]
        if not isinstance(value, int):
            raise TypeError(f"{limit} is no whole number: {value!r}")
        return value

    def share(self, limit: str) -> float:
        """A threshold that is a share or a factor."""
        value = self.limits[limit]
        if not isinstance(value, int | float):
            raise TypeError(f"{limit} is no number: {value!r}")
        return value

    def names(self, limit: str) -> tuple[str, ...]:
        """A threshold that is a list of words."""
        value = self.limits[limit]
        if not isinstance(value, tuple):
            raise TypeError(f"{limit} is no list: {value!r}")
        return value

    # -- findings -----------------------------------------------------------------------------------------------

    def finding(self, saw: str, *evidence: Entry[Fact] | Evidence, about: str = "", **words: object) -> Finding:
        """A finding on this evidence; `about` names its subject (the first piece of evidence, when left out).

        Without evidence it rests on the partnership's card.
        """
        rests_on = tuple(e if isinstance(e, Evidence) else Evidence(e.kind, e.id) for e in evidence)
        rests_on = rests_on or (Evidence("partnership", self.ground.dossier.id),)
        return Finding(about or f"{rests_on[0].kind}:{rests_on[0].id}", saw, words, rests_on)

    def on_partner(self, organisation: str) -> Evidence:
        """An organisation's card as evidence: for what is missing on its side."""
        return Evidence("organisation", organisation)
