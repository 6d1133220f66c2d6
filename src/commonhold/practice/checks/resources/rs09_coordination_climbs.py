"""Coordinating takes much more time than we planned, or more than the work itself.

## What it looks for
Two or more partners that share their hours for two whole quarters. In both quarters their time for coordinating,
negotiating, reporting, communicating and disputes is added up and set beside the coordination hours of their confirmed
plans; more than one and a half times the plan, twice in a row, is a finding. Where both quarters lie after the first
year, more coordinating than delivery is one too. A partner that has confirmed a new plan since is left out.

## Why it matters
Coordination is the price of doing together what none can do alone, and it grows unseen: a second report here, a
standing call there. When it takes more than the work does, the partnership has begun to serve itself.

## What to do
Lay the reports and meetings of a month side by side, find one that repeats another, and drop it. If all are needed,
plan for them and confirm the new number.

## When to set it aside
A start, a crisis or a change of partners took the time, all know it, and an end is in sight.

## Source
Partnering & Partnerships: Lessons Learned (Devonshire Initiative): the costs of partnering are known, compared with
their value and kept in proportion. Why Partner?: aim at outcomes that last, not at the partnership's own continuation.
Jobin 2008 and Keast and others 2017: such costs are seldom measured and mostly underestimated. No accepted benchmark
exists, so the measure is the partners' own plan; the factor is our choice.
"""

from collections.abc import Iterator
from fractions import Fraction

from commonhold.facts.clock import months_later
from commonhold.facts.words import gettext_noop as _
from commonhold.practice.check import practice
from commonhold.practice.effort import COORDINATING, Effort, Plans, Span, confirmed_plans, shared_effort
from commonhold.practice.finding import Finding, Missing
from commonhold.practice.terms import running
from commonhold.practice.view import View


def hours_shared(view: View) -> bool:
    """Enough partners share their hours for two whole quarters."""
    return len(_sharing(view, shared_effort(view))) >= view.whole("min_partners")


@practice(
    "RS09",
    chapter="resources",
    severity="advise",
    title=_("Coordinating takes much more time than we planned, or more than the work itself."),
    remedy=_("Find one report or meeting that repeats another and drop it."),
    applies=(running, hours_shared),
    reads=(
        "partnership.phase",
        "partnership.partners",
        "partnership.starts_on",
        "membership_change",
        "cost_entry.class",
        "cost_entry.time",
        "cost_entry.period_from",
        "cost_entry.period_to",
        "effort_plan.state",
        "effort_plan.coordination_hours",
    ),
    lessons=("di-transaction-cost", "why-sustainable-outcomes"),
    references=("Jobin 2008", "Keast 2017"),
    limits={"min_partners": 2, "factor": 1.5},
    first=False,
)
def coordination_climbs(view: View) -> Iterator[Finding | Missing]:
    """Time for coordinating well above the plan, or above the work itself, two quarters in a row."""
    effort, plans = shared_effort(view), confirmed_plans(view)
    quarters = view.last_whole_quarters(2)
    counted = [p for p in _sharing(view, effort) if not plans.renewed_after(p, quarters[0][1])]
    if not counted:
        return
    answers = [_above_plan(view, counted, effort, plans, quarters), _above_work(view, counted, effort, quarters)]
    findings = [answer for answer in answers if isinstance(answer, Finding)]
    yield from findings[:1]
    yield from (answer for answer in answers if isinstance(answer, Missing))
    yield from (Missing(what) for what in effort.unplaced)


def _sharing(view: View, effort: Effort) -> list[str]:
    quarters = view.last_whole_quarters(2)
    return [partner for partner in view.partners if all(effort.covers(partner, span) for span in quarters)]


def _above_plan(
    view: View, counted: list[str], effort: Effort, plans: Plans, quarters: list[Span]
) -> Finding | Missing | None:
    planned = {
        partner: [plans.planned(partner, span, of=lambda plan: plan.coordination_hours) for span in quarters]
        for partner in counted
    }
    told = [partner for partner in counted if None not in planned[partner]]
    if not told:
        return Missing("effort_plan.coordination_hours")
    sums = [sum(planned[partner][place] or Fraction(0) for partner in told) for place in range(len(quarters))]
    spent = [_coordinating(told, effort, span) for span in quarters]
    factor = Fraction(str(view.share("factor")))
    if not all(hours > factor * plan for hours, plan in zip(spent, sums, strict=True)):
        return None
    return view.finding(
        _("Coordinating took {hours} hours from {first} to {last} ({partners}); planned were {planned}."),
        *(plan for partner in told if (plan := plans.covering(partner, quarters[-1]))),
        about="coordination",
        first=quarters[0][0],
        last=quarters[-1][1],
        partners=view.names_of(told),
        hours=round(sum(spent)),
        planned=round(sum(sums)),
    )


def _above_work(view: View, counted: list[str], effort: Effort, quarters: list[Span]) -> Finding | Missing | None:
    spent = [_coordinating(counted, effort, span) for span in quarters]
    work = [_of(counted, effort, span, ("delivery",)) for span in quarters]
    if any(hours <= done for hours, done in zip(spent, work, strict=True)):
        return None
    starts = view.card.starts_on
    if not starts:
        return Missing("partnership.starts_on")
    if quarters[0][0] < months_later(starts, 12):
        return None
    # Hours of work that nobody wrote down are not hours without work.
    if not all(work) or _of(counted, effort, (quarters[0][0], quarters[-1][1]), ("",)):
        return Missing("cost_entry.class")
    return view.finding(
        _("Coordinating took {hours} hours from {first} to {last} ({partners}), and the work itself {work}."),
        about="coordination",
        first=quarters[0][0],
        last=quarters[-1][1],
        partners=view.names_of(counted),
        hours=round(sum(spent)),
        work=round(sum(work)),
    )


def _coordinating(partners: list[str], effort: Effort, span: Span) -> Fraction:
    return _of(partners, effort, span, COORDINATING)


def _of(partners: list[str], effort: Effort, span: Span, classes: tuple[str, ...]) -> Fraction:
    sums = [effort.by_class(partner, span) for partner in partners]
    return sum((hours.get(class_, Fraction(0)) for hours in sums for class_ in classes), Fraction(0))
