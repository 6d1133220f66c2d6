"""A promised resource, or the time promised, has come in well below what was agreed.

## What it looks for
An accepted promise of money, people, skills or any other resource that is past its due date with less than 70 percent
delivered. Also a partner that shares its hours and stayed, two quarters in a row, below half of the hours that it had
confirmed. Promises that were delivered, released or moved to a day that still lies ahead are left alone, and so are
hours after a new plan was confirmed.

## Why it matters
Others have planned with what was promised. A gap that is told early costs a change of plan; one that is found out costs
trust, and the next promise is worth less before it is made. A smaller promise kept does more for everyone than a
large one half kept.

## What to do
Say openly what can still come and when. Ask those who are owed for a new date or for a smaller promise, and record
their consent; or confirm a plan with the hours that you really have.

## When to set it aside
The resource came in full, and only the number on record lags behind: correct the number. Or those who are owed asked to
have it later.

## Source
Partnering & Partnerships: Lessons Learned (Devonshire Initiative): the effort given is compared with what was promised.
NCEA: secure access to resources. Uncommon Alliances conference report (2012): trust that others meet obligations as
promised. The shares of 70 and 50 percent are our own choice.
"""

from collections.abc import Iterator
from fractions import Fraction

from msgspec import UnsetType

from commonhold.facts.chapters.resources import Commitment
from commonhold.facts.entry import Entry
from commonhold.facts.words import gettext_noop as _
from commonhold.practice.check import practice
from commonhold.practice.effort import Effort, Plans, Span, confirmed_plans, shared_effort
from commonhold.practice.finding import Finding, Missing
from commonhold.practice.terms import bound_or_running, in_brief
from commonhold.practice.view import View


@practice(
    "RS06",
    chapter="resources",
    severity="warn",
    title=_("A promised resource, or the time promised, has come in well below what was agreed."),
    remedy=_("Say openly what can still come and when; agree a smaller promise rather than a silent gap."),
    applies=(bound_or_running,),
    reads=(
        "partnership.phase",
        "partnership.partners",
        "membership_change",
        "agreement",
        "commitment.state",
        "commitment.form",
        "commitment.due_on",
        "commitment.delivered_share",
        "cost_entry.time",
        "effort_plan.state",
        "effort_plan.hours_per_month",
    ),
    lessons=("di-willing-effort", "ncea-secure-resources", "ua-trust-obligations"),
    limits={"share": 70, "effort_share": 0.5},
    absence=("commitment", "cost_entry", "effort_plan"),
    first=False,
)
def resource_below_promise(view: View) -> Iterator[Finding | Missing]:
    """Promised resources that fell short, and hours well below the plan."""
    for commitment in view.of(Commitment):
        yield from _short(view, commitment)
    effort, plans = shared_effort(view), confirmed_plans(view)
    quarters = view.last_whole_quarters(2)
    for partner in view.partners:
        yield from _below_plan(view, partner, effort, plans, quarters)
    yield from (Missing(what) for what in effort.unplaced)


def _short(view: View, commitment: Entry[Commitment]) -> Iterator[Finding | Missing]:
    body = commitment.body
    if body.form == "action" or commitment.state not in ("accepted", "broken"):
        return
    if not body.due_on or _moved_ahead(commitment) or not view.passed(body.due_on):
        return
    share = body.delivered_share
    if isinstance(share, UnsetType):
        yield Missing("commitment.delivered_share")
    elif share < view.whole("share") and not body.form:
        yield Missing("commitment.form")
    elif share < view.whole("share"):
        yield view.finding(
            _("Of what {partner} promised for {due}, {share} percent has come in: {what}"),
            commitment,
            partner=view.name(commitment.organisation),
            due=body.due_on,
            share=share,
            what=in_brief(body.what),
        )


def _moved_ahead(commitment: Entry[Commitment]) -> bool:
    """Moved in time from the date on record; a date that it was moved to is a promise anew."""
    due, moved = commitment.body.due_on, commitment.body.moved_on
    earlier = commitment.body.moved_from
    return bool(due and moved and moved < due and not (earlier and earlier < due))


def _below_plan(view: View, partner: str, effort: Effort, plans: Plans, quarters: list[Span]) -> Iterator[Finding]:
    if plans.renewed_after(partner, quarters[0][1]) or not all(effort.covers(partner, span) for span in quarters):
        return
    given = [effort.hours(partner, span) for span in quarters]
    planned = [plans.planned(partner, span, of=lambda plan: plan.hours_per_month) for span in quarters]
    enough = Fraction(str(view.share("effort_share")))
    if all(plan is not None and hours < enough * plan for hours, plan in zip(given, planned, strict=True)):
        confirmed = {plan.id: plan for span in quarters if (plan := plans.covering(partner, span))}
        yield view.finding(
            _("{partner} gave {given} hours from {first} to {last}, and its confirmed plans come to {planned}."),
            *(confirmed.values() or [view.on_partner(partner)]),
            about=f"effort:{partner}",
            partner=view.name(partner),
            given=round(sum(given)),
            first=quarters[0][0],
            last=quarters[-1][1],
            planned=round(sum(plan for plan in planned if plan is not None)),
        )
