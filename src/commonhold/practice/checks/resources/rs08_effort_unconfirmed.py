"""One of us has not confirmed the time it will give, or has planned more than it can carry.

## What it looks for
From the agreement phase on, a partner without a confirmed effort plan that covers the day. Also a partner whose newest
confirmed plan asks for more hours a month than it says it can carry. A plan that is only offered is a guess that nobody
at home has stood up for.

## Why it matters
Time is what partners promise most easily and count least. A number, even a rough one, lets the others plan and lets a
manager say yes or no while both are still easy. Without it the person in between pays with evenings.

## What to do
Guess the hours a month, for coordination and in all, and put the most that you can carry beside them. Ask your manager
to confirm the guess; correct it after a quarter.

## When to set it aside
The partner gives no time by agreement, such as a donor that only pays; say so in a clause. Or its plan for the new
year is on its manager's desk with a day for the answer.

## Source
Partnering & Partnerships: Lessons Learned (Devonshire Initiative): setting up and keeping a partnership takes much time
of both sides; both are willing, and what is asked fits what each can carry.
"""

from collections.abc import Iterator
from decimal import Decimal

from commonhold.facts.chapters.resources import EffortPlan
from commonhold.facts.entry import Entry
from commonhold.facts.words import gettext_noop as _
from commonhold.practice.check import practice
from commonhold.practice.effort import confirmed_plans, covers_the_day
from commonhold.practice.finding import Finding, Missing
from commonhold.practice.terms import from_agreement_on, relation_partnership
from commonhold.practice.view import View


@practice(
    "RS08",
    chapter="resources",
    severity="warn",
    title=_("One of us has not confirmed the time it will give, or has planned more than it can carry."),
    remedy=_("Guess the hours a month, for coordination and in all, and let your manager confirm the guess."),
    applies=(relation_partnership, from_agreement_on),
    reads=(
        "partnership.relation",
        "partnership.phase",
        "partnership.partners",
        "membership_change",
        "effort_plan.state",
        "effort_plan.hours_per_month",
        "effort_plan.capacity_hours",
        "effort_plan.from_on",
    ),
    lessons=("di-willing-effort", "di-capacity-differs"),
    absence=True,
)
def effort_unconfirmed(view: View) -> Iterator[Finding | Missing]:
    """A partner without a confirmed plan for today, or with a newest one above its capacity."""
    confirmed: dict[str, list[Entry[EffortPlan]]] = {}
    for plan in view.of(EffortPlan):
        if plan.state == "confirmed":
            confirmed.setdefault(plan.organisation, []).append(plan)
    newest = confirmed_plans(view)
    for partner in view.partners:
        plans = confirmed.get(partner, [])
        last = newest.newest(partner)
        if last and any(covers_the_day(plan, view) for plan in plans):
            yield from _can_carry(view, partner, last)
        elif any(not plan.body.from_on for plan in plans):
            yield Missing("effort_plan.from_on")
        else:
            yield view.finding(
                _("No confirmed plan tells how many hours {partner} gives at present."),
                view.on_partner(partner),
                *plans,
                about=f"partner:{partner}",
                partner=view.name(partner),
            )


def _can_carry(view: View, partner: str, plan: Entry[EffortPlan]) -> Iterator[Finding | Missing]:
    hours, capacity = plan.body.hours_per_month, plan.body.capacity_hours
    if not isinstance(hours, Decimal):
        yield Missing("effort_plan.hours_per_month")
    elif not isinstance(capacity, Decimal):
        yield Missing("effort_plan.capacity_hours")
    elif hours > capacity:
        yield view.finding(
            _("{partner} confirmed {hours} hours a month, and says that it can carry {capacity}."),
            plan,
            about=f"partner:{partner}",
            partner=view.name(partner),
            hours=hours,
            capacity=capacity,
        )
