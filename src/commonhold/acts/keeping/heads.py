"""Noting which heads a partner was given, so that a tail that is cut off later no longer matches them."""

from datetime import UTC, datetime

from commonhold.record.rows import HEADS_GIVEN, HeadGivenRow
from commonhold.record.turn import in_turn
from commonhold.visibility.reading.proof.copying import Copy


def note_heads(copy: Copy, *, now: datetime | None = None) -> None:
    """Note that the heads of these rooms went to the seat's organisation, or to a neutral seat itself."""
    to = copy.organisation or copy.seat
    at = now or datetime.now(UTC)
    with in_turn():
        HEADS_GIVEN.add_missing(
            [HeadGivenRow(head.partnership, head.room, head.seq, to, head.hash, at) for head in copy.heads]
        )
