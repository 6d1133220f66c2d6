"""Golden cases: tiny dossiers in plain words beside each practice, and what it answers to them.

A case file is TOML. Tables `partnership` and `day` at the top hold for every case of the file; a case may tell more:

    [[case]]
    name = "agreed, with all that is asked"
    clears = true                  # this is the act that clears the finding
    outcome = "fine"               # finding | fine | untold | does_not_apply; or finds = 2 (that many findings)
    missing = ["motive"]           # with untold: what it says is missing
    look_again_on = 2026-04-01     # optional: until when the answer holds
    as = "varrow"                  # whose own reading it is (default: the first partner); or a seat's id
    partnership.phase = "delivery"
    untold = ["first_contact_on"]  # fields of the card that nobody told
    [[case.entries]]
    kind = "why_case"              # further keys, all optional: id, by (organisation), author, room, on, since, state,
    state = "agreed"               # revision
    says.together = "Water within 500 metres."
    [[case.organisations]]         # or offices, seats: more cards, or other words on those of the cast
    id = "furrow"
    size = "micro"

The cast (below) is the same everywhere: Open Furrow, Varrow Metals and the Ministry of Water; each has one seat.
"""

import datetime as dt
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from commonhold.facts.chapters.registers import Office, Organisation, Partnership, Seat
from commonhold.facts.dossier import AnyEntry, Dossier
from commonhold.facts.entry import Entry, OfficeCard, SeatCard
from commonhold.facts.sharing import SHARED, Audience
from commonhold.facts.vocabulary import kinds
from commonhold.practice.check import Outcome, Practice

DAY = dt.date(2026, 3, 9)
WRITTEN = dt.date(2025, 9, 1)

PARTNERSHIP: dict[str, Any] = {
    "name": "Osanti Water Partnership",
    "slug": "osanti-water",
    "phase": "delivery",
    "relation": "partnership",
    "form": "multi_stakeholder",
    "formality": "full",
    "review_word": "review",
    "partners": ["furrow", "varrow", "ministry"],
    "first_contact_on": dt.date(2024, 2, 1),
    "starts_on": dt.date(2024, 10, 1),
}
ORGANISATIONS: dict[str, dict[str, Any]] = {
    "furrow": {"name": "Open Furrow", "sector": "civil_society", "scope": "international", "size": "medium"},
    "varrow": {"name": "Varrow Metals", "sector": "business", "scope": "international", "size": "large"},
    "ministry": {"name": "Ministry of Water", "sector": "government", "scope": "national", "size": "large"},
    "assembly": {"name": "Lower Osanti Assembly", "sector": "community", "scope": "local", "size": "small"},
}
SEATS: dict[str, dict[str, Any]] = {
    f"{org}-seat": {
        "organisation": org,
        "shown_name": name,
        "place": "representative",
        "function": "programme",
        "level": "middle",
        "claimed_on": dt.date(2024, 3, 1),
        "starts_on": dt.date(2024, 3, 1),
    }
    for org, name in (("furrow", "Miriam Adeyo"), ("varrow", "Ruben Castell"), ("ministry", "Joseph Amani"))
}


class Case(Struct, frozen=True):
    """One golden case: a dossier, the day and audience of the reading, and the answer that is right."""

    name: str
    dossier: Dossier
    day: dt.date
    audience: Audience
    outcome: Outcome
    finds: int | None
    missing: tuple[str, ...]
    look_again_on: dt.date | None
    clears: bool


def cases_of(practice: Practice) -> list[Case]:
    """The golden cases beside a practice."""
    folder, _, file = practice.module.rpartition(".")
    path = Path(__file__).parent / "checks" / folder.rpartition(".")[2] / f"{file}.toml"
    doc = tomllib.loads(path.read_text("utf-8"))
    return [case_of(told, doc, practice) for told in doc["case"]]


def case_of(told: Mapping[str, Any], doc: Mapping[str, Any], practice: Practice) -> Case:
    """One case as told in a file, over what the file says for all its cases."""
    known = {
        "name",
        "outcome",
        "finds",
        "missing",
        "look_again_on",
        "clears",
        "as",
        "day",
        "partnership",
        "untold",
        "entries",
    }
    if unknown := told.keys() - known - {"organisations", "offices", "seats"}:
        raise ValueError(f"{practice.code}, case {told.get('name')!r}: unknown {sorted(unknown)}")
    finds = told.get("finds")
    return Case(
        name=told["name"],
        dossier=dossier_of(told, doc.get("partnership", {})),
        day=told.get("day", doc.get("day", DAY)),
        audience=_audience(told, practice),
        outcome=told.get("outcome", "finding" if finds else "fine"),
        finds=finds,
        missing=tuple(told.get("missing", ())),
        look_again_on=told.get("look_again_on"),
        clears=told.get("clears", False),
    )


def dossier_of(told: Mapping[str, Any], partnership: Mapping[str, Any]) -> Dossier:
    """A dossier from plain words, over the cast."""
    card = {**PARTNERSHIP, **partnership, **told.get("partnership", {})}
    for field in told.get("untold", ()):
        del card[field]
    first = card["partners"][0] if card.get("partners") else "furrow"
    orgs = _merged(ORGANISATIONS, told.get("organisations", ()))
    seats = _merged(SEATS, told.get("seats", ()))
    offices = _merged({}, told.get("offices", ()))
    return Dossier(
        card.get("slug", "case"),
        _fact(card, Partnership),
        organisations={id: _fact(body, Organisation) for id, body in orgs.items()},
        offices=[OfficeCard(id, body.pop("organisation", first), _fact(body, Office)) for id, body in offices.items()],
        seats=[SeatCard(id, body.pop("organisation", first), _fact(body, Seat)) for id, body in seats.items()],
        entries=[_entry(entry, number, first) for number, entry in enumerate(told.get("entries", ()), 1)],
    )


def _merged(cast: Mapping[str, Mapping[str, Any]], more: Any) -> dict[str, dict[str, Any]]:
    cards = {id: dict(body) for id, body in cast.items()}
    for card in more:
        words = dict(card)
        cards.setdefault(words.pop("id"), {}).update(words)
    return cards


def _entry(told: Mapping[str, Any], number: int, first: str) -> AnyEntry:
    kind = kinds()[told["kind"]]
    if unknown := told.keys() - {"kind", "id", "by", "author", "room", "on", "since", "state", "revision", "says"}:
        raise ValueError(f"entry {number} of kind {kind.name}: unknown {sorted(unknown)}")
    by = told.get("by", first)
    state = told.get("state", kind.machine.states[0] if kind.machine.states else "")
    if state and state not in kind.machine.states:
        raise ValueError(f"{kind.name} has no state {state!r}")
    written = told.get("on", WRITTEN)
    return Entry(
        id=told.get("id", f"{kind.name}-{number}"),
        kind=kind.name,
        room=told.get("room", kind.room),
        organisation=by,
        body=_fact(told.get("says", {}), kind.fact),
        author=told.get("author", f"{by}-seat"),
        recorded_at=dt.datetime.combine(written, dt.time(9), dt.UTC),
        revision=told.get("revision", 1),
        state=state,
        state_since=told.get("since", written) if state else None,
    )


def _audience(told: Mapping[str, Any], practice: Practice) -> Audience:
    if practice.audience == "partners":
        return SHARED
    who = str(told.get("as", "furrow-seat" if practice.per_seat else "furrow"))
    return Audience("seat", who.removesuffix("-seat"), who) if practice.per_seat else Audience("own", who)


def _fact(body: Mapping[str, Any], fact: Any) -> Any:
    return msgspec.convert(body, fact, builtin_types=(dt.date, dt.datetime))
