"""We count what can be counted and have no record of what cannot.

## What it looks for
A partnership at work for a year or more, in which no agreed indicator is a story, and no outcome of the last year is
marked as intangible.

## Why it matters
Much of what partnering brings (a habit of asking, an official who now takes the call, a group that speaks for itself)
never shows in a figure. What is not written down is forgotten first, and then the figures have to carry the whole case.

## What to do
Ask three people, one of them outside the partnership, what changed that no number shows. Write down one answer as an
outcome, with who said it. Or agree one indicator that is told as a story.

## When to set it aside
The work truly is a count, for instance a single delivery of goods, and all partners see it that way.

## Source
Lessons Learned (Devonshire Initiative): look beyond the tangible and measurable. Outcome harvesting collects changes in
what people do and has someone independent vouch for them.
"""

from collections.abc import Iterator

from commonhold.facts.chapters.delivery import Indicator, Outcome
from commonhold.facts.entry import Entry
from commonhold.facts.words import gettext_noop as _
from commonhold.practice.check import practice
from commonhold.practice.finding import Finding, Missing
from commonhold.practice.terms import running
from commonhold.practice.view import View


def long_running(view: View) -> bool | Missing:
    """Joint work began that many days ago, or earlier."""
    start = view.card.starts_on
    return view.at_least(view.whole("days"), start) if start else Missing("partnership.starts_on")


@practice(
    "DL05",
    chapter="delivery",
    severity="advise",
    title=_("We count what can be counted and have no record of what cannot."),
    remedy=_("Ask three people, one of them not a partner, what changed that no number shows; write down one answer."),
    applies=(running, long_running),
    reads=(
        "partnership.phase",
        "partnership.starts_on",
        "indicator.measure",
        "indicator.state",
        "outcome.tangible",
        "outcome.happened_on",
    ),
    lessons=("di-eval-intangible",),
    references=("Outcome harvesting",),
    limits={"days": 365},
    absence=True,
)
def only_numbers(view: View) -> Iterator[Finding | Missing]:
    """Neither a story among the agreed indicators nor a recent intangible outcome."""
    indicators = view.agreed(Indicator)
    recent = [change for change in view.of(Outcome) if _is_recent(view, change)]
    told_as_story = any(indicator.body.measure == "story" for indicator in indicators)
    if told_as_story or any(change.body.tangible is False for change in recent):
        return
    if any(not indicator.body.measure or indicator.body.measure == "unknown" for indicator in indicators):
        yield Missing("indicator.measure")
    elif any(change.body.tangible is not True for change in recent):
        yield Missing("outcome.tangible")
    else:
        yield view.finding(
            _("Agreed signs told as a story: none among {signs}; intangible outcomes of the last {days} days: none."),
            *indicators,
            about="stories",
            signs=len(indicators),
            days=view.whole("days"),
        )


def _is_recent(view: View, change: Entry[Outcome]) -> bool:
    """It happened lately, or was written down lately; one without a date is given the benefit of the doubt."""
    days = [day for day in (change.body.happened_on, change.recorded_on) if day]
    return not change.body.happened_on or any(view.within(view.whole("days"), day) for day in days)
