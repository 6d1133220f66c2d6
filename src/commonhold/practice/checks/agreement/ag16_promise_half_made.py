"""A promise has no date, nobody to whom it is owed, or was never accepted.

## What it looks for
Promises that were offered more than thirty days ago and neither accepted nor taken back, and accepted ones without a
due date or without a word on who is owed.

## Why it matters
A promise without a date is never late, and one that nobody accepted is owed to nobody. Both look like commitment in a
list and disappoint someone who counted on them.

## What to do
Go through the list together for ten minutes and ask of each line: accept, date, or drop? Dropping one openly is better
than letting it fade.

## When to set it aside
The promise has no day by nature, such as lending a good name while the work lasts. Give it the last day of the
agreement, or accept the finding with that reason.

## Source
Uncommon Alliances conference report (2012): what is expected of each partner is clear to all. Partnering &
Partnerships: Lessons Learned (Devonshire Initiative): formal timelines and commitments to certain activities. The
thirty days are our own.
"""

from collections.abc import Iterator

from commonhold.facts.chapters.resources import Commitment
from commonhold.facts.entry import Entry
from commonhold.facts.words import gettext_noop as _
from commonhold.practice.check import practice
from commonhold.practice.finding import Finding, Missing
from commonhold.practice.terms import from_agreement_on, in_brief
from commonhold.practice.view import View


@practice(
    "AG16",
    chapter="agreement",
    severity="advise",
    title=_("A promise has no date, nobody to whom it is owed, or was never accepted."),
    remedy=_("Go through the list together for ten minutes: accept, date or drop each."),
    applies=(from_agreement_on,),
    reads=("partnership.phase", "commitment.state", "commitment.due_on", "commitment.to"),
    lessons=("ua-clear-expectations", "di-formalize"),
    limits={"days": 30},
    first=False,
)
def promise_half_made(view: View) -> Iterator[Finding | Missing]:
    """Offers left lying, and accepted promises without a date or anyone owed."""
    for promise in view.of(Commitment):
        if promise.state == "offered":
            yield from _left_lying(view, promise)
        elif promise.state == "accepted" and not (promise.body.due_on and promise.body.to):
            yield view.finding(
                _half(bool(promise.body.due_on), bool(promise.body.to)),
                promise,
                partner=view.name(promise.organisation),
                what=in_brief(promise.body.what),
            )


def _left_lying(view: View, promise: Entry[Commitment]) -> Iterator[Finding | Missing]:
    offered_on, days = promise.since, view.whole("days")
    if offered_on is None:
        yield Missing("commitment.state")
    elif view.more_than(days, offered_on):
        yield view.finding(
            _('{partner} offered "{what}" on {offered}; in more than {days} days nobody has accepted it.'),
            promise,
            partner=view.name(promise.organisation),
            what=in_brief(promise.body.what),
            offered=offered_on,
            days=days,
        )


def _half(dated: bool, owed: bool) -> str:
    if dated:
        return _('{partner} promised "{what}", and the record names nobody to whom it is owed.')
    if owed:
        return _('{partner} promised "{what}", and the record gives no date for it.')
    return _('{partner} promised "{what}", with no date and nobody named to whom it is owed.')
