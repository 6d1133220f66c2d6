"""We closed our getting-to-know round without a next step on each side.

## What it looks for
Partners on their way to an agreement, whose newest round about one of them has been closed for more than twenty-one
days: each of its two sides, the one that looked and the one that was looked at, should own a next step with a date.

## Why it matters
A round takes weeks of other people's time. Where it ends in a file, those who answered wonder what it was for, and the
next question meets a colder welcome. A small promise with a date, on both sides, is what turns answers into a
beginning.

## What to do
Write to the other side today with one thing that you will do and the day by which you will have done it, and ask for
one in return. Name both as the next steps of the round.

## When to set it aside
You have decided not to go on together: record that, and this falls silent. Or the next step is the signing itself, and
its day is known to all.

## Source
Partnering & Partnerships: Lessons Learned (Devonshire Initiative): due diligence leads from what is shared to what is
done next. The twenty-one days are our own choice.
"""

from collections.abc import Iterator

from commonhold.facts.chapters.diligence import DiligenceRound
from commonhold.facts.chapters.resources import Commitment
from commonhold.facts.entry import Entry
from commonhold.facts.words import gettext_noop as _
from commonhold.practice.check import practice
from commonhold.practice.finding import Finding, Missing
from commonhold.practice.terms import chose_not_to_partner, not_yet_bound, relation_partnership
from commonhold.practice.view import View


@practice(
    "DD14",
    chapter="diligence",
    severity="advise",
    title=_("We closed our getting-to-know round without a next step on each side."),
    remedy=_("Agree one next step per side with a date, however small."),
    applies=(relation_partnership, not_yet_bound),
    reads=(
        "partnership.relation",
        "partnership.partners",
        "membership_change",
        "agreement.state",
        "agreement.type",
        "agreement.parties",
        "diligence_round.state",
        "diligence_round.subject",
        "diligence_round.closed_on",
        "diligence_round.next_steps",
        "commitment.due_on",
        "commitment.state",
    ),
    may_read=("partnership.phase", "decision"),
    lessons=("di-dd-shared-objectives",),
    limits={"days": 21},
    first=False,
    absence=True,
)
def no_next_steps(view: View) -> Iterator[Finding | Missing]:
    """The newest closed round of a pair, for some time now, without a dated next step of each side."""
    for one in () if chose_not_to_partner(view) else _newest_of_each_pair(view):
        closed_on = one.body.closed_on or one.since
        if not closed_on:
            yield Missing("diligence_round.closed_on")
        elif view.more_than(view.whole("days"), closed_on):
            yield from _look_at(view, one)


def _newest_of_each_pair(view: View) -> list[Entry[DiligenceRound]]:
    newest: dict[tuple[str, str], Entry[DiligenceRound]] = {}
    for one in view.of(DiligenceRound):
        pair = (one.organisation, one.body.subject or "")
        if one.state in ("closed", "expired") and set(pair) <= set(view.partners):
            newest[pair] = max(newest.get(pair, one), one, key=_closed_on)
    return list(newest.values())


def _closed_on(one: Entry[DiligenceRound]) -> str:
    day = one.body.closed_on or one.since
    return day.isoformat() if day else ""


def _look_at(view: View, one: Entry[DiligenceRound]) -> Iterator[Finding | Missing]:
    known = {step.id: step for step in view.of(Commitment)}
    steps = [known[id] for id in one.body.next_steps if id in known]
    dated = {step.organisation for step in steps if step.body.due_on and step.state != "withdrawn"}
    without = [side for side in (one.organisation, one.body.subject or "") if side not in dated]
    if without and len(steps) < len(set(one.body.next_steps)):
        yield Missing("commitment")
    elif without:
        yield view.finding(
            _("The round about {subject} is closed since {closed}; no dated next step in it belongs to {sides}."),
            one,
            *steps[:3],
            subject=view.name(one.body.subject or ""),
            closed=one.body.closed_on or one.since,
            sides=view.names_of(without),
        )
