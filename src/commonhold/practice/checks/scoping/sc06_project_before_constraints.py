"""We are planning a project before each of us has said what holds it back.

## What it looks for
A plan that already holds an activity or a milestone while, up to and including the agreement phase, a partner has not
shared one constraint of its own. What was dropped from the plan does not count, nor does a constraint that a partner
keeps to itself.

## Why it matters
A project that comes first decides what the partnership is about. What truly holds a partner back (a budget year, a head
office, a law, too few people) is then found out by running into it. Working on such limits together is often the
better project.

## What to do
Do one round at the next meeting: each names the one constraint that hurts most, and shares it. Then look for an opening
that eases several at once, and check whether the plan still fits.

## When to set it aside
You carry on a project that has run for years; or a small first step is meant as a way to get to know each other.

## Source
Lessons Learned, Devonshire Initiative: not the project first, but the constraints and challenges of each partner, and
then what can be done together to work through them.
"""

from collections.abc import Iterator

from commonhold.facts.chapters.delivery import Activity
from commonhold.facts.chapters.scoping import SelfStatement
from commonhold.facts.words import gettext_noop as _
from commonhold.practice.check import practice
from commonhold.practice.finding import Finding, Missing
from commonhold.practice.terms import in_phase, relation_partnership
from commonhold.practice.view import View

PLANNED = ("activity", "milestone")


@practice(
    "SC06",
    chapter="scoping",
    severity="warn",
    title=_("We are planning a project before each of us has said what holds it back."),
    remedy=_(
        "Do one round: each partner names the constraint that hurts most; then look for an opening that eases several."
    ),
    applies=(relation_partnership, in_phase("scoping", "diligence", "agreement")),
    reads=(
        "partnership.relation",
        "partnership.partners",
        "partnership.phase",
        "membership_change",
        "activity.kind",
        "activity.state",
        "self_statement.facet",
    ),
    lessons=("di-constraints-first",),
    limits={"min_constraints": 1},
    absence=True,
)
def project_before_constraints(view: View) -> Iterator[Finding | Missing]:
    """Work is planned while a partner shared too few constraints."""
    plan = [activity for activity in view.of(Activity) if activity.state != "dropped"]
    planned = next((activity for activity in plan if activity.body.kind in PLANNED), None)
    if not planned and all(activity.body.kind for activity in plan):
        return
    told, unclear = _statements(view)
    for partner in view.partners:
        count = told.get(partner, 0)
        if count >= view.whole("min_constraints"):
            continue
        if not planned:
            yield Missing("activity.kind")
        elif count + unclear.get(partner, 0) >= view.whole("min_constraints"):
            yield Missing("self_statement.facet")
        else:
            yield view.finding(
                _("Constraints shared by {partner}: {count} of at least {wanted}; the plan already holds: {title}"),
                planned,
                view.on_partner(partner),
                about=f"partner:{partner}",
                partner=view.name(partner),
                count=count,
                wanted=view.whole("min_constraints"),
                title=planned.body.title or planned.id,
            )


def _statements(view: View) -> tuple[dict[str, int], dict[str, int]]:
    """How many constraints each partner shared, and how many statements of an untold sort."""
    told: dict[str, int] = {}
    unclear: dict[str, int] = {}
    for statement in view.of(SelfStatement):
        if statement.body.facet == "constraint":
            told[statement.organisation] = told.get(statement.organisation, 0) + 1
        elif not statement.body.facet:
            unclear[statement.organisation] = unclear.get(statement.organisation, 0) + 1
    return told, unclear
