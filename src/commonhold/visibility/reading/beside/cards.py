"""Cards that stand beside a partnership: the offices of its partners, and all organisations that its card names."""

from collections.abc import Collection, Sequence
from typing import cast

from commonhold.facts.chapters.registers import Office
from commonhold.facts.entry import OfficeCard
from commonhold.record.house import card
from commonhold.record.rows import OFFICES
from commonhold.record.table import marks


def offices_of(organisations: Collection[str]) -> Sequence[OfficeCard]:
    """The offices of some organisations, in the order of their ids: one query, none where nothing is asked."""
    wanted = sorted({*organisations} - {""})
    rows = OFFICES.read(f"organisation IN ({marks(wanted)})", wanted, order="id") if wanted else []
    return [OfficeCard(row.id, row.organisation, cast(Office, card("office", row.body))) for row in rows]
