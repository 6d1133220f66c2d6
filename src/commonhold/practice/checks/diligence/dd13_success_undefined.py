"""One of us has not said what success is for it, or our meanings still conflict.

## What it looks for
From the agreement phase on: a partner that has lodged nothing on what success is for it. And a difference about success
that has been named for more than forty-five days without being arranged or dissolved.

## Why it matters
A partnership can reach its target and leave one partner disappointed, because it came for something else. Whoever never
said what success is cannot be given it, and each counts the same year as won or lost by a measure of its own.

## What to do
Each partner writes success in three lines and lodges them. When they are open, mark together what is the same, what
fits beside it, and what conflicts. Write one sentence on how you will live with what conflicts.

## When to set it aside
A partner's own success stands in the agreed objectives word for word. Then lodge that sentence; it takes a minute.

## Source
Partnering & Partnerships: Lessons Learned (Devonshire Initiative): partners define what success means to each, and keep
the objectives in view that they share. An agreement scorecard asks the same. The forty-five days are our own choice.
"""

from collections.abc import Iterator

from commonhold.facts.chapters.diligence import Difference
from commonhold.facts.chapters.scoping import Motive
from commonhold.facts.words import gettext_noop as _
from commonhold.practice.check import practice
from commonhold.practice.finding import Finding, Missing
from commonhold.practice.terms import from_agreement_on, in_brief, lodged, relation_partnership, several_partners
from commonhold.practice.view import View


@practice(
    "DD13",
    chapter="diligence",
    severity="warn",
    title=_("One of us has not said what success is for it, or our meanings still conflict."),
    remedy=_("Each writes success in three lines; mark together what is the same, what fits, and what conflicts."),
    applies=(relation_partnership, several_partners, from_agreement_on),
    reads=(
        "partnership.relation",
        "partnership.partners",
        "partnership.phase",
        "membership_change",
        "motive.state",
        "motive.facet",
        "difference.state",
        "difference.topic",
    ),
    lessons=("di-success-definitions", "di-dd-shared-objectives"),
    references=("Agreement scorecard",),
    limits={"days": 45},
    absence=True,
)
def success_undefined(view: View) -> Iterator[Finding | Missing]:
    """Partners that lodged nothing on success, and conflicts about it that nobody has arranged."""
    motives = lodged(view, Motive)
    told = {motive.organisation for motive in motives if motive.body.facet == "success"}
    unclear = {motive.organisation for motive in motives if not motive.body.facet}
    for partner in view.partners:
        if partner not in told and partner in unclear:
            yield Missing("motive.facet")
        elif partner not in told:
            yield view.finding(
                _("{partner} has sealed nothing yet on what success is for it."),
                view.on_partner(partner),
                about=f"partner:{partner}",
                partner=view.name(partner),
            )
    yield from _conflicts(view)


def _conflicts(view: View) -> Iterator[Finding | Missing]:
    for difference in view.of(Difference):
        if difference.body.topic != "success" or difference.state != "named":
            continue
        since = difference.since
        if not since:
            yield Missing("difference.state")
        elif view.more_than(view.whole("days"), since):
            yield view.finding(
                _('You differ on what success is, and have not arranged it since {since}: "{what}"'),
                difference,
                since=since,
                what=in_brief(difference.body.statement),
            )
