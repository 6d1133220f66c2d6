"""A dossier: what is on the record of one partnership, as far as one reader may see it."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypeVar, cast

from msgspec import Struct, structs

from commonhold.facts.chapters.registers import Organisation, Partnership
from commonhold.facts.entry import Entry, OfficeCard, SeatCard
from commonhold.facts.kind import Fact, kind_of
from commonhold.facts.vocabulary import kinds

F = TypeVar("F", bound=Fact)
AnyEntry = Entry[Fact]


class Source(Struct, frozen=True, eq=False):
    """A published source, and what it can tell: fields by kind. `state` is told only where it is listed."""

    name: str
    carries: Mapping[str, frozenset[str]]

    def misses(self, reads: Iterable[str]) -> tuple[str, ...]:
        """Those of `reads` (`kind` or `kind.field`) that this source cannot tell."""
        return tuple(read for read in reads if not self._tells(*read.partition(".")[::2]))

    def _tells(self, kind: str, field: str) -> bool:
        return kind in self.carries and (not field or field in self.carries[kind])


class Dossier:
    """The registers and entries of one partnership; plain values, no database behind them.

    `entries` may hold several revisions of one id: `of` gives the newest of each, `history` all of them.
    """

    def __init__(
        self,
        id: str,
        partnership: Partnership,
        *,
        organisations: Mapping[str, Organisation] | None = None,
        offices: Iterable[OfficeCard] = (),
        seats: Iterable[SeatCard] = (),
        entries: Iterable[AnyEntry] = (),
        source: Source | None = None,
    ) -> None:
        self.id = id
        self.partnership = partnership
        self.organisations = organisations or {}
        self.offices = {office.id: office for office in offices}
        self.seats = {seat.id: seat for seat in seats}
        self.entries = tuple(entries)
        self.source = source
        self._newest: dict[str, AnyEntry] = {}
        self._older: dict[str, list[AnyEntry]] = {}
        newest = self._newest
        for entry in self.entries:
            if newest.setdefault(entry.id, entry) is not entry:
                self._keep_revision(entry)
        self._by_kind: dict[str, list[AnyEntry]] = {}
        for entry in self._newest.values():
            self._by_kind.setdefault(entry.kind, []).append(entry)

    def _keep_revision(self, entry: AnyEntry) -> None:
        known = self._newest[entry.id]
        old, new = (known, entry) if known.revision < entry.revision else (entry, known)
        self._newest[entry.id] = new
        self._older.setdefault(entry.id, []).append(old)

    def of(self, fact: type[F]) -> list[Entry[F]]:
        """The newest revision of each entry of a kind, in the order of the record."""
        return cast("list[Entry[F]]", self._by_kind.get(kind_of(fact).name, []))

    def entry(self, id: str) -> AnyEntry | None:
        """The newest revision of one entry."""
        return self._newest.get(id)

    def history(self, id: str) -> list[AnyEntry]:
        """Every revision of one entry, oldest first."""
        if id not in self._older:
            return [self._newest[id]] if id in self._newest else []
        return [*sorted(self._older[id], key=lambda entry: entry.revision), self._newest[id]]

    def name_of(self, organisation: str) -> str:
        """An organisation's name, or its id where no name is on the register."""
        card = self.organisations.get(organisation)
        return card.name if card and card.name else organisation

    def holding(self, entries: Iterable[AnyEntry]) -> "Dossier":
        """The same partnership with other entries."""
        return Dossier(
            self.id,
            self.partnership,
            organisations=self.organisations,
            offices=self.offices.values(),
            seats=self.seats.values(),
            entries=entries,
            source=self.source,
        )

    def up_to(self, day: date) -> "Dossier":
        """The record as it stood at the end of `day`.

        Revisions written later are left out. A state entered later is shown as the first state of its kind, since
        what lay between is not told.
        """
        return self.holding(_as_it_stood(entry, day) for entry in self.entries if not _later(entry.recorded_on, day))


def _later(on: date | None, day: date) -> bool:
    return on is not None and on > day


def _as_it_stood(entry: AnyEntry, day: date) -> AnyEntry:
    if not _later(entry.state_since, day):
        return entry
    first = kinds()[entry.kind].machine.states[:1]
    return structs.replace(entry, state=first[0] if first else "", state_since=None)
