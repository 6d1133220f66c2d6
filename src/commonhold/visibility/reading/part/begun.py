"""The day on which joint work began, as a seat may know it: two queries at most."""

from collections.abc import Sequence

from commonhold.facts.rooms.house import PARTNERS
from commonhold.record.begun import Begun, agreed_before as before, work_began as began
from commonhold.visibility.policy import may_enter
from commonhold.visibility.reading.places import Place

__all__ = ["Begun", "agreed_before", "work_began"]


def work_began(place: Place) -> Begun | None:
    """When work began, from what all partners can read; None while it has not, and for who may not read that."""
    may = may_enter(place.seat, PARTNERS, place.house, place.last_day)
    return began(place.partnership, [PARTNERS], place.last_day) if may else None


def agreed_before(place: Place, ids: Sequence[str], began: Begun) -> frozenset[str]:
    """Those of these entries, which the seat reads, that all had agreed to when work began: one query at most."""
    return before(place.partnership, ids, began) if ids else frozenset()
