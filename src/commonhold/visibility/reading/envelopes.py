"""Do the envelopes of a round hold what was sealed? From the lines of the common room alone."""

from collections.abc import Iterator, Mapping

from msgspec import MsgspecError, json

from commonhold.facts.rooms.journal import Fault, Line
from commonhold.facts.rooms.sealing import opens
from commonhold.record.fold import LODGE, OPEN, Round, round_key
from commonhold.record.rows import LINES
from commonhold.record.table import fetch, marks


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
