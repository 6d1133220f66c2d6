"""Do the envelopes of a round hold what was sealed, and is what is kept of them, and of copies, as the lines tell?"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from msgspec import MsgspecError, json, structs

from commonhold.facts.rooms.journal import Fault, Line
from commonhold.facts.rooms.sealing import opens
from commonhold.record.fold import (
    LODGE,
    OPEN,
    SHARE,
    TAKE_BACK,
    Round,
    link_in,
    lodging_after,
    references_in,
    round_key,
)
from commonhold.record.rows import ENTRIES, LINES, LINKS, LODGINGS, REFERENCES, LinkRow, LodgingRow
from commonhold.record.table import fetch, marks
from commonhold.visibility.reading.proof.kept import ODD


class Envelopes:
    """The envelopes of one partnership, as its lines go by."""

    deeds = frozenset((LODGE, OPEN))

    def __init__(self, partnership: str) -> None:
        self._partnership = partnership
        self._sealed: dict[tuple[str, str], tuple[Line, Round]] = {}
        self._opened: list[tuple[Line, Round, int, str]] = []

    def note(self, line: Line) -> None:
        """One more line about an envelope; words that were taken away open nothing that could be compared."""
        if line.entry or not line.body:
            return
        try:
            told = json.decode(line.body, type=Round)
        except MsgspecError:  # not the words that were written, which their hash tells
            return
        key = (round_key(told.kind, told.values), line.organisation)
        if line.deed == LODGE:
            self._sealed[key] = (line, told)
        elif told.salt:
            lodged, sealed = self._sealed.get(key, (None, None))
            self._opened.append((line, told, lodged.seq if lodged else 0, sealed.commitment if sealed else ""))

    def faults(self) -> Iterator[Fault]:
        """Envelopes that opened and are not what was sealed."""
        for line, told, lodged, commitment in self._opened:
            hashes = self._hashes([item.entry for item in told.items if item.entry])
            for misfit in opens(commitment, told.salt, told.items, hashes):
                yield Fault(self._partnership, line.room, line.seq, misfit.sort, misfit.entry, other=lodged)

    def _hashes(self, entries: list[str]) -> Mapping[str, bytes]:
        if not entries:
            return {}
        found = fetch(
            f"SELECT entry, body_hash FROM {LINES.name} WHERE partnership = %s AND room = 'partners' AND revision = 1"  # noqa: S608
            f" AND entry IN ({marks(entries)}) ORDER BY seq DESC",
            (self._partnership, *entries),
        )
        return {entry: bytes(hash) for entry, hash in found}


# -- what is kept of them ---------------------------------------------------------------------------------------------


class Ties:
    """What the lines of one partnership tell of its envelopes and of copies, beside what is kept of both."""

    deeds = frozenset((LODGE, TAKE_BACK, OPEN, SHARE))

    def __init__(self, partnership: str) -> None:
        self._partnership = partnership
        self._lodgings: dict[tuple[str, str], LodgingRow] = {}
        self._links: set[LinkRow] = set()

    def note(self, line: Line) -> None:
        """One more line about an envelope or a copy."""
        try:
            at: Any = line.at
            if isinstance(at, str):  # as a stream from SQLite tells it
                line = structs.replace(line, at=datetime.fromisoformat(at))
            if link := link_in(line):
                self._links.add(link)
            elif line.deed != SHARE and not line.entry and (after := lodging_after(self._before(line), line)):
                self._lodgings[after.round, after.organisation] = after
        except (MsgspecError, *ODD):  # the line is not as it was written, which its hash tells
            return

    def _before(self, line: Line) -> LodgingRow | None:
        told = json.decode(line.body, type=Round)
        return self._lodgings.get((round_key(told.kind, told.values), line.organisation))

    def faults(self) -> Iterator[Fault]:
        """Envelopes, copies, and names on which consent rests, that are kept otherwise than the lines tell."""
        here = (self._partnership,)
        told = {"lodgings": set(self._lodgings.values()), "links": self._links, "references": self._named()}
        asking = f"source IN (SELECT id FROM {ENTRIES.name} WHERE partnership = %s AND kind IN ({marks(NAMING)}))"  # noqa: S608
        for what, table, where, values in (
            ("lodgings", LODGINGS, "partnership = %s", here),
            ("links", LINKS, "partnership = %s", here),
            ("references", REFERENCES, f"partnership = %s AND {asking}", (*here, *here, *NAMING)),
        ):
            try:
                kept = {*table.read(where, values)}
            except ODD:
                kept = set()
            if kept != told[what]:
                yield Fault(self._partnership, "partners", 0, "other_ties", told=what)

    def _named(self) -> set[Any]:
        rows = ENTRIES.read(f"partnership = %s AND kind IN ({marks(NAMING)})", (self._partnership, *NAMING))
        return {reference for row in rows for reference in references_in(row)}


NAMING = ("assent", "consent_process", "decision", "disclosure_rule")
"""Kinds whose naming of others decides what those become, or who reads them."""
