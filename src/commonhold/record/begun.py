"""The day on which joint work began: when an agreement to work together came into force, or an activity was under way.

The journal alone tells it, so that it never changes again: what was in force once was, whatever became of it.
"""

from collections.abc import Sequence
from datetime import date, datetime

from msgspec import Struct

from commonhold.facts.chapters.agreement import MAIN_TYPES, Agreement
from commonhold.facts.rooms.journal import Line
from commonhold.record.fold import as_entry
from commonhold.record.rows import ENTRIES, LINES
from commonhold.record.table import marks

BEGINS = "(kind = 'agreement' AND state = 'in_force' OR kind = 'activity' AND state IN ('under_way', 'done'))"


class Begun(Struct, frozen=True):
    """The first day of joint work, when and on which line that was written, and the kind and id of what shows it."""

    on: date
    at: datetime
    seq: int
    kind: str
    entry: str


def work_began(partnership: str, rooms: Sequence[str], day: date) -> Begun | None:
    """When work began, as the lines of these rooms tell up to a day; None while it has not."""
    told = LINES.read(f"partnership = %s AND room IN ({marks(rooms)}) AND {BEGINS}", (partnership, *rooms))
    main = _main([line.entry for line in told if line.kind == "agreement"], partnership)
    shown = (line for line in told if line.kind == "activity" or line.entry in main)
    begun = (Begun(_since(line), line.at, line.seq, line.kind, line.entry) for line in shown)
    return min((one for one in begun if one.on <= day), key=_place, default=None)


def agreed_before(partnership: str, ids: Sequence[str], began: Begun) -> frozenset[str]:
    """Those of these entries that all had agreed to, in whatever words, when work began."""
    told = LINES.read(f"partnership = %s AND state = 'agreed' AND entry IN ({marks(ids)})", (partnership, *ids))
    return frozenset(line.entry for line in told if (_since(line), line.at, line.seq) < _place(began))


def _place(begun: Begun) -> tuple[date, datetime, int]:
    return begun.on, begun.at, begun.seq


def _since(line: Line) -> date:
    return line.since or line.at.date()


def _main(ids: Sequence[str], partnership: str) -> set[str]:
    """Those of these agreements under which partners work together; what was in force keeps its sort."""
    if not ids:
        return set()
    rows = ENTRIES.read(f"partnership = %s AND id IN ({marks(ids)})", (partnership, *ids))
    found = ((row.id, as_entry(row).body) for row in rows if not row.redacted)
    return {id for id, body in found if isinstance(body, Agreement) and body.type in MAIN_TYPES}
