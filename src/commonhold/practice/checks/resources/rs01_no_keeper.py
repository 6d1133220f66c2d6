"""One of us has nobody with time set aside to look after the partnership.

## What it looks for
From the agreement phase on, a partner for whom no keeper is on record with some hours a month: no such role, one that
is empty, or one that was filled without any time. Full or part time is all the same, and a small number will do.

## Why it matters
Looking after the relation is work: calls returned, promises remembered, unease noticed while it is small. Where it is
nobody's task it is done last, and the others soon learn that there is nobody to ring. A name without hours helps
little, since the time is then taken from something else until it cannot be.

## What to do
Choose one person, agree a number of hours with whoever leads that person, and record both. Four hours a month that are
kept are worth more than twenty that are hoped for.

## When to set it aside
The partner is so small that the same two people do everything and say so; or a neutral secretariat, agreed by all,
looks after this partner's side as well for a stated time.

## Source
Partnering & Partnerships: Lessons Learned (Devonshire Initiative): both sides commit adequate people, and at least one
at each is dedicated to the health of the partnership, full or part time.
"""

from collections.abc import Iterator
from decimal import Decimal

from commonhold.facts.words import gettext_noop as _
from commonhold.practice.check import practice
from commonhold.practice.finding import Finding, Missing
from commonhold.practice.terms import from_agreement_on, is_filled, relation_partnership, roles_of
from commonhold.practice.view import View


@practice(
    "RS01",
    chapter="resources",
    severity="serious",
    title=_("One of us has nobody with time set aside to look after the partnership."),
    remedy=_("Name one person and a number of hours a month, even if it is four."),
    applies=(relation_partnership, from_agreement_on),
    reads=(
        "partnership.relation",
        "partnership.phase",
        "partnership.partners",
        "membership_change",
        "role.state",
        "role.kind",
        "role.for_org",
        "role.hours_per_month",
    ),
    may_read=("seat",),
    lessons=("di-dedicated-staff",),
    limits={"min_hours": 0},
    absence=True,
)
def no_keeper(view: View) -> Iterator[Finding | Missing]:
    """A partner without a keeper who has hours."""
    for partner in view.partners:
        yield from _look_at(view, partner)


def _look_at(view: View, partner: str) -> Iterator[Finding | Missing]:
    keepers = [role for role in roles_of(view, partner, "keeper") if is_filled(role, view)]
    hours = [role.body.hours_per_month for role in keepers]
    told = [time for time in hours if isinstance(time, Decimal)]
    if any(time > view.whole("min_hours") for time in told):
        return
    if len(told) < len(hours):
        yield Missing("role.hours_per_month")
    elif keepers:
        yield view.finding(
            _("{partner} has named a keeper, with {hours} hours a month set aside."),
            *keepers,
            about=f"partner:{partner}",
            partner=view.name(partner),
            hours=max(told),
        )
    else:
        yield view.finding(
            _("Nobody at {partner} is on record as keeper of the partnership."),
            view.on_partner(partner),
            about=f"partner:{partner}",
            partner=view.name(partner),
        )
