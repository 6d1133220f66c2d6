"""The demonstration with a mark of its own in the words of every room, and a few people more.

Whoever reads a mark of a room into which they may not look has been told too much, whatever door it came through.
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import json

from commonhold.cli.serving.demonstration.moved import moved, weeks_between
from commonhold.facts.kind import SEALED
from commonhold.facts.shape import slots
from commonhold.facts.vocabulary import kinds

OSANTI = Path(__file__).parents[2] / "demo" / "osanti-water.json"
LAST = date(2026, 3, 9)
MARK = re.compile(r"(?<![A-Za-z0-9])mk(?:own|seat|pair|partners|public|confidential|written)[a-z0-9]*")
MEANT_FOR_PROGRAMS = ("subject", "practice", "test", "identifier")
"""Text fields in which a word more would say something else."""

WITHOUT_NDA = "lower-osanti-assembly"
LEAVES = "river-trust"
LEAVER = "rt-rep"


def mark_of(room: str) -> str:
    """The mark of a room: letters and digits alone, so that a search finds it whole."""
    return "mk" + re.sub(r"[^a-z0-9]", "", room.lower())


@cache
def marked(today: date) -> bytes:
    """The record file with marks, its last day today."""
    told = json.decode(moved(OSANTI.read_text("utf-8"), weeks_between(LAST, today), LAST))
    _people(told)
    told["entries"] = [entry for entry in told["entries"] if not _never_written(entry)]
    for entry in told["entries"]:
        if entry["id"] == "nda-2024":
            entry["body"]["parties"].remove(WITHOUT_NDA)
            entry["body"]["parties"].append(LEAVES)
        _mark(entry["kind"], entry["body"], mark_of(lies_in(entry)))
    return json.encode(told)


def lies_in(entry: dict[str, Any]) -> str:
    """The room of an entry of the file: by its author alone, of one organisation, or as it is named.

    All that the same two ask each other bears one mark, since the same two read it.
    """
    kind, room = kinds()[entry["kind"]], entry.get("room", "partners")
    if kind.narrow:
        return f"seat:{entry['author']}"
    if room == SEALED:
        opened = entry.get("state") == "opened" and not entry["body"].get("kept_back")
        return "partners" if opened else f"own:{entry['organisation']}"
    if room == "own":
        return f"own:{entry['organisation']}"
    if entry["kind"] == "diligence_item":
        return "pair:" + ":".join(sorted((entry["body"]["asked_by"], entry["body"]["subject"])))
    return f"pair:{entry['id']}" if room == "pair" else str(room)


def _never_written(entry: dict[str, Any]) -> bool:
    """Who is not under the NDA here has written nothing into its room."""
    return entry.get("room") == "confidential:nda-2024" and entry["organisation"] == WITHOUT_NDA


def marks_in(text: str) -> set[str]:
    """The marks that stand in something that was shown."""
    return set(MARK.findall(text))


def _mark(kind: str, body: dict[str, Any], mark: str) -> None:
    for slot in slots(kinds()[kind].fact):
        written = slot.type in ("text", "markdown") and not slot.many and slot.key not in MEANT_FOR_PROGRAMS
        if written and slot.key in body:
            body[slot.key] += f" {mark}"


def _people(told: dict[str, Any]) -> None:
    """One more partner, which will leave; its seat is taken."""
    card = told["partnership"]
    card["partners"].append(LEAVES)
    card["ring"].append(LEAVES)
    told["seats"].append(
        {
            "id": LEAVER, "organisation": LEAVES, "shown_name": "Tova Lind", "place": "representative",
            "function": "leadership", "level": "executive", "claimed_on": card["first_contact_on"],
            "starts_on": card["first_contact_on"],
        }
    )  # fmt: skip


def all_marks(today: date) -> Iterator[str]:
    """Every mark of the file."""
    yield from sorted({mark_of(lies_in(entry)) for entry in json.decode(marked(today))["entries"]})
