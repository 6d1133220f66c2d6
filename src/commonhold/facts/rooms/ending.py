"""What becomes of all that waits where the partners decide not to partner: it waits no more, whoever asked."""

from datetime import date

from commonhold.facts.rooms.house import House

BEYOND = ("decision", "membership_change")
"""Kinds by which partners who decided not to partner still settle something: they go on, or tell others, or leave."""


def laid_down_on(house: House) -> date | None:
    """The day on which the partners decided not to partner; None while they did not.

    Where the card tells no day (it was brought in from elsewhere), it is the first of all days: nothing was put before.
    """
    return None if house.is_pursued else house.card.ended_on or date.min


def was_laid_down(house: House, kind: str, put_on: date) -> bool:
    """Was it put before that day? Of what is put on that day, only a question to all may be meant for later."""
    end = laid_down_on(house)
    return end is not None and (put_on < end if kind in BEYOND else put_on <= end)
