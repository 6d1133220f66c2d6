"""This was to have ended some time ago, and it still counts as running.

## What it looks for
A partnership or published record in delivery whose planned end lies three months or more behind, while no actual end is
filled in. A record whose planned end lies before its start contradicts itself, and is not judged.

## Why it matters
Whoever reads the record believes that the work goes on. Staff and money stay set aside for it, and the questions that
belong to an ending (what lasts, who carries it, what is owed) are never asked. Often it simply faded.

## What to do
Agree in one conversation whether it is over. If so, fill in the day on which it ended and set the phase. If it goes on,
say until when, and move the planned end.

## When to set it aside
An extension is agreed and the paper is only waiting for a signature. Publishers sometimes keep an activity open until
the last audit: then the planned end wants the date of that audit.

## Source
Why Partner? (The Partnering Initiative): track activity. The HOW behind Cross Sector Partnerships (IMA International):
moving on is planned. IATI 2.03 has the planned end, the actual end and the status of an activity. The period is ours.
"""

from collections.abc import Iterator

from commonhold.facts.words import gettext_noop as _
from commonhold.practice.check import practice
from commonhold.practice.finding import Finding, Missing
from commonhold.practice.terms import in_phase, not_paused
from commonhold.practice.view import View


@practice(
    "DL12",
    chapter="delivery",
    severity="warn",
    title=_("This was to have ended some time ago, and it still counts as running."),
    remedy=_("Agree this week: is it over, or until when does it go on? Set the date or the phase."),
    applies=(in_phase("delivery"), not_paused),
    reads=("partnership.phase", "partnership.ends_on", "partnership.ended_on"),
    may_read=("partnership.starts_on", "partnership.paused_until"),
    lessons=("why-track", "how-moving-on"),
    references=("IATI 2.03 activity dates and status",),
    limits={"days": 90},
)
def past_planned_end(view: View) -> Iterator[Finding | Missing]:
    """In delivery, long after the planned end, with no actual end told."""
    card = view.card
    if card.ended_on:
        return
    if not card.ends_on or (card.starts_on and card.ends_on < card.starts_on):
        yield Missing("partnership.ends_on")
    elif view.more_than(view.whole("days"), card.ends_on):
        yield view.finding(
            _("The planned end was {end}, no actual end is on record, and the phase still says delivery."),
            about="planned-end",
            end=card.ends_on,
        )
