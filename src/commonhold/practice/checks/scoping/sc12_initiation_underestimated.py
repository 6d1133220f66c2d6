"""Getting started takes longer than our plan allows for.

## What it looks for
Partners from different sectors without an agreement in force, who have told when they first talked in earnest and when
they expect to have one: either they planned less than 90 days for it, or more than twice the time that they planned has
gone by. A partnership that ended or was not pursued is left alone.

## Why it matters
Finding out how the other works, settling what you both aim at and getting it past two head offices takes time, and the
time is well spent. A plan that does not know this turns ordinary slowness into a failure, and a sponsor at home loses
patience.

## What to do
Tell your sponsor what is usual, set a new date together, and note in one line what the extra months buy: which doubt is
settled, who knows whom. Move the date on the card.

## When to set it aside
You build on an agreement that you already had, so that a short start is honest; or an emergency sets the date, and all
of you know what is left out.

## Source
The HOW behind Cross Sector Partnerships (IMA International): what was expected in a month took a year or more, and the
investment was almost always rewarded. Listening Project: haste to spend leaves no time to find and keep good partners.
No public figures on how long a start takes are known; the 90 days and the factor of two are ours.
"""

from collections.abc import Iterator

from commonhold.facts.words import gettext_noop as _
from commonhold.practice.check import practice
from commonhold.practice.finding import Finding, Missing
from commonhold.practice.terms import cross_sector, not_yet_bound
from commonhold.practice.view import View


def start_is_planned(view: View) -> bool:
    """The first talk and the day by which they expect an agreement are both on the card."""
    return bool(view.card.first_contact_on and view.card.initiation_due_on)


@practice(
    "SC12",
    chapter="scoping",
    severity="info",
    title=_("Getting started takes longer than our plan allows for."),
    remedy=_("Tell your sponsor what is usual, set a new date together, and note what the extra time buys."),
    applies=(cross_sector, not_yet_bound, start_is_planned),
    reads=(
        "partnership.partners",
        "partnership.first_contact_on",
        "partnership.initiation_due_on",
        "membership_change",
        "organisation.sector",
        "agreement.state",
        "agreement.type",
        "agreement.parties",
    ),
    may_read=("partnership.phase",),
    lessons=("how-initiation-time",),
    references=("Listening Project",),
    limits={"min_days": 90, "factor": 2.0},
)
def initiation_underestimated(view: View) -> Iterator[Finding | Missing]:
    """Too little time was planned for the start, or far more than planned has gone by."""
    first, due = view.card.first_contact_on, view.card.initiation_due_on
    if not first or not due:
        return
    planned = (due - first).days
    if planned < view.whole("min_days"):
        yield view.finding(
            _("From the first talk ({first}) to the expected agreement ({due}) the plan leaves {planned} days."),
            about="plan",
            first=first,
            due=due,
            planned=planned,
        )
    elif view.more_than(int(view.share("factor") * planned), first):
        yield view.finding(
            _("You first talked on {first} and expected an agreement by {due}; {factor} times that span has passed."),
            about="plan",
            first=first,
            due=due,
            factor=f"{view.share('factor'):g}",
        )
