"""Writes the journals that a seat may take away, as a file that proves itself."""

from collections.abc import Iterator
from datetime import UTC, datetime

from commonhold.acts.keeping.heads import note_heads
from commonhold.exchange.journal.heads import write_heads
from commonhold.exchange.journal.line import as_first, as_line, as_room
from commonhold.visibility.reading.proof.copying import Copy, copy_for


def write_journal(copy: Copy, *, now: datetime | None = None) -> Iterator[bytes]:
    """The lines of the file, one after another; the heads are noted as given before the first of them."""
    at = now or datetime.now(UTC)
    note_heads(copy, now=at)
    yield as_first(copy.partnership, copy.seat, copy.organisation, at)
    for head in copy.heads:
        yield as_room(head)
        for line, withheld in copy.lines(head):
            yield as_line(line, withheld=withheld)


def write_heads_given(copy: Copy, *, now: datetime | None = None) -> str:
    """The few lines to keep in a mail; the heads are noted as given."""
    note_heads(copy, now=now)
    return write_heads(copy.partnership, copy.heads)


def copy_of(partnership: str, seat: str, *, now: datetime | None = None) -> Copy | None:
    """What a seat may take away; None where there is no such seat, or it reads nothing."""
    return copy_for(partnership, seat, (now or datetime.now(UTC)).date())
