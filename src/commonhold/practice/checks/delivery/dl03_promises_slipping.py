"""Promises of one of us are often late, or one has slipped without a word.

## What it looks for
Two things, partner by partner. Of the promises that fell due over the last half year (five or more), too few were kept
in time. Or an accepted promise is two weeks past its date, and nobody has moved it, marked it or noted a delivery.

A promise moved before its date with the consent of those owed counts as kept in time. One that was released counts
nowhere, and neither does one that was delivered in time and only waits for the other's confirmation.

## Why it matters
Partners go on giving while they trust that others do what they said. What wears that trust down is seldom the one big
failure; it is a row of small dates that pass in silence.

## What to do
Go through what is late together, one promise at a time: keep it, move it or release it. Nobody has to explain himself
for a date that was moved in good time.

## When to set it aside
All late promises hang on one cause outside the partner's hands, such as a flood or a frozen budget, and all of you know
it. Better still: move the dates.

## Source
Uncommon Alliances (conference report, 2012): partners trust that others meet obligations as promised. The thresholds
are ours.
"""

from collections.abc import Iterator

from commonhold.facts.chapters.resources import Commitment
from commonhold.facts.entry import Entry
from commonhold.facts.words import gettext_noop as _
from commonhold.practice.check import practice
from commonhold.practice.finding import Finding, Missing
from commonhold.practice.terms import bound_or_running, first_few
from commonhold.practice.view import View

Promised = Entry[Commitment]


@practice(
    "DL03",
    chapter="delivery",
    severity="warn",
    title=_("Promises of one of us are often late, or one has slipped without a word."),
    remedy=_(
        "Go through what is late together: keep, move or release each; moving it before it is due counts as kept."
    ),
    applies=(bound_or_running,),
    reads=(
        "partnership.phase",
        "partnership.partners",
        "membership_change",
        "agreement",
        "commitment.due_on",
        "commitment.state",
    ),
    lessons=("ua-trust-obligations",),
    limits={"window_days": 180, "min_due": 5, "share": 0.7, "slip_days": 14},
)
def promises_slipping(view: View) -> Iterator[Finding | Missing]:
    """Too few of a partner's promises kept in time, or some past their date in silence."""
    promises: dict[str, list[Promised]] = {}
    for promise in view.of(Commitment):
        promises.setdefault(promise.organisation, []).append(promise)
    for partner in view.partners:
        yield from _often_late(view, partner, promises.get(partner, []))
        yield from _without_a_word(view, partner, promises.get(partner, []))


def _often_late(view: View, partner: str, promises: list[Promised]) -> Iterator[Finding]:
    kept = {promise.id: in_time for promise in promises if (in_time := _kept_in_time(view, promise)) is not None}
    if len(kept) >= view.whole("min_due") and sum(kept.values()) < view.share("share") * len(kept):
        yield view.finding(
            _("Of the last {due} promises of {partner} that fell due, {kept} were kept in time."),
            *(promise for promise in promises if kept.get(promise.id) is False),
            about=f"partner:{partner}",
            partner=view.name(partner),
            due=len(kept),
            kept=sum(kept.values()),
        )


def _kept_in_time(view: View, promise: Promised) -> bool | None:
    """Told for what fell due in the window, by its date or by the one that it was moved from."""
    body, window = promise.body, view.whole("window_days")
    if promise.state in ("kept", "kept_late", "broken"):
        return promise.state == "kept" if body.due_on and view.within(window, body.due_on) else None
    if promise.state != "accepted":
        return None
    if body.due_on and view.passed(body.due_on):
        delivered_in_time = body.delivered_on and body.delivered_on <= body.due_on
        return False if view.within(window, body.due_on) and not delivered_in_time else None
    if body.moved_from and body.moved_on and view.within(window, body.moved_from):
        return body.moved_on < body.moved_from
    return None


def _without_a_word(view: View, partner: str, promises: list[Promised]) -> Iterator[Finding]:
    silent = [promise for promise in promises if _slipped(view, promise)]
    if silent:
        yield view.finding(
            _("{partner}: past the date since {due}, with neither a new date nor a word on what became of it: {names}.")
            if len(silent) == 1
            else _("{partner}: {count} promises are past their dates, the first since {due}, without a word: {names}."),
            *silent,
            about=f"silent:{partner}",
            partner=view.name(partner),
            count=len(silent),
            due=min(promise.body.due_on for promise in silent if promise.body.due_on),
            names=first_few(promise.body.what for promise in silent),
        )


def _slipped(view: View, promise: Promised) -> bool:
    due, moved = promise.body.due_on, promise.body.moved_on
    if promise.state != "accepted" or not due or promise.body.delivered_on or (moved and moved >= due):
        return False
    return view.more_than(view.whole("slip_days"), due)
