"""Cards of the registers, from the lines that tell of them."""

from typing import cast

from commonhold.facts.chapters.registers import Organisation, Partnership
from commonhold.facts.rooms.house import PARTNERS, PUBLIC
from commonhold.facts.rooms.journal import Line
from commonhold.record.house import card
from commonhold.record.rows import OfficeRow, OrganisationRow, PartnershipRow, SeatRow

CONFIRMED = "confirmed"
"""The state that the line of a seat brings it into, once the others have confirmed it."""
SOURCE = "source"
"""The kind of the line that names a published source and what it can tell."""


def partnership_after(row: PartnershipRow | None, line: Line) -> PartnershipRow | None:
    """A partnership's card after one more line about it, or about its source.

    Once partners have a card of their own, what a source publishes stays on the porch and does not change it.
    """
    if line.kind == SOURCE:
        return None if row is None else _with(row, line, source=line.body)
    if line.kind != "partnership" or (row is not None and row.room == PARTNERS and line.room == PUBLIC):
        return row
    body = cast(Partnership, card("partnership", line.body))
    slug, name = body.slug or line.entry, body.name or ""
    if row is None:
        return PartnershipRow(line.entry, slug, name, line.room, line.revision, line.seq, b"", line.body)
    return PartnershipRow(row.id, slug, name, line.room, line.revision, line.seq, row.source, line.body)


def _with(row: PartnershipRow, line: Line, *, source: bytes) -> PartnershipRow:
    seq = line.seq if line.room == row.room else row.seq
    return PartnershipRow(row.id, row.slug, row.name, row.room, row.revision, seq, source, row.body)


def seat_after(row: SeatRow | None, line: Line) -> SeatRow:
    """A seat after one more line about it. A line without a new revision moves it: it is confirmed."""
    if row is not None and line.revision == row.revision:
        return SeatRow(
            row.partnership, row.id, row.organisation, line.state == CONFIRMED, row.revision, line.seq, row.body
        )
    return SeatRow(
        line.partnership, line.entry, line.organisation, line.state == CONFIRMED, line.revision, line.seq, line.body
    )


def organisation_after(line: Line) -> OrganisationRow:
    """An organisation's card as its last line tells it."""
    body = cast(Organisation, card("organisation", line.body))
    return OrganisationRow(line.entry, body.name or "", line.revision, line.seq, line.body)


def office_after(line: Line) -> OfficeRow:
    """An office's card as its last line tells it."""
    return OfficeRow(line.entry, line.organisation, line.revision, line.seq, line.body)
