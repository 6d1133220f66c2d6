"""Noting which heads a partner was given, so that a tail that is cut off later no longer matches them."""

from datetime import UTC, datetime

from commonhold.record.table import run
from commonhold.record.turn import in_turn
from commonhold.visibility.reading.copying import Copy


def note_heads(copy: Copy, *, now: datetime | None = None) -> None:
    """Note that the heads of these rooms went to the seat's organisation, or to a neutral seat itself."""
    to = copy.organisation or copy.seat
    at = now or datetime.now(UTC)
    with in_turn():
        for head in copy.heads:
            run(
                "INSERT INTO record_headgiven (partnership, room, seq, organisation, hash, at)"
                " VALUES (%s, %s, %s, %s, %s, %s) ON CONFLICT DO NOTHING",
                (head.partnership, head.room, head.seq, to, head.hash, at),
            )
