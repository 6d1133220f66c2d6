"""One of us has not yet told how it decides, communicates and solves problems.

## What it looks for
Partners who are past scoping while one of them has not lodged its way of working: the five scales and three lines on
how it solves problems, how it communicates, and who decides what. Lodging is enough; a draft is not.

## Why it matters
What one partner calls slow, another calls careful. A letter that waits three weeks for a signature looks like bad will
to someone who decides on the spot. Told before, it is a fact to plan with; found out later, it is an offence.

## What to do
Fill the five scales and three lines in fifteen minutes, with somebody who has not been in your organisation for long:
they still see what you no longer notice. You read the others' when all are in.

## When to set it aside
A partner joined a few days ago, or you have worked together for years and have told each other all this in another
form.

## Source
Lessons Learned, Devonshire Initiative: learn how each organisation solves problems, communicates and decides, and see
the risks of the differences before they become problems.
"""

from collections.abc import Iterator

from commonhold.facts.chapters.diligence import WorkingCulture
from commonhold.facts.words import gettext_noop as _
from commonhold.practice.check import practice
from commonhold.practice.finding import Finding, Missing
from commonhold.practice.terms import lodged, past_scoping, relation_partnership, several_partners
from commonhold.practice.view import View


@practice(
    "DD10",
    chapter="diligence",
    severity="warn",
    title=_("One of us has not yet told how it decides, communicates and solves problems."),
    remedy=_("Fill the five scales and three lines in fifteen minutes; you see the other's when both are in."),
    applies=(relation_partnership, several_partners, past_scoping),
    reads=(
        "partnership.relation",
        "partnership.partners",
        "partnership.phase",
        "membership_change",
        "working_culture.state",
    ),
    lessons=("di-dd-ways-of-working", "di-decision-processes", "di-communication-styles"),
    absence=True,
)
def ways_of_working_unshared(view: View) -> Iterator[Finding | Missing]:
    """A partner that has lodged no way of working."""
    told = {culture.organisation for culture in lodged(view, WorkingCulture)}
    for partner in view.partners:
        if partner not in told:
            yield view.finding(
                _("{partner} has not yet sealed how it works."),
                view.on_partner(partner),
                about=f"partner:{partner}",
                partner=view.name(partner),
            )
