"""Ids in a record that point to nothing, or to something else than they should."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from commonhold.exchange.record.rooms import unopened
from commonhold.facts.dossier import AnyEntry, Dossier
from commonhold.facts.shape import pointers
from commonhold.facts.vocabulary import kinds
from commonhold.facts.words import gettext_noop as _

REGISTERS = {"org": "organisation", "seat": "seat"}
NOWHERE = _("{who} points with “{label}” to “{target}”, which is not in this file.")
WRONG_KIND = _("{who} points with “{label}” to “{target}”, which is no {kind}.")
OTHER_SIDE = _("{who} is written by {author}, a seat of {organisation}, for another organisation.")


class Pointer(Struct, frozen=True):
    """A field of an entry or a card (by kind, id and revision; 0 for a card) that holds ids."""

    kind: str
    id: str
    revision: int
    field: str


Astray = tuple[Pointer, str, Mapping[str, object]]
"""What points astray, the msgid of what is wrong with it, and the words of that sentence."""


def astray(dossier: Dossier) -> Iterator[Astray]:
    """All that points to nothing, or astray: of the cards first, then of the entries in their order."""
    there = _there(dossier)
    yield from _of_fact(Pointer("partnership", dossier.id, 0, ""), dossier.partnership, there)
    for kind, cards in (("office", dossier.offices), ("seat", dossier.seats)):
        for card in cards.values():
            yield from _to(Pointer(kind, card.id, 0, "organisation"), card.organisation, "organisation", there)
            yield from _of_fact(Pointer(kind, card.id, 0, ""), card.body, there)
    for entry in dossier.entries:
        yield from _of_entry(entry, dossier, there)
        yield from _of_fact(Pointer(entry.kind, entry.id, entry.revision, ""), entry.body, there)


def _there(dossier: Dossier) -> Mapping[str, set[str]]:
    there: dict[str, set[str]] = {dossier.id: {"partnership"}}
    for kind, cards in (("organisation", dossier.organisations), ("office", dossier.offices), ("seat", dossier.seats)):
        for id in cards:
            there.setdefault(id, set()).add(kind)
    for entry in dossier.entries:
        there.setdefault(entry.id, set()).add(entry.kind)
    return there


def _of_entry(entry: AnyEntry, dossier: Dossier, there: Mapping[str, set[str]]) -> Iterator[Astray]:
    at = {field: Pointer(entry.kind, entry.id, entry.revision, field) for field in ("organisation", "author", "room")}
    yield from _to(at["organisation"], entry.organisation, "organisation", there)
    yield from _to(at["author"], entry.author, "seat", there)
    seat = dossier.seats.get(entry.author)
    other = seat is not None and seat.organisation not in ("", entry.organisation)
    if seat is not None and other and _is_for_ones_own_side(entry):
        yield at["author"], OTHER_SIDE, {"author": entry.author, "organisation": dossier.name_of(seat.organisation)}
    if why := unopened(entry.room, dossier):
        yield at["room"], why, {"room": entry.room}


def _is_for_ones_own_side(entry: AnyEntry) -> bool:
    """Does only a seat of the organisation that an entry speaks for write this revision?

    What any seat may write, others write anew, as each side adds what it learned on a visit; the two sides of a due
    diligence write for each other from the start.
    """
    terms = kinds()[entry.kind].write
    if "seat_of:subject" in terms:
        return False
    return entry.revision == 1 or all(term.startswith("own_") for term in terms)


def _of_fact(where: Pointer, body: Struct, there: Mapping[str, set[str]]) -> Iterator[Astray]:
    for found in pointers(body):
        slot = found.slot
        at = Pointer(where.kind, where.id, where.revision, slot.key)
        yield from _to(at, found.id, slot.to or REGISTERS.get(slot.type, ""), there)


def _to(at: Pointer, target: str, kind: str, there: Mapping[str, set[str]]) -> Iterator[Astray]:
    found = there.get(target, set()) if target else {kind}
    if not found or (kind and kind not in found):
        words = {
            "label": at.field.replace("_", " "),
            "target": target,
            "kind": kinds()[kind].title.lower() if kind else "",
        }
        yield at, WRONG_KIND if found else NOWHERE, words
