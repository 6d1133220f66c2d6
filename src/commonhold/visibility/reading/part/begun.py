"""The day on which joint work began, as a seat may know it: two queries at most."""

from commonhold.facts.rooms.house import PARTNERS
from commonhold.record.begun import Begun, work_began as began
from commonhold.visibility.policy import may_enter
from commonhold.visibility.reading.places import Place

__all__ = ["Begun", "work_began"]


def work_began(place: Place) -> Begun | None:
    """When work began, from what all partners can read; None while it has not, and for who may not read that."""
    may = may_enter(place.seat, PARTNERS, place.house, place.last_day)
    return began(place.partnership, [PARTNERS], place.last_day) if may else None
