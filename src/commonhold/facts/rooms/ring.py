"""The order round the table: from one's own seat on, then as the lot drew it. It is never a rank."""

from collections.abc import Sequence
from datetime import date

from commonhold.facts.chapters.registers import Partnership


def ring_of(card: Partnership) -> tuple[str, ...]:
    """The partners as the lot drew them; those whom it does not know yet come after, as they joined."""
    drawn = tuple(org for org in card.ring if org in card.partners)
    return drawn + tuple(org for org in card.partners if org not in drawn)


def round_table(card: Partnership, own: str, day: date) -> tuple[str, ...]:
    """The partners round the table from the seat of `own`.

    For whoever sits for none of them the first place moves on by one each month.
    """
    ring = ring_of(card)
    return turned(ring, ring.index(own) if own in ring else (day.year * 12 + day.month) % max(1, len(ring)))


def turned(ring: Sequence[str], first: int) -> tuple[str, ...]:
    """A ring read from another place."""
    return (*ring[first:], *ring[:first])
