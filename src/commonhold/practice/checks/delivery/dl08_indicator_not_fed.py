"""A sign that we agreed to watch has no starting value or no recent one.

## What it looks for
Indicators without a baseline three months after joint work began, those told as a story left aside. And agreed
indicators without any value for longer than one and a half times their own rhythm; where a rhythm is not set, 180 days.
Whoever set targets for periods is asked by another practice (DL13), and is left alone here.

For an indicator agreed after the start, both clocks begin with its agreement. All indicators of one sort come together
in one finding.

## Why it matters
Without a starting value nobody can say later what changed, and it can seldom be made up afterwards. A sign that nobody
feeds is worse than none: it looks as if somebody were watching.

## What to do
Enter the one value that you have, with its date, however rough. Drop what nobody will ever measure; a short list that
lives is worth more than a long one that does not.

## When to set it aside
The starting value is zero by nature and everybody knows it (then write 0), or a baseline study is under way with a
date. Publishers of open data sometimes keep baselines in a document elsewhere: say where.

## Source
Why Partner? (The Partnering Initiative): track activity and performance. Uncommon Alliances (conference report, 2012):
hard data convinces at the outset and validates at the end. The periods are ours.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from commonhold.facts.chapters.delivery import Indicator, Measurement
from commonhold.facts.entry import Entry
from commonhold.facts.words import gettext_noop as _
from commonhold.practice.check import practice
from commonhold.practice.finding import Finding, Missing
from commonhold.practice.terms import first_few, in_phase, published_record, running, standing
from commonhold.practice.view import View


def running_or_published(view: View) -> bool | Missing:
    """Running, or a published record of work that has begun."""
    return in_phase("delivery", "moving_on", "ended")(view) if published_record(view) else running(view)


@practice(
    "DL08",
    chapter="delivery",
    severity="advise",
    title=_("A sign that we agreed to watch has no starting value or no recent one."),
    remedy=_("Enter the one value you have, with its date; drop what nobody will ever measure."),
    applies=(running_or_published,),
    reads=(
        "partnership.phase",
        "partnership.starts_on",
        "indicator.baseline",
        "indicator.measure",
        "indicator.targets",
        "measurement.indicator",
        "measurement.measured_on",
        "measurement.period_to",
    ),
    lessons=("why-track", "ua-hard-data"),
    limits={"baseline_days": 90, "slack": 1.5, "every_days": 180},
    absence=True,
)
def indicator_not_fed(view: View) -> Iterator[Finding | Missing]:
    """Indicators without a baseline, or without a recent value."""
    indicators = standing(view, Indicator)
    yield from _without_baseline(view, [entry for entry in indicators if not entry.body.baseline])
    yield from _without_value(view, indicators)


def _without_baseline(view: View, indicators: list[Entry[Indicator]]) -> Iterator[Finding | Missing]:
    start, days = view.card.starts_on, view.whole("baseline_days")
    asked = [entry for entry in indicators if entry.body.measure != "story"]
    if asked and not start:
        yield Missing("partnership.starts_on")
    if not start:
        return
    due = [entry for entry in asked if view.at_least(days, max(start, _agreed_on(view, entry) or start))]
    known = [entry for entry in due if entry.body.measure and entry.body.measure != "unknown"]
    if known:
        yield view.finding(
            _("Joint work began on {start}, and {names} has no starting value.")
            if len(known) == 1
            else _("Joint work began on {start}, and {count} signs have no starting value, among them {names}."),
            *known,
            about="baselines",
            **_named(known),
            start=start,
        )
    elif due:
        yield Missing("indicator.measure")


def _without_value(view: View, indicators: list[Entry[Indicator]]) -> Iterator[Finding]:
    latest: dict[str, date] = {}
    for measurement in view.of(Measurement):
        told = measurement.body
        day = told.measured_on or told.period_to
        if told.indicator and day:
            latest[told.indicator] = max(day, latest.get(told.indicator, date.min))
    silent = []
    for entry in indicators:
        agreed_on = _agreed_on(view, entry)
        if agreed_on and not entry.body.targets:
            every = entry.body.every_days or view.whole("every_days")
            if view.more_than(int(view.share("slack") * every), max(agreed_on, latest.get(entry.id, date.min))):
                silent.append(entry)
    if silent:
        yield view.finding(
            _("{names}: no value for longer than agreed.")
            if len(silent) == 1
            else _("{count} signs have had no value for longer than agreed, among them {names}."),
            *silent,
            about="values",
            **_named(silent),
        )


def _agreed_on(view: View, indicator: Entry[Indicator]) -> date | None:
    """When the partners first agreed it; None where it only came with a published record."""
    history = view.history(indicator)
    return next((old.since for old in history if old.state in ("agreed", "superseded") and old.since), None)


def _named(indicators: Iterable[Entry[Indicator]]) -> dict[str, object]:
    entries = list(indicators)
    return {"count": len(entries), "names": first_few(entry.body.name for entry in entries)}
