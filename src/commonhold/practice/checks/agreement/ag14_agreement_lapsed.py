"""Our agreement has run out, or the date for a fresh look at it has passed.

## What it looks for
Work that is running while the main agreement ended more than thirty days ago and nothing renewed or replaced it; or an
agreement still in force whose date for a fresh look passed as long ago, with no revision and no closed review since. An
agreement that renews itself does not run out.

## Why it matters
An agreement that lapsed unseen leaves everyone guessing which rules still hold, and the guess is tested on the day of
the first quarrel. A date for a fresh look that passes unseen teaches all that dates in the text mean little.

## What to do
Read the text together once more, an hour is enough. Then renew it, change it or end it on purpose, and set the next
date.

## When to set it aside
The talks on the next agreement are nearly done and all partners know which rules hold until then. Say so, with the day
on which you expect to sign.

## Source
Partnering & Partnerships: Lessons Learned (Devonshire Initiative): goals are reaffirmed through the life of a
partnership, and what was agreed is formal. ISO 44001 asks for reviews of the relationship at planned times. The thirty
days are our own.
"""

from collections.abc import Iterator
from datetime import date

from commonhold.facts.chapters.agreement import Agreement
from commonhold.facts.chapters.review import Review
from commonhold.facts.entry import Entry
from commonhold.facts.words import gettext_noop as _
from commonhold.practice.check import practice
from commonhold.practice.finding import Finding, Missing
from commonhold.practice.terms import bound, main_agreement, newest_main, running
from commonhold.practice.view import View


@practice(
    "AG14",
    chapter="agreement",
    severity="warn",
    title=_("Our agreement has run out, or the date for a fresh look at it has passed."),
    remedy=_("Read it together once more; renew, amend or end it on purpose."),
    applies=(running,),
    reads=(
        "partnership.phase",
        "partnership.partners",
        "membership_change",
        "agreement.state",
        "agreement.type",
        "agreement.parties",
        "agreement.effective_on",
        "agreement.ends_on",
        "agreement.review_on",
        "agreement.renewal",
    ),
    may_read=("review",),
    lessons=("di-reaffirm-goals", "di-formalize"),
    references=("ISO 44001",),
    limits={"days": 30},
    first=False,
    absence=True,
)
def agreement_lapsed(view: View) -> Iterator[Finding | Missing]:
    """The main agreement ran out, or was not looked at again when it should have been."""
    agreement = main_agreement(view) if bound(view) else _last_in_force(view)
    if agreement is None:
        return
    body, days = agreement.body, view.whole("days")
    if body.ends_on and _lapsed(view, agreement, body.ends_on, days):
        if agreement.state == "in_force" and (not body.renewal or body.renewal == "unknown"):
            yield Missing("agreement.renewal")
            return
        if agreement.state == "expired" or body.renewal != "automatic":
            yield view.finding(
                _('"{title}" ran out on {end}, and nothing on record renewed or replaced it since.'),
                agreement,
                title=body.title or "…",
                end=body.ends_on,
            )
            return
    review_on = body.review_on
    if review_on and _lapsed(view, agreement, review_on, days) and not _reviewed_since(view, review_on):
        yield view.finding(
            _('"{title}" was to be looked at again on {due}; no revision and no closed review is on record since.'),
            agreement,
            about=f"agreement-review:{agreement.id}",
            title=body.title or "…",
            due=review_on,
        )


def _last_in_force(view: View) -> Entry[Agreement] | None:
    """The newest main agreement that held once and that nobody ended or replaced."""
    held = (a for a in view.of(Agreement) if a.state in ("in_force", "expired"))
    return newest_main(view, [a for a in held if not a.body.effective_on or view.reached(a.body.effective_on)])


def _lapsed(view: View, agreement: Entry[Agreement], on: date, days: int) -> bool:
    """The date is long past, and the text did not come into force again since."""
    renewed = agreement.state == "in_force" and agreement.since is not None and agreement.since > on
    return not renewed and view.more_than(days, on)


def _reviewed_since(view: View, on: date) -> bool:
    closed = (review.since for review in view.of(Review) if review.state == "closed")
    return any(day is not None and day >= on for day in closed)
