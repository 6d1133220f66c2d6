"""How long getting started takes: planned, tracked, and what others took.

A start lasts from the first serious talk to the day on which a main agreement bound the partners, in calendar days.
What others took is told only from eight starts or more, and to the week, so that nobody's is told. With fewer there
is one lesson and no number beside it: what is expected to take a month takes a year or more (IMA International, The
HOW behind Cross Sector Partnerships; the lesson how-initiation-time). Eight, the week and the quarters are ours.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from statistics import quantiles
from typing import Literal, TypeAlias

from msgspec import Struct

from commonhold.facts.chapters.agreement import MAIN_TYPES, Agreement
from commonhold.facts.clock import later, months_later
from commonhold.facts.entry import Entry
from commonhold.facts.words import gettext_noop as _
from commonhold.practice.measures.sentence import Sentence
from commonhold.practice.view import View

Basis: TypeAlias = Literal["released", "lesson"]
READS = ("agreement",)
"""The kinds that a start rests on, beside the card."""
FEWEST = 8
"""Starts of so many partnerships are told together, and never of fewer."""
WEEK = 7
PRIOR_MONTHS = 12
LESSON = "how-initiation-time"
BINDING = ("in_force", "expired", "ended", "superseded")
"""States of an agreement that binds, or once did."""

PLANNED = _(
    "We first talked on {first} and expect an agreement by {due}: {planned} days. {taken} of them have gone by."
)
LATE = _("We first talked on {first} and expected an agreement by {due}; that day went by {over} days ago.")
BOUND = _("From the first talk on {first} to the agreement on {bound} it took {taken} days; planned were {planned}.")
BOUND_UNPLANNED = _("From the first talk on {first} to the agreement on {bound} it took {taken} days.")
UNPLANNED = _("We first talked on {first}, {taken} days ago. No day for an agreement is planned yet.")
UNTOLD = _("The day of the first serious talk is not on the card yet.")
RELEASED = _(
    "Of {count} starts that were released to us, half took between {low} and {high} days; the one in the middle took"
    " {middle}."
)
PRIOR = _(
    "Too few starts were released to us to tell what is usual. What others found: what is expected to take a month"
    " takes a year or more."
)


class Initiation(Struct, frozen=True):
    """A start: its days, how many were planned and how many it took (so far, while nothing binds), and in words.

    `over` is how many days the planned day lies behind while nothing binds, 0 where it does not.
    """

    first: date | None
    due: date | None
    bound: date | None
    planned: int | None
    taken: int | None
    over: int
    said: Sentence


class Forecast(Struct, frozen=True):
    """What starts take, in days: a quarter take less than `low`, half less than `middle`, a quarter more than `high`.

    From the lesson alone there is a `low` (a year), and neither middle nor high. `lesson` names it then.
    """

    basis: Basis
    count: int
    low: int
    middle: int | None
    high: int | None
    lesson: str
    said: Sentence

    def days_after(self, first: date) -> tuple[date, date | None, date | None]:
        """The days on which a start that began on `first` would end, low, middle and high."""
        return (
            months_later(first, PRIOR_MONTHS) if self.basis == "lesson" else later(first, self.low),
            later(first, self.middle) if self.middle is not None else None,
            later(first, self.high) if self.high is not None else None,
        )


def initiation_of(view: View) -> Initiation:
    """The start of the partnership that a view shows, as of its day."""
    card = view.card
    bound = first_bound_on(view.of(Agreement), card.partners)
    known = bound if bound and view.reached(bound) else None
    return initiation(card.first_contact_on or None, card.initiation_due_on or None, known, view.clock.day)


def initiation(first: date | None, due: date | None, bound: date | None, day: date) -> Initiation:
    """A start as of a day; nothing is counted where the first talk is not told, or lies ahead."""
    planned = max((due - first).days, 0) if first and due else None
    if not first or first > day:
        return Initiation(first, due, bound, planned, None, 0, Sentence(UNTOLD))
    taken = max(((bound or day) - first).days, 0)
    over = max((day - due).days, 0) if due and not bound else 0
    words = {"first": first, "due": due, "bound": bound, "planned": planned, "taken": taken, "over": over}
    planning = UNPLANNED if not due else LATE if over else PLANNED
    saw = planning if not bound else BOUND if due else BOUND_UNPLANNED
    named = {name: value for name, value in words.items() if f"{{{name}}}" in saw}
    return Initiation(first, due, bound, planned, taken, over, Sentence(saw, named))


def first_bound_on(agreements: Iterable[Entry[Agreement]], partners: Iterable[str]) -> date | None:
    """The day on which the first main agreement between most partners bound them; None where none did or none tells."""
    here = set(partners)
    days = (
        agreement.body.effective_on or (agreement.since if agreement.state == "in_force" else None)
        for agreement in agreements
        if agreement.state in BINDING
        and agreement.body.type in MAIN_TYPES
        and 2 * len(here & set(agreement.body.parties)) > len(here)
    )
    return min((day for day in days if day), default=None)


def forecast(spans: Sequence[int]) -> Forecast:
    """What starts take, from those of others (in days); from the lesson where there are fewer than eight."""
    if len(spans) < FEWEST:
        return Forecast("lesson", len(spans), 365, None, None, LESSON, Sentence(PRIOR))
    low, middle, high = (WEEK * round(quarter / WEEK) for quarter in quantiles(spans, n=4, method="inclusive"))
    words = {"count": len(spans), "low": low, "middle": middle, "high": high}
    return Forecast("released", len(spans), low, middle, high, "", Sentence(RELEASED, words))
