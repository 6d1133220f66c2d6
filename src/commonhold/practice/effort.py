"""Hours given and hours planned: what shared time comes to in a span of whole months, and which plan covers it.

Sums are exact fractions, so that a threshold is met or missed for a reason and never by rounding.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple, TypeAlias

from msgspec import UnsetType

from commonhold.facts.chapters.resources import CostEntry, EffortPlan
from commonhold.facts.clock import end_of_month, months_later
from commonhold.facts.entry import Entry
from commonhold.facts.sharing import is_over
from commonhold.practice.view import View

Span: TypeAlias = tuple[date, date]
"""First and last day."""

COORDINATING = ("coordination", "negotiation", "reporting", "communication", "dispute")
"""The classes of time that go on the relation and not on the work."""


class _Spent(NamedTuple):
    """The hours of one entry, and the days over which they spread."""

    first: date
    last: date
    hours: Fraction
    class_: str

    def within(self, span: Span) -> Fraction:
        first, last = max(self.first, span[0]), min(self.last, span[1])
        if first > last:
            return Fraction(0)
        return self.hours * ((last - first).days + 1) / ((self.last - self.first).days + 1)


class Effort:
    """The hours that each organisation shared, spread evenly over the days of every entry's period.

    `unplaced` names what entries with hours leave untold, so that they belong to no day.
    """

    def __init__(self, entries: Iterable[Entry[CostEntry]]) -> None:
        self._spent: dict[str, list[_Spent]] = {}
        self._reach: dict[str, Span] = {}
        untold: dict[str, None] = {}
        for entry in entries:
            body = entry.body
            if isinstance(body.time, UnsetType):
                continue
            if body.period_from and body.period_to and body.period_from <= body.period_to:
                self._add(
                    entry.organisation,
                    _Spent(body.period_from, body.period_to, Fraction(body.time), body.class_ or ""),
                )
            else:
                untold["cost_entry.period_to" if body.period_from else "cost_entry.period_from"] = None
        self.unplaced = tuple(untold)

    def _add(self, organisation: str, spent: _Spent) -> None:
        self._spent.setdefault(organisation, []).append(spent)
        first, last = self._reach.get(organisation, (spent.first, spent.last))
        self._reach[organisation] = min(first, spent.first), max(last, spent.last)

    def hours(self, organisation: str, span: Span) -> Fraction:
        """All hours of an organisation in a span."""
        return sum((spent.within(span) for spent in self._spent.get(organisation, ())), Fraction(0))

    def by_class(self, organisation: str, span: Span) -> dict[str, Fraction]:
        """Its hours in a span by class; under the empty name those whose class is not told."""
        sums: dict[str, Fraction] = {}
        for spent in self._spent.get(organisation, ()):
            if hours := spent.within(span):
                sums[spent.class_] = sums.get(spent.class_, Fraction(0)) + hours
        return sums

    def covers(self, organisation: str, span: Span) -> bool:
        """Did it share hours for the whole span: from its first month, or before, to its last month, or after?

        A month in between without an entry is one without hours; what comes before the first entry or after the last
        was not shared, or not yet.
        """
        if organisation not in self._reach:
            return False
        first, last = self._reach[organisation]
        return first.replace(day=1) <= span[0] and span[1] <= end_of_month(last)


class Plans:
    """The effort plans that organisations confirmed, those that a later one superseded among them."""

    def __init__(self, entries: Iterable[Entry[EffortPlan]]) -> None:
        self._plans: dict[str, list[Entry[EffortPlan]]] = {}
        for plan in entries:
            if plan.state in ("confirmed", "superseded") and plan.body.from_on:
                self._plans.setdefault(plan.organisation, []).append(plan)
        for plans in self._plans.values():
            plans.sort(key=lambda plan: (plan.state == "confirmed", plan.body.from_on or date.min), reverse=True)

    def covering(self, organisation: str, span: Span) -> Entry[EffortPlan] | None:
        """The plan that covers a whole span (or one day, as its first and last); the newest of several."""
        for plan in self._plans.get(organisation, ()):
            begins, ends = plan.body.from_on, plan.body.until_on
            if begins and begins <= span[0] and not (ends and ends < span[1]):
                return plan
        return None

    def newest(self, organisation: str) -> Entry[EffortPlan] | None:
        """The confirmed plan that begins last."""
        plans = self._plans.get(organisation, ())
        return next((plan for plan in plans if plan.state == "confirmed"), None)

    def planned(
        self, organisation: str, span: Span, of: Callable[[EffortPlan], Decimal | UnsetType]
    ) -> Fraction | None:
        """What a monthly number of the plans comes to over whole months; nothing where a month has none."""
        total = Fraction(0)
        for month in months_of(span):
            plan = self.covering(organisation, month)
            hours = of(plan.body) if plan else None
            if not isinstance(hours, Decimal):
                return None
            total += Fraction(hours)
        return total

    def renewed_after(self, organisation: str, day: date) -> bool:
        """Has it confirmed a plan after `day`?"""
        plans = self._plans.get(organisation, ())
        return any(plan.state == "confirmed" and plan.since is not None and plan.since > day for plan in plans)


def shared_effort(view: View) -> Effort:
    """All hours that the view shows, placed once for every practice that asks."""
    return view.ground.work_out(_effort, view)


def _effort(view: View) -> Effort:
    return Effort(view.of(CostEntry))


def confirmed_plans(view: View) -> Plans:
    """All effort plans that the view shows, put in order once."""
    return view.ground.work_out(_plans, view)


def _plans(view: View) -> Plans:
    return Plans(view.of(EffortPlan))


def covers_the_day(plan: Entry[EffortPlan], view: View) -> bool:
    """Has the plan begun, and is it not over?"""
    begins, ends = plan.body.from_on, plan.body.until_on
    return bool(begins and view.reached(begins)) and not (ends and is_over(ends, view.clock))


def months_of(span: Span) -> Iterator[Span]:
    """The calendar months of a span, each by its first and last day."""
    month = span[0].replace(day=1)
    while month <= span[1]:
        yield month, end_of_month(month)
        month = months_later(month, 1)
