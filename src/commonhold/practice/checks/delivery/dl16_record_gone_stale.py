"""What the public reads about our work has not been updated for a year.

## What it looks for
A published record in delivery whose source says that it was last updated more than a year ago. A source that does not
say when it was updated is not judged.

## Why it matters
People judge work that they cannot see by what is published about it. A record that stands still says that the work
does, and a critic who finds last year's dates in it needs no further argument.

## What to do
Go through the published record together. Correct what is no longer true, fill in what has come since, and publish it
again; then read it in once more.

## When to set it aside
The record is kept up to date at another address, and this copy will be taken down. Name the address.

## Source
Why Partner? (The Partnering Initiative): transparency leads to trust. Lessons Learned (Devonshire Initiative): silence
is a vacuum that critics fill. IATI 2.03 lets each activity say when it was last updated. The year is ours.
"""

from collections.abc import Iterator

from commonhold.facts.words import gettext_noop as _
from commonhold.practice.check import practice
from commonhold.practice.finding import Finding, Missing
from commonhold.practice.terms import in_phase, not_paused, published_record
from commonhold.practice.view import View


@practice(
    "DL16",
    chapter="delivery",
    severity="advise",
    title=_("What the public reads about our work has not been updated for a year."),
    remedy=_("Go through the published record, correct what is no longer true and publish it again."),
    applies=(published_record, in_phase("delivery"), not_paused),
    reads=("partnership.phase", "partnership.source_updated_on"),
    may_read=("partnership.source_url", "partnership.iati_identifier", "partnership.paused_until"),
    lessons=("why-transparency", "di-no-vacuum"),
    references=("IATI 2.03 last updated",),
    limits={"days": 365},
)
def record_gone_stale(view: View) -> Iterator[Finding | Missing]:
    """The source was last updated too long ago."""
    updated_on = view.card.source_updated_on
    if not updated_on:
        yield Missing("partnership.source_updated_on")
    elif view.more_than(view.whole("days"), updated_on):
        yield view.finding(
            _("The published record says that it was last updated on {updated}, and the work counts as running."),
            about="source",
            updated=updated_on,
        )
