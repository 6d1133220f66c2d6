"""The porch of a partnership as anybody finds it, signed in or not: what was published, and nothing else."""

from collections.abc import Mapping, Sequence
from typing import cast

from msgspec import Struct

from commonhold.facts.chapters.registers import Organisation, Partnership
from commonhold.facts.rooms.house import PUBLIC
from commonhold.record.house import card, partnership_card
from commonhold.record.rows import LINES, PARTNERSHIPS, PartnershipRow
from commonhold.visibility.reading.entries import Lying, newest
from commonhold.visibility.reading.part.kinds import NOTHING
from commonhold.visibility.reading.registers import cards_for
from commonhold.visibility.scope import porch

CARD = "card"
"""The kind of the line that holds the card on the porch."""


class Porch(Struct, frozen=True):
    """What stands on a porch. `card` is None where entries were published and the partnership's own card was not."""

    partnership: str
    card: Partnership | None
    entries: Sequence[Lying]
    organisations: Mapping[str, Organisation]


def porch_of(slug: str) -> Porch | None:
    """The porch of the partnership with this short name: four queries. None where nothing at all is on it."""
    row = next(iter(PARTNERSHIPS.read("slug = %s", (slug,))), None)
    if row is None:
        return None
    told, visible = _card(row), porch(row.id, table="e")
    entries = newest(visible, NOTHING)
    if told is None and not entries:
        return None
    cards = cards_for(row.id, told or Partnership(), visible)
    return Porch(row.id, told, entries, cards.organisations)


def _card(row: PartnershipRow) -> Partnership | None:
    """The card that everybody reads: the partnership's own where it lies there, else the one put there last."""
    if row.room == PUBLIC:
        return partnership_card(row)
    lines = LINES.read("partnership = %s AND room = %s AND kind = %s", (row.id, PUBLIC, CARD), order="seq")
    return cast(Partnership, card("partnership", lines[-1].body)) if lines and lines[-1].body else None
