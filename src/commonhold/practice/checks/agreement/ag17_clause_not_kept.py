"""Our agreement promises something that our record does not show.

## What it looks for
Clauses of an agreement in force that hold a promise with a clock: every so many days, once by a date, or each time
within so many days of some event. For each it asks the record for the entry that would show it: the newest one, by each
organisation that must. A promise counts from signing, or from the day when the clause came to hold it. What is only
planned, drafted or withdrawn shows nothing.

## Why it matters
A text that says one thing while everybody does another teaches that signed words do not count. The smallest promise
that is quietly dropped is the one that people remember when a large one is at stake.

## What to do
Do the smallest thing that keeps it this week, and record it. If the promise was too large, propose other words for the
clause: every ninety days instead of every month is an honest answer. Do not leave it on paper.

## When to set it aside
It was done and nobody wrote it down; then write it down with the day on which it took place. Or it rests for a reason
that all know, such as the rains; accept the finding until they are over.

## Source
Partnering & Partnerships: Lessons Learned (Devonshire Initiative): good governance and accountability protocols, and
commitments that are formal. Uncommon Alliances conference report (2012): trust that others meet their obligations as
promised. Days and kinds are those that the partners signed.
"""

from collections.abc import Iterator

from commonhold.facts.types import Promise
from commonhold.facts.vocabulary import kinds
from commonhold.facts.words import gettext_noop as _
from commonhold.practice.check import practice
from commonhold.practice.finding import Evidence, Finding, Missing
from commonhold.practice.promises import Lapse, lapses, promising
from commonhold.practice.terms import in_brief
from commonhold.practice.view import View


def promises_in_force(view: View) -> bool:
    """A clause of an agreement in force holds promises."""
    return bool(promising(view))


@practice(
    "AG17",
    chapter="agreement",
    severity="serious",
    title=_("Our agreement promises something that our record does not show."),
    remedy=_(
        "Do the smallest thing that keeps it this week, or propose to change the clause; do not leave it on paper."
    ),
    applies=(promises_in_force,),
    reads=(
        "agreement.state",
        "agreement.parties",
        "agreement.effective_on",
        "agreement.ends_on",
        "agreement.renewal",
        "clause.state",
        "clause.agreement",
        "clause.text",
        "clause.promises",
    ),
    may_read=("membership_change",),
    lessons=("di-governance", "ua-trust-obligations", "di-formalize"),
    absence=True,
)
def clause_not_kept(view: View) -> Iterator[Finding | Missing]:
    """A promise in force that no entry shows in time."""
    for seen in lapses(view):
        yield _told(view, seen) if isinstance(seen, Lapse) else seen


def _told(view: View, lapse: Lapse) -> Finding:
    promise, newest, event = lapse.promise, lapse.newest, lapse.event
    return view.finding(
        _sentence(lapse),
        lapse.clause,
        *(Evidence(one.entry.kind, one.entry.id) for one in (newest, event) if one),
        *(view.on_partner(org) for org in lapse.who if view.organisation_card(org)),
        about=f"clause:{lapse.clause.id}:{lapse.number}",
        clause=in_brief(lapse.clause.body.text or str(lapse.clause.body.topic or "")),
        who=view.names_of(lapse.who) or _("any of us"),
        entry=_entry(promise),
        newest=newest.on if newest else None,
        start=lapse.start,
        every=promise.every_days,
        until=promise.until,
        event=kinds()[promise.after].title if promise.after else "",
        event_on=event.on if event else None,
        within=promise.within_days,
    )


def _entry(promise: Promise) -> str:
    """The entry that would show it, in words: `meeting or visit, kind: community meeting`."""
    tests = (promise.where or "").replace("=", ": ").replace("_", " ")
    title = kinds()[promise.shown_by].title.lower()
    return f"{title}, {tests}" if tests else title


def _sentence(lapse: Lapse) -> str:
    if lapse.promise.after:
        return _(
            '"{clause}" asks for this within {within} days, from {who}: {entry}. '
            "Nothing shows it since {event_on} ({event})."
        )
    if lapse.promise.until:
        return _('"{clause}" asks for this by {until}, from {who}: {entry}. Nothing on record shows it.')
    if lapse.newest:
        return _(
            '"{clause}" asks for this every {every} days, from {who}: {entry}. The newest on record is of {newest}.'
        )
    return _('"{clause}" asks for this every {every} days, from {who}: {entry}. Nothing shows it since {start}.')
