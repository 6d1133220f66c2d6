"""We have not yet looked at what others did before us on the same problem.

## What it looks for
From the agreement phase on: an activity stands in the plan, and no shared library item says what you made of it, that
is, whether you took it over, adapted it, or found that it does not fit. An item marked unread does not count yet, and
an activity that was dropped sets nothing off.

## Why it matters
Somebody has tried most things before, often nearby, and paid for the mistakes. An hour of reading can save a season,
and people in the villages notice when the same survey comes a third time.

## What to do
Run the search for similar partnerships, open the two nearest, and note in one line what you take over or why nothing
fits. One marked item is enough, even if the answer is no.

## When to set it aside
Your own earlier work in the same place is what you build on, and everyone at the table was part of it.

## Source
Lessons Learned, Devonshire Initiative: build on what exists, ask what was learned in similar projects and which tools
and frameworks are there, and do not repeat work.
"""

from collections.abc import Iterator

from commonhold.facts.chapters.delivery import Activity
from commonhold.facts.chapters.learning import LibraryItem
from commonhold.facts.words import gettext_noop as _
from commonhold.practice.check import practice
from commonhold.practice.finding import Finding, Missing
from commonhold.practice.terms import from_agreement_on
from commonhold.practice.view import View


@practice(
    "SC14",
    chapter="scoping",
    severity="advise",
    title=_("We have not yet looked at what others did before us on the same problem."),
    remedy=_(
        "Run the similar-partnerships search, open the two nearest, and note in a line what you take over or why not."
    ),
    applies=(from_agreement_on,),
    reads=(
        "partnership.relation",
        "partnership.phase",
        "activity.kind",
        "activity.state",
        "library_item.use",
    ),
    lessons=("di-build-on-existing",),
    absence=True,
)
def prior_work_unsearched(view: View) -> Iterator[Finding | Missing]:
    """Work is planned, and nothing was made of what others did before."""
    items = view.of(LibraryItem)
    plan = [activity for activity in view.of(Activity) if activity.state != "dropped"]
    first = next((activity for activity in plan if activity.body.kind == "activity"), None)
    if any(item.body.use and item.body.use != "unread" for item in items):
        return
    if not first:
        if not all(activity.body.kind for activity in plan):
            yield Missing("activity.kind")
    elif not all(item.body.use for item in items):
        yield Missing("library_item.use")
    else:
        yield view.finding(
            _("The plan holds: {title}; library items on record: {items}, none with a word on what you made of it."),
            first,
            about="prior-work",
            title=first.body.title or first.id,
            items=len(items),
        )
