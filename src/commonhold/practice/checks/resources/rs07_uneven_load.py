"""One of us carries far more than the others, measured by what it can carry.

## What it looks for
Two or more partners that share their hours and have said in a confirmed plan how much they can carry. For the last
three whole months each partner's hours are divided by what it can carry; where one gives more than half of that, and
more than three times as large a share as another, this practice speaks up. Partners that share no hours are left out.

## Why it matters
Ten hours are nothing to a ministry and a quarter of the staff of a village association. Equal hours can be an unequal
load, and the one who carries it is often the one who finds it hardest to say so. It then leaves, or lets its own work
slide.

## What to do
Look at the list of tasks together and move one to a partner with room. Where nobody else can do it, pay the smaller
partner for its time.

## When to set it aside
The months were a peak that all had foreseen, such as a workshop season, and the partner says itself that it is well.

## Source
Partnering & Partnerships: Lessons Learned (Devonshire Initiative): organisations differ in what they can carry, so
what is asked of each fits it. Why Partner? (The Partnering Initiative): equity leads to mutual respect. Humentum
and HQAI describe how administrative burdens weigh most on small partners. The three limits are our own choice.
"""

from collections.abc import Iterator
from fractions import Fraction

from commonhold.facts.chapters.governance import Decision
from commonhold.facts.chapters.resources import Commitment
from commonhold.facts.words import gettext_noop as _
from commonhold.practice.check import practice
from commonhold.practice.effort import Span, confirmed_plans, shared_effort
from commonhold.practice.finding import Finding, Missing
from commonhold.practice.terms import relation_partnership
from commonhold.practice.view import View

RELIEF = ("action", "cash", "in_kind", "people", "skills")
"""What can lighten a load or pay for it; a good name cannot."""


def several_share_load(view: View) -> bool:
    """Two partners or more share their hours and said what they can carry."""
    return len(_loads(view)) >= 2


@practice(
    "RS07",
    chapter="resources",
    severity="warn",
    title=_("One of us carries far more than the others, measured by what it can carry."),
    remedy=_("Move one task to a partner with room, or pay the smaller partner's time."),
    applies=(relation_partnership, several_share_load),
    reads=(
        "partnership.relation",
        "partnership.partners",
        "membership_change",
        "effort_plan.state",
        "effort_plan.capacity_hours",
        "cost_entry.time",
        "cost_entry.period_from",
        "cost_entry.period_to",
    ),
    may_read=("decision", "commitment"),
    lessons=("di-capacity-differs", "why-equity"),
    references=("Humentum/HQAI burden findings",),
    limits={"months": 3, "floor": 0.5, "factor": 3.0},
    first=False,
)
def uneven_load(view: View) -> Iterator[Finding | Missing]:
    """A partner with a large share of its capacity in use, far larger than another's."""
    span = view.last_whole_months(view.whole("months"))
    loads = _loads(view)
    lightest = min(loads, key=lambda partner: loads[partner])
    most = max(Fraction(str(view.share("floor"))), Fraction(str(view.share("factor"))) * loads[lightest])
    for partner in [partner for partner, load in loads.items() if load > most]:
        if not _relieved(view, partner, span):
            yield view.finding(
                _(
                    "From {first} to {last} {partner} gave {load} percent of the hours that it can carry, "
                    "{other} gave {light} percent."
                ),
                view.on_partner(partner),
                about=f"partner:{partner}",
                first=span[0],
                last=span[1],
                partner=view.name(partner),
                load=round(100 * loads[partner]),
                other=view.name(lightest),
                light=round(100 * loads[lightest]),
            )
    yield from (Missing(what) for what in shared_effort(view).unplaced)


def _loads(view: View) -> dict[str, Fraction]:
    """By partner, its shared hours as a part of what it can carry."""
    span = view.last_whole_months(view.whole("months"))
    effort, plans = shared_effort(view), confirmed_plans(view)
    loads: dict[str, Fraction] = {}
    for partner in view.partners:
        can = plans.planned(partner, span, of=lambda plan: plan.capacity_hours)
        if can and can > 0 and effort.covers(partner, span):
            loads[partner] = effort.hours(partner, span) / can
    return loads


def _relieved(view: View, partner: str, span: Span) -> bool:
    """Has a decision, or a promise of another, lightened or paid its load since these months began?"""
    for decision in view.of(Decision):
        body = decision.body
        named = partner in body.benefits or (body.topic in ("money", "change") and partner in body.affected)
        on = body.decided_on or decision.since
        if named and decision.state == "adopted" and on and on >= span[0]:
            return True
    return any(
        partner in promise.body.to
        and promise.organisation != partner
        and promise.body.form in RELIEF
        and promise.state in ("accepted", "kept", "kept_late")
        and promise.since is not None
        and promise.since >= span[0]
        for promise in view.of(Commitment)
    )
