"""Who may let a program act or listen for a seat: whoever sits there, and nobody else."""

from datetime import date

from commonhold.acts.deed import NO_PARTNERSHIP, By
from commonhold.acts.people import seats_in
from commonhold.acts.refusal import NotThere
from commonhold.record.house import seat_held
from commonhold.record.rows import SEATS


def sits(by: By, person: str, day: date) -> None:
    """Refuse somebody who does not sit on a seat on this day, like a seat that there is not."""
    rows = SEATS.read("partnership = %s AND id = %s", (by.partnership, by.seat))
    taken = any(seat_held(row).is_taken(day) for row in rows)
    if not taken or by.seat not in seats_in(by.partnership, person):
        raise NotThere(NO_PARTNERSHIP)


def one_line(text: str, longest: int) -> bool:
    """Is it one line of text that somebody can read, and no longer than so many signs?"""
    return bool(text.strip()) and len(text) <= longest and text.isprintable()
