"""An entry: a fact on the record, with who wrote it, where and when."""

from datetime import date, datetime
from typing import Generic, TypeVar

from msgspec import Struct

from commonhold.facts.chapters.registers import Office, Seat
from commonhold.facts.kind import Fact

F = TypeVar("F", bound=Fact, covariant=True)


class Entry(Struct, Generic[F], frozen=True, gc=False):
    """One revision of a fact.

    `room` is `own`, `partners`, `public`, `sealed-until-all-lodge`, `confidential:<agreement id>` or
    `pair:<id of the entry that opened it>`. `state` is empty for a kind without states, and where a source does not
    tell it; `author` (a seat) and `recorded_at` may likewise be unknown.
    """

    id: str
    kind: str
    room: str
    organisation: str
    body: F
    author: str = ""
    recorded_at: datetime | None = None
    revision: int = 1
    state: str = ""
    state_since: date | None = None

    @property
    def recorded_on(self) -> date | None:
        """The day on which this revision was written."""
        return self.recorded_at.date() if self.recorded_at else None

    @property
    def since(self) -> date | None:
        """The day on which it entered its state; that of writing where nothing else is told."""
        return self.state_since or self.recorded_on


class OfficeCard(Struct, frozen=True):
    """An office on the register: its id, whose it is, and its card."""

    id: str
    organisation: str
    body: Office


class SeatCard(Struct, frozen=True):
    """A seat on the register: its id, for which organisation (empty: neutral), and its card."""

    id: str
    organisation: str
    body: Seat
