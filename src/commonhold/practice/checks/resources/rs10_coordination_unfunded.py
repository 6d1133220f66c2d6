"""Our budget pays for activities, but not for the work of partnering.

## What it looks for
From the agreement phase on, a budget with spending lines for activities and none for coordination or facilitation.
Lines that were lost count on neither side. A decision on money that came after the newest line for activities is taken
as the answer to who bears the work of partnering.

## Why it matters
Somebody will call the meetings, write the minutes and mend what breaks. If no line pays for it, the partner with the
softest heart pays, until it can no longer; and a budget that hides this cost teaches funders that it does not exist.

## What to do
Add one line for coordination, however small, and write beside it who pays. If one partner gives this work for nothing,
let a decision say so, and thank it by name.

## When to set it aside
Every partner has agreed to bear its own coordination, and that stands in a clause. Better still, put it into a decision
on money.

## Source
Partnering & Partnerships: Lessons Learned (Devonshire Initiative): the costs of partnering are known; adequate
resources are provisioned when the partnership is made formal. Keast and others 2017: such costs are mostly
underestimated.
"""

from collections.abc import Iterator
from datetime import date

from commonhold.facts.chapters.governance import Decision
from commonhold.facts.chapters.resources import BudgetLine
from commonhold.facts.entry import Entry
from commonhold.facts.words import gettext_noop as _
from commonhold.practice.check import practice
from commonhold.practice.finding import Finding, Missing
from commonhold.practice.terms import from_agreement_on
from commonhold.practice.view import View

PARTNERING = ("coordination", "facilitation")


def activities_budgeted(view: View) -> bool | Missing:
    """A spending line for activities is on record."""
    lines = _spending(view)
    if any(line.body.class_ == "activities" and line.body.side for line in lines):
        return True
    if any(line.body.class_ == "activities" for line in lines):
        return Missing("budget_line.side")
    return Missing("budget_line.class") if any(_unclassed(line) for line in lines) else False


def _spending(view: View) -> list[Entry[BudgetLine]]:
    """The lines that are not known to be income, without those that were lost."""
    return [line for line in view.of(BudgetLine) if line.body.side != "income" and line.state != "lost"]


def _unclassed(line: Entry[BudgetLine]) -> bool:
    return not line.body.class_ or line.body.class_ == "unknown"


@practice(
    "RS10",
    chapter="resources",
    severity="warn",
    title=_("Our budget pays for activities, but not for the work of partnering."),
    remedy=_("Add one line for coordination and write who pays it; nobody does it for nothing."),
    applies=(activities_budgeted, from_agreement_on),
    reads=("partnership.phase", "budget_line.side", "budget_line.class", "budget_line.state"),
    may_read=("decision",),
    lessons=("di-transaction-cost", "di-formalize"),
    references=("Keast 2017",),
    absence=True,
)
def coordination_unfunded(view: View) -> Iterator[Finding | Missing]:
    """Spending on activities without a line for coordination or facilitation."""
    lines = _spending(view)
    activities = [line for line in lines if line.body.class_ == "activities" and line.body.side]
    partnering = [line for line in lines if line.body.class_ in PARTNERING]
    if any(line.body.side for line in partnering) or _who_bears_it_is_decided(view, activities):
        return
    if partnering:
        yield Missing("budget_line.side")
    elif any(_unclassed(line) for line in lines):
        yield Missing("budget_line.class")
    else:
        yield view.finding(
            _("Spending lines for activities: {count}; for coordination or facilitation: none."),
            *activities[:3],
            about="coordination-line",
            count=len(activities),
        )


def _who_bears_it_is_decided(view: View, activities: list[Entry[BudgetLine]]) -> bool:
    # An edit of a line puts no new question; a new line does.
    first_written = (view.history(line)[0].recorded_on for line in activities)
    newest = max((on for on in first_written if on), default=date.min)
    decided = (
        decision.body.decided_on or decision.since
        for decision in view.of(Decision)
        if decision.state == "adopted" and decision.body.topic == "money"
    )
    return any(on is not None and on >= newest for on in decided)
