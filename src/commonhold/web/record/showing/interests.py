"""Interests that somebody declared, told again to that person at the moment of deciding."""

from collections.abc import Sequence

from msgspec import Struct

from commonhold.facts.chapters.integrity import InterestDeclaration
from commonhold.facts.kind import Kind
from commonhold.visibility.reading.shelf import shelf
from commonhold.web import words
from commonhold.web.visit import Visit

DECIDED = ("agreement", "clause", "decision")
"""The kinds by which partners decide and bind themselves."""
NO_LONGER = ("ended", "no_conflict")
MOST = 100


class Declared(Struct, frozen=True):
    """An interest of the reader or of the reader's organisation: what it touches, and how it is handled."""

    id: str
    matter: str
    handling: str


def declared(visit: Visit, kind: Kind) -> Sequence[Declared]:
    """What the reader ought to think of before saying yes or no; nothing where nothing is decided."""
    if kind.name not in DECIDED or not visit.own:
        return []
    return [
        Declared(item.entry.id, str(body.matter or ""), words.begun(words.choice(body.handling or "undecided")))
        for item in shelf(visit.place, ["interest_declaration"], most=MOST).items
        if isinstance(body := item.entry.body, InterestDeclaration)
        and body.handling not in NO_LONGER
        and (body.holder_seat == visit.place.seat.id or (not body.holder_seat and body.holder_org == visit.own))
    ]
