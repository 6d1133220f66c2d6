"""We set a target for a time that is over and have not said what was reached.

## What it looks for
Targets for a period, or by a date, that ended half a year or more ago, and no value of that indicator dated in the
period or in the half year after it. Where the start of a period is not told, half a year before its end is taken.

A target without a value asks nothing. However many targets are open, they come together in one finding; a long row of
the same sentence would help nobody.

## Why it matters
A target that nobody returns to teaches all who set it that targets are words. Readers outside assume the worst: a blank
looks like a failure hidden, even where the work went well and only the form stayed empty.

## What to do
Write down what was reached by then, with its date, also when it is less than hoped for. A target that no longer makes
sense can be withdrawn by a decision on change that names the indicator.

## When to set it aside
The value is gathered once at the very end, and all of you agreed to that. Or the published file leaves actual values to
a report elsewhere: say where.

## Source
Why Partner? (The Partnering Initiative): track activity and performance. Uncommon Alliances (conference report, 2012):
measurements, not claims. IATI 2.03 gives each period of an indicator a target and an actual. The half year is ours.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from datetime import date

from commonhold.facts.chapters.delivery import Indicator, Measurement
from commonhold.facts.chapters.governance import Decision
from commonhold.facts.clock import later
from commonhold.facts.entry import Entry
from commonhold.facts.words import gettext_noop as _
from commonhold.practice.check import practice
from commonhold.practice.finding import Finding, Missing
from commonhold.practice.terms import bound_or_running, first_few, published_record, standing
from commonhold.practice.view import View

Period = tuple[date | None, date]
"""First day (where told) and last day."""

SAW = {
    (False, False): _("A target on {names} was set until {last}, and no value says what was reached."),
    (False, True): _(
        "{periods} targets on {names} ended between {first} and {last}, and no value says what was reached."
    ),
    (True, False): _("Targets on {count} signs were set until {last}, and no value says what was reached: {names}."),
    (True, True): _(
        "Targets on {count} signs ended between {first} and {last}, and no value says what was reached: {names}."
    ),
}


def published_or_bound_or_running(view: View) -> bool | Missing:
    """A published record, or partners who are bound or at work."""
    return True if published_record(view) else bound_or_running(view)


@practice(
    "DL13",
    chapter="delivery",
    severity="warn",
    title=_("We set a target for a time that is over and have not said what was reached."),
    remedy=_("Write down what was reached by then; a missed target told is worth more than a blank."),
    applies=(published_or_bound_or_running,),
    reads=(
        "indicator.targets",
        "indicator.target",
        "indicator.target_on",
        "measurement.indicator",
        "measurement.period_to",
        "measurement.measured_on",
    ),
    may_read=("partnership", "membership_change", "agreement", "indicator.state", "decision"),
    lessons=("why-track", "ua-hard-data"),
    references=("IATI 2.03 results",),
    limits={"grace_days": 180},
    absence=("indicator", "measurement", "decision"),
)
def target_without_actual(view: View) -> Iterator[Finding | Missing]:
    """Targets whose time is over, without a value for that time."""
    measured, withdrawn_on = _measured(view), _withdrawn_on(view)
    blank: dict[str, tuple[Entry[Indicator], list[date]]] = {}
    undated = []
    for indicator in standing(view, Indicator):
        days, withdrawal = measured.get(indicator.id, []), withdrawn_on.get(indicator.id)
        open_ends = [end for end in _blank(view, indicator, days) if not _answered(indicator, end, withdrawal)]
        if open_ends:
            blank[indicator.id] = indicator, open_ends
        elif not days and not withdrawal:
            undated += list(_undated(indicator))
    if blank:
        yield _told(view, list(blank.values()))
    yield from undated


def _told(view: View, blank: list[tuple[Entry[Indicator], list[date]]]) -> Finding:
    ends = [end for _indicator, some in blank for end in some]
    return view.finding(
        SAW[len(blank) > 1, min(ends) < max(ends)],
        *(indicator for indicator, _ends in blank),
        about="targets",
        count=len(blank),
        names=first_few(indicator.body.name for indicator, _ends in blank),
        periods=len(ends),
        first=min(ends),
        last=max(ends),
    )


def _blank(view: View, indicator: Entry[Indicator], days: list[date]) -> Iterator[date]:
    """The ends of the periods that are over, with a target and no value."""
    grace = view.whole("grace_days")
    for start, end in sorted(_periods(indicator), key=lambda period: period[1]):
        since = start if start and start <= end else later(end, -grace)
        place = bisect_left(days, since)
        told = place < len(days) and days[place] <= later(end, grace)
        if not told and view.more_than(grace, end):
            yield end


def _periods(indicator: Entry[Indicator]) -> set[Period]:
    body = indicator.body
    periods: set[Period] = {(t.from_on or None, t.until) for t in body.targets if t.value and t.until}
    if body.target and body.target_on and body.target_on not in {end for _start, end in periods}:
        periods.add((None, body.target_on))
    return periods


def _undated(indicator: Entry[Indicator]) -> Iterator[Missing]:
    if any(target.value and not target.until for target in indicator.body.targets):
        yield Missing("indicator.targets")
    if indicator.body.target and not indicator.body.target_on and not indicator.body.targets:
        yield Missing("indicator.target_on")


def _measured(view: View) -> Mapping[str, list[date]]:
    """The days that the values of each indicator are dated with, in order."""
    days: dict[str, list[date]] = {}
    for entry in view.of(Measurement):
        told = entry.body
        if told.indicator:
            days.setdefault(told.indicator, []).extend(day for day in (told.period_to, told.measured_on) if day)
    return {indicator: sorted(some) for indicator, some in days.items()}


def _withdrawn_on(view: View) -> Mapping[str, date]:
    """The last decision on change that names an entry."""
    days: dict[str, date] = {}
    for decision in view.of(Decision):
        if decision.state == "adopted" and decision.body.topic == "change":
            day = decision.body.decided_on or decision.since or date.max
            days.update({id: max(day, days.get(id, date.min)) for id in decision.body.changes})
    return days


def _answered(indicator: Entry[Indicator], end: date, withdrawal: date | None) -> bool:
    """Withdrawn after its end; or before it, and nobody has written targets anew since."""
    written = indicator.recorded_on
    return withdrawal is not None and (end <= withdrawal or (written is not None and written < withdrawal))
