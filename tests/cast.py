"""The cast of every scene: partners, and short ways to put something on the record."""

from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from msgspec import UNSET, UnsetType

from commonhold.facts.chapters.agreement import Agreement
from commonhold.facts.dossier import AnyEntry, Dossier
from commonhold.facts.entry import Entry
from commonhold.facts.kind import Fact, kind_of
from commonhold.practice.golden import DAY, dossier_of

FURROW, VARROW, MINISTRY, ASSEMBLY = "furrow", "varrow", "ministry", "assembly"
PARTNERS = (FURROW, VARROW, MINISTRY)
WRITTEN = date(2025, 9, 1)
_numbers = count(1)

__all__ = ["ASSEMBLY", "DAY", "FURROW", "MINISTRY", "PARTNERS", "VARROW", "dossier", "entry", "nda"]


def entry(body: Fact, by: str = FURROW, *, on: date = WRITTEN, state: str = "", **more: Any) -> AnyEntry:
    """Something written by an organisation, in the room that its kind usually lies in."""
    kind = kind_of(type(body))
    state = state or (kind.machine.states[0] if kind.machine.states else "")
    told = {
        "id": f"{kind.name}-{next(_numbers)}",
        "room": kind.room,
        "author": f"{by}-seat",
        "recorded_at": datetime(on.year, on.month, on.day, 9, tzinfo=UTC),
        "state_since": on if state else None,
    }
    return Entry(kind=kind.name, organisation=by, body=body, state=state, **{**told, **more})


def nda(*parties: str, id: str = "nda", state: str = "in_force", ends_on: date | UnsetType = UNSET) -> AnyEntry:
    """A confidentiality agreement between some partners, in force unless said otherwise."""
    agreed = date(2025, 1, 1)
    body = Agreement(title="NDA", type="nda", parties=parties, renewal="none", effective_on=agreed, ends_on=ends_on)
    return entry(body, id=id, state=state)


def dossier(*entries: AnyEntry, **card: Any) -> Dossier:
    """The Osanti water partnership with these entries; `card` changes words on its card."""
    return dossier_of({"partnership": card}, {}).holding(entries)
