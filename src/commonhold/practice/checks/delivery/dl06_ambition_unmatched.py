"""We aim at more than our work is set up to reach, or never said how high we aim.

## What it looks for
A running partnership whose card names no ambition. Or one that aims (on its card, or in an agreed objective) at
influencing behaviour or at changing the rules, while no planned or live activity works at that level or above.

## Why it matters
Three levels of success ask for three kinds of work. Wells solve a problem; a maintenance fund that districts copy
changes behaviour; a water act changes the rules. Partners who dig wells and hope for an act will be disappointed, and
each will think that another let it down.

## What to do
Say aloud which of the three you aim at. If it is more than the work plan can reach, add one step at that level, or
bring the ambition down by a decision. Neither is a loss.

## When to set it aside
The step at the higher level belongs to a later stage that all of you have agreed and only not yet planned.

## Source
Why Partner? (The Partnering Initiative): three levels of success, from projects that solve problems to initiatives that
change the rules.
"""

from collections.abc import Iterator

from commonhold.facts.chapters.agreement import Objective
from commonhold.facts.chapters.delivery import Activity
from commonhold.facts.words import gettext_noop as _
from commonhold.practice.check import practice
from commonhold.practice.finding import Finding, Missing
from commonhold.practice.terms import relation_partnership, running
from commonhold.practice.view import View

LIVE = ("planned", "under_way")
HEIGHT = {"solve": 1, "influence": 2, "rules": 3}
AIMED_AT = {
    2: _("You aim to influence how others act, and nothing planned or under way works at that level or above."),
    3: _("You aim to change the rules, and nothing planned or under way works at that level."),
}


@practice(
    "DL06",
    chapter="delivery",
    severity="advise",
    title=_("We aim at more than our work is set up to reach, or never said how high we aim."),
    remedy=_(
        "Say which of three you aim at: solve problems, change behaviour, change rules; add one step at that level."
    ),
    applies=(relation_partnership, running),
    reads=(
        "partnership.relation",
        "partnership.phase",
        "partnership.ambition",
        "objective.level",
        "objective.state",
        "activity.level",
        "activity.state",
    ),
    lessons=("why-levels",),
    absence=True,
)
def ambition_unmatched(view: View) -> Iterator[Finding | Missing]:
    """No ambition on the card, or one that no live activity works at."""
    ambition = view.card.ambition
    if not ambition:
        yield view.finding(_("The card does not say which level of success you aim at."), about="ambition")
    objectives = view.agreed(Objective)
    heights = [HEIGHT.get(objective.body.level or "", 0) for objective in objectives]
    aim = max([HEIGHT[ambition] if ambition else 0, *heights])
    if aim not in AIMED_AT:
        return
    live = [HEIGHT[a.body.level] if a.body.level else None for a in view.of(Activity) if a.state in LIVE]
    if any(height is not None and height >= aim for height in live):
        return
    if None in live:
        yield Missing("activity.level")
        return
    highest = (objective for objective, height in zip(objectives, heights, strict=True) if height == aim)
    yield view.finding(AIMED_AT[aim], *highest, about="level")
