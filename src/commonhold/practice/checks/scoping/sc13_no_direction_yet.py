"""We have been getting to know each other for a long time without setting a direction.

## What it looks for
Up to and including the agreement phase, more than a year after the first serious talk: no objective is agreed, or
nothing in the plan has a due date. What was dropped from the plan sets no direction.

## Why it matters
Trust takes time, and nobody should hurry it. Yet after a year of friendly meetings people need to know where this goes.
Without a goal and a first date the busy ones stop coming, and no one ever decided that it was over.

## What to do
Set one to three goals, one first result with a date, and one day on which you decide whether to go on. If you find no
goal worth the effort, record that the partnership is not pursued, and part as friends.

## When to set it aside
The waiting has a cause that all know, such as an election or a permit; then agree a rest with an end, and the clocks
wait with you.

## Source
NCEA, expert meeting on strategic partnerships: an alliance does not happen overnight, but at some point there must be a
direction: goals, results and a more detailed plan. The 365 days are ours; the sources name no number.
"""

from collections.abc import Iterator

from commonhold.facts.chapters.agreement import Objective
from commonhold.facts.chapters.delivery import Activity
from commonhold.facts.words import gettext_noop as _
from commonhold.practice.check import practice
from commonhold.practice.finding import Finding, Missing
from commonhold.practice.terms import in_phase, not_paused, relation_partnership
from commonhold.practice.view import View


@practice(
    "SC13",
    chapter="scoping",
    severity="warn",
    title=_("We have been getting to know each other for a long time without setting a direction."),
    remedy=_("Set one to three goals, one first result with a date, and a day on which you decide to go on or not."),
    applies=(relation_partnership, in_phase("scoping", "diligence", "agreement"), not_paused),
    reads=(
        "partnership.relation",
        "partnership.phase",
        "partnership.first_contact_on",
        "partnership.paused_until",
        "objective.state",
        "activity.state",
        "activity.due_on",
    ),
    lessons=("ncea-direction",),
    limits={"days": 365},
    absence=True,
)
def no_direction_yet(view: View) -> Iterator[Finding | Missing]:
    """Long after the first talk, no agreed objective or no dated activity."""
    goals = view.agreed(Objective)
    dated = [activity for activity in view.of(Activity) if activity.body.due_on and activity.state != "dropped"]
    first = view.card.first_contact_on
    if goals and dated:
        return
    if not first:
        yield Missing("partnership.first_contact_on")
    elif view.more_than(view.whole("days"), first):
        yield view.finding(
            _what_lacks(bool(goals), bool(dated)), *goals[:1], *dated[:1], about="direction", first=first
        )


def _what_lacks(goals: bool, dated: bool) -> str:
    if goals:
        return _("You first talked on {first}; an objective is agreed, and no activity has a due date yet.")
    if dated:
        return _("You first talked on {first}; work has a due date, and no objective is agreed yet.")
    return _("You first talked on {first}; no objective is agreed, and no activity has a due date yet.")
