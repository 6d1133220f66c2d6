"""The money we can count on ends before the work does.

## What it looks for
Two days put side by side: the last day of the income that is secured, and the end of the work, which is the planned end
of the partnership or the due date of the last shared objective, whichever is later. It asks when the money stops more
than ninety days earlier, or when nothing is secured at all while spending is planned.

## Why it matters
Money comes in short cycles and trust grows in long ones. A gap that all know two years ahead is a task; the same gap
found in the last quarter costs people their posts and a community its half-built system.

## What to do
Show the two dates to all partners, also to those who do not handle money. Then decide: bridge the gap, do the work in
less time, or stop earlier on purpose. Record the decision under the topic money.

## When to set it aside
One partner carries the later part from its own core means and nobody plans a line for it. Record that as a decision;
it answers this finding until what it rests on changes.

## Source
NCEA, Strategic Partnerships: short funding cycles do not fit the time that relations need, and secure access to
resources is a key to success. The ninety days are our own.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain

from commonhold.facts.chapters.agreement import Objective
from commonhold.facts.chapters.governance import Decision
from commonhold.facts.chapters.resources import BudgetLine
from commonhold.facts.clock import later
from commonhold.facts.entry import Entry
from commonhold.facts.kind import Fact
from commonhold.facts.words import gettext_noop as _
from commonhold.practice.check import practice
from commonhold.practice.finding import Finding, Missing
from commonhold.practice.terms import first_few, from_agreement_on, proposed_or_agreed
from commonhold.practice.view import View


def spending_lines_exist(view: View) -> bool:
    """Something is planned to be spent."""
    return any(line.body.side == "spending" for line in view.of(BudgetLine))


@practice(
    "AG12",
    chapter="agreement",
    severity="warn",
    title=_("The money we can count on ends before the work does."),
    remedy=_("Put the two dates side by side, tell all partners, and decide: bridge, shorten or stop."),
    applies=(from_agreement_on, spending_lines_exist),
    reads=(
        "partnership.phase",
        "partnership.ends_on",
        "budget_line.side",
        "budget_line.state",
        "budget_line.until_on",
        "objective.state",
        "objective.whose",
        "objective.due_on",
    ),
    may_read=("decision",),
    lessons=("ncea-funding-cycle", "ncea-secure-resources"),
    limits={"slack_days": 90},
    absence=True,
)
def funding_ends_early(view: View) -> Iterator[Finding | Missing]:
    """No secured income, or its last day well before the end of the work."""
    income = [line for line in view.of(BudgetLine) if line.body.side == "income"]
    sure = [line for line in income if line.state == "secured" or _ran_its_course(line)]
    shared = [o for o in proposed_or_agreed(view, Objective) if o.body.whose == "shared" and o.body.due_on]
    lost = [line for line in income if line.state == "lost"]
    hoped_for = [line for line in income if line.state in ("planned", "sought")]
    if sure:
        yield from _compare(view, sure, shared, lost)
    elif not _bridged(view, lost, _first(line for line in view.of(BudgetLine) if line.body.side == "spending")):
        yield view.finding(
            _("Spending is planned, and no income is secured; what is still planned or sought: {lines}.")
            if hoped_for
            else _("Spending is planned, and no income is secured, sought or planned."),
            *hoped_for,
            about="funding",
            lines=first_few(line.body.what for line in hoped_for),
        )


def _compare(
    view: View, sure: list[Entry[BudgetLine]], shared: list[Entry[Objective]], lost: list[Entry[BudgetLine]]
) -> Iterator[Finding | Missing]:
    ends_on = max((day for day in (view.card.ends_on, *(o.body.due_on for o in shared)) if day), default=None)
    until_on = max((line.body.until_on for line in sure if line.body.until_on), default=None)
    slack = view.whole("slack_days")
    last = [line for line in sure if line.body.until_on == until_on]
    latest = [objective for objective in shared if objective.body.due_on == ends_on]
    if ends_on is None:
        yield Missing("partnership.ends_on")
    elif until_on and later(until_on, slack) >= ends_on:
        return
    elif until_on is None or any(not line.body.until_on for line in sure):
        yield Missing("budget_line.until_on")
    elif not _bridged(view, lost, last, latest):
        yield view.finding(
            _("Secured income runs until {until}, the work until {end}: a gap of more than {slack} days."),
            *last,
            *latest,
            about="funding",
            until=until_on,
            end=ends_on,
            slack=slack,
        )


def _ran_its_course(line: Entry[BudgetLine]) -> bool:
    """Closed only when its time was over: the money was there as long as it was meant to be."""
    until_on = line.body.until_on
    return line.state == "closed" and bool(until_on and line.since and line.since >= until_on)


def _first(lines: Iterable[Entry[BudgetLine]]) -> list[Entry[BudgetLine]]:
    return sorted((line for line in lines if line.since), key=lambda line: line.since or date.min)[:1]


def _bridged(view: View, *facts: Iterable[Entry[Fact]]) -> bool:
    """A decision on money, no older than the facts that make the gap."""
    newest = max((fact.since for fact in chain.from_iterable(facts) if fact.since), default=date.min)
    on_money = (d for d in view.of(Decision) if d.state == "adopted" and d.body.topic == "money")
    days = (decision.body.decided_on or decision.since for decision in on_money)
    return any(day is not None and day >= newest for day in days)
