"""Much of what we do together lies outside what we agreed.

## What it looks for
All accepted promises and all planned or live activities together, five or more. It speaks up when a third of them serve
no shared objective that the partners agreed.

## Why it matters
Work grows where the energy is, and that is often good. But what no objective holds has no owner, no place in the budget
and nobody to say when it is enough; and one partner may be paying for what the others never wanted.

## What to do
Lay the loose items side by side. Some only lack a link to an objective: tie them. For the rest decide whether to add an
objective or a clause, or to bring the work back.

## When to set it aside
The loose items are the housekeeping of the partnership itself, such as meetings and reports, and nobody minds.

## Source
Uncommon Alliances (conference report, 2012): partnerships evolve into something different from the initial design. The
HOW behind Cross Sector Partnerships (IMA International): changes are made openly. PBA's partnering cycle puts revising
beside managing. The thresholds are ours.
"""

from collections.abc import Iterator
from datetime import date

from commonhold.facts.chapters.agreement import Clause, Objective
from commonhold.facts.chapters.delivery import Activity
from commonhold.facts.chapters.governance import Decision
from commonhold.facts.chapters.resources import Commitment
from commonhold.facts.entry import Entry
from commonhold.facts.words import gettext_noop as _
from commonhold.practice.check import practice
from commonhold.practice.finding import Finding, Missing
from commonhold.practice.terms import bound, running
from commonhold.practice.view import View

Item = Entry[Commitment] | Entry[Activity]


@practice(
    "DL11",
    chapter="delivery",
    severity="warn",
    title=_("Much of what we do together lies outside what we agreed."),
    remedy=_("Decide whether to change the agreement to fit the work or bring the work back."),
    applies=(bound, running),
    reads=(
        "partnership.phase",
        "partnership.partners",
        "membership_change",
        "agreement",
        "commitment.objective",
        "commitment.state",
        "activity.objectives",
        "activity.state",
        "objective.whose",
        "objective.state",
    ),
    may_read=("clause", "decision"),
    lessons=("ua-evolve", "how-flex"),
    references=("PBA partnering cycle",),
    limits={"min_items": 5, "share": 0.3},
    first=False,
)
def work_outside_agreement(view: View) -> Iterator[Finding | Missing]:
    """Too many live promises and activities that serve no agreed shared objective."""
    live = _live(view)
    agreed = view.agreed(Objective)
    shared = {entry.id for entry in agreed if entry.body.whose == "shared"}
    unclear = {entry.id for entry in agreed if not entry.body.whose or entry.body.whose == "unknown"}
    widened_on = _widened_on(view)
    loose = [item for item in live if shared.isdisjoint(_serves(item)) and not _answered(view, item, widened_on)]
    outside = [item for item in loose if unclear.isdisjoint(_serves(item))]
    too_many = view.share("share") * len(live)
    if not loose or len(live) < view.whole("min_items") or len(loose) < too_many:
        return
    if len(outside) >= too_many:
        yield view.finding(
            _("{outside} of {live} live promises and activities serve no shared objective that you agreed."),
            *outside,
            about="outside",
            outside=len(outside),
            live=len(live),
        )
    else:
        yield Missing("objective.whose")


def _live(view: View) -> list[Item]:
    promises = [promise for promise in view.of(Commitment) if promise.state == "accepted"]
    return [*promises, *(a for a in view.of(Activity) if a.state in ("planned", "under_way"))]


def _serves(item: Item) -> tuple[str, ...]:
    if isinstance(item.body, Activity):
        return item.body.objectives
    return (item.body.objective,) if item.body.objective else ()


def _widened_on(view: View) -> date:
    """The last day on which a decision added an objective or a clause that stands."""
    standing = {entry.id for entry in (*view.agreed(Objective), *view.agreed(Clause))}
    changes = (decision for decision in view.of(Decision) if decision.state == "adopted")
    days = (
        change.body.decided_on or change.since or date.min
        for change in changes
        if change.body.topic == "change" and not standing.isdisjoint(change.body.changes)
    )
    return max(days, default=date.min)


def _answered(view: View, item: Item, widened_on: date) -> bool:
    """It was there already when the partners widened what they agreed."""
    first: date | None = view.history(item)[0].recorded_on
    return widened_on > date.min and (first is None or first <= widened_on)
