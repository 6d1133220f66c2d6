"""It has been a while since you asked yourselves whether this is worth it for you.

## What it looks for
Inside one organisation, after a year at work: no value statement that reaches into the last twelve months. Or a newest
one that came out negative or unsure, with no decision of your own case since.

Nobody but you sees this, and it is counted nowhere else.

## Why it matters
Partners stay while there is something in it for each of them. An organisation that never asks drifts: it goes on out of
habit, gives a little less each month, and one day leaves in a way that surprises everyone, itself included.

## What to do
Take ten minutes in private. What did we get, what did it cost, would we do it again? Where the answer is no or not
sure, go back to your own case for the partnership and decide: go on, go on differently, or go.

## When to set it aside
Your organisation has just decided through another channel, such as its yearly plan. Note the outcome here in two lines,
and this falls silent by itself.

## Source
Why Partner? (The Partnering Initiative): mutual benefit keeps partnerships alive; review the value for each partner.
TPI's account of net value for every partner. The year is ours.
"""

from collections.abc import Iterator
from datetime import date

from commonhold.facts.chapters.resources import ValueStatement
from commonhold.facts.chapters.scoping import InternalCase
from commonhold.facts.clock import months_later
from commonhold.facts.entry import Entry
from commonhold.facts.words import gettext_noop as _
from commonhold.practice.check import practice
from commonhold.practice.finding import Finding, Missing
from commonhold.practice.terms import relation_partnership, running
from commonhold.practice.view import View


def long_running(view: View) -> bool | Missing:
    """Joint work began that many months ago, or earlier."""
    start = view.card.starts_on
    return view.reached(months_later(start, view.whole("months"))) if start else Missing("partnership.starts_on")


@practice(
    "DL10",
    chapter="delivery",
    severity="warn",
    audience="own",
    title=_("It has been a while since you asked yourselves whether this is worth it for you."),
    remedy=_("Take ten minutes in private: what we got, what it cost, would we do it again? Nobody else sees it."),
    applies=(relation_partnership, running, long_running),
    reads=(
        "partnership.relation",
        "partnership.phase",
        "partnership.starts_on",
        "value_statement.period_to",
        "value_statement.net",
    ),
    may_read=("internal_case.decided_on",),
    lessons=("why-mutual-benefit", "why-review-value"),
    references=("TPI value",),
    limits={"months": 12},
    first=False,
)
def value_unconfirmed(view: View) -> Iterator[Finding | Missing]:
    """No recent value statement of the organisation's own, or an unhappy one that nothing followed."""
    own = [statement for statement in view.of(ValueStatement) if statement.organisation == view.organisation]
    dated = [statement for statement in own if statement.body.period_to]
    if own and not dated:
        yield Missing("value_statement.period_to")
        return
    newest = max(dated, key=_period_to, default=None)
    if newest is None:
        yield view.finding(_("No statement of yours on what this is worth to you is on record."), about="own-value")
    elif not _is_recent(view, _period_to(newest)):
        yield view.finding(
            _("Your newest statement on what this is worth to you ends on {until}."),
            newest,
            about="own-value",
            until=_period_to(newest),
        )
    elif not newest.body.net:
        yield Missing("value_statement.net")
    elif newest.body.net in ("negative", "unsure") and not _decided_since(view, newest):
        yield view.finding(
            _("Your newest statement, up to {until}, came out negative or unsure, and your own case is no newer."),
            newest,
            until=_period_to(newest),
        )


def _period_to(statement: Entry[ValueStatement]) -> date:
    return statement.body.period_to or date.min


def _is_recent(view: View, until: date) -> bool:
    return view.within_months(view.whole("months"), until) or not view.reached(until)


def _decided_since(view: View, statement: Entry[ValueStatement]) -> bool:
    written = statement.recorded_on or _period_to(statement)
    own = (case.body for case in view.of(InternalCase) if case.organisation == view.organisation)
    return any(case.decided_on and case.decided_on >= written for case in own)
