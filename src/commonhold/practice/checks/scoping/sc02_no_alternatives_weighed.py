"""We have not yet compared this partnership with other ways to the same goal.

## What it looks for
Partners who are past scoping while no shared joint case lists two routes beside partnering: going alone, a contract, a
grant, joining something that exists, or doing nothing. A case that was withdrawn does not count.

## Why it matters
A partnership is one tool among several, and seldom the cheapest. Those who never wrote down the other routes cannot say
later whether it was worth its price, and they slide into it because someone asked, not because it suits the goal.

## What to do
Take half an hour and two lines for each route: what it would have brought, and what it would have cost. Add a word on
why you prefer yours. If another route turns out better, record that you do not partner; that is an honest result.

## When to set it aside
A law, a licence or a call for proposals leaves no other route than a joint one; or the comparison stands in a document
that you all know, and a link to it is enough for you.

## Source
NCEA, expert meeting on strategic partnerships: ask whether this partnership is right for the goals, and do not take
partnering for a cure of everything. Building Partnerships for Development, partnering assessment: evidence that
partnering suited the task better than a contract. The number of two routes is ours.
"""

from collections.abc import Iterator

from commonhold.facts.chapters.scoping import WhyCase
from commonhold.facts.words import gettext_noop as _
from commonhold.practice.check import practice
from commonhold.practice.finding import Finding, Missing
from commonhold.practice.terms import chose_not_to_partner, past_scoping, relation_partnership, several_partners
from commonhold.practice.view import View


@practice(
    "SC02",
    chapter="scoping",
    severity="warn",
    title=_("We have not yet compared this partnership with other ways to the same goal."),
    remedy=_(
        "Write two other routes (alone, contract, grant, join something that exists) "
        "with one line each on result and cost."
    ),
    applies=(relation_partnership, several_partners),
    reads=(
        "partnership.relation",
        "partnership.partners",
        "partnership.phase",
        "membership_change",
        "why_case.state",
        "why_case.alternatives",
    ),
    may_read=("decision",),
    lessons=("ncea-right-partner", "ncea-not-everything"),
    references=("BPD partnering assessment",),
    limits={"min_alternatives": 2},
    absence=True,
)
def no_alternatives_weighed(view: View) -> Iterator[Finding | Missing]:
    """Past scoping, without a shared case that lists other routes."""
    wanted = view.whole("min_alternatives")
    cases = [case for case in view.of(WhyCase) if case.state != "withdrawn"]
    most = max((_other_routes(case.body) for case in cases), default=0)
    past = past_scoping(view)
    if most >= wanted or past is False or chose_not_to_partner(view):
        return
    if isinstance(past, Missing):
        yield past
    else:
        yield view.finding(
            _("The joint case lists {most} of at least {wanted} other routes to the goal.")
            if cases
            else _("No joint case is on record, so at least {wanted} other routes to the goal stand nowhere."),
            *cases,
            about="alternatives",
            most=most,
            wanted=wanted,
        )


def _other_routes(case: WhyCase) -> int:
    return sum(alternative.route != "partner" for alternative in case.alternatives)
