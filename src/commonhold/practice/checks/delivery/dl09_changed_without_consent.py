"""Something we had agreed was changed without a decision that says why.

## What it looks for
An objective, a purpose, a responsibility or a clause that was agreed, and of which a newer draft or proposal has lain
on the table for a month without a decision that names it. Likewise a piece of the work plan that was dropped, or whose
due date has wandered by more than a month.

A decision counts while it is open, and once adopted if it gives a reason. It answers the changes before it, and the one
that follows it. Moved dates of live work come together in one finding, since a plan often slides as a whole.

## Why it matters
Partnerships should change as partners learn. What does harm is the change that one of them discovers: it reads as bad
faith even where it was only haste, and afterwards nobody knows which wording holds.

## What to do
Write one line on what changed and why, name the entry in a decision, and let all partners say yes or no. Or bring the
old wording or date back.

## When to set it aside
The new draft is a slow joint piece of work that all partners know of, with a day on which it will be decided.

## Source
The HOW behind Cross Sector Partnerships (IMA International): flex as implementation gets under way, openly and with
consent. Uncommon Alliances (conference report, 2012): partnerships evolve as partners learn. Both periods are ours.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from commonhold.facts.chapters.agreement import Clause, Objective, Purpose
from commonhold.facts.chapters.delivery import Activity
from commonhold.facts.chapters.governance import Decision
from commonhold.facts.chapters.scoping import Responsibility
from commonhold.facts.entry import Entry
from commonhold.facts.kind import Fact
from commonhold.facts.words import gettext_noop as _
from commonhold.practice.check import practice
from commonhold.practice.finding import Finding, Missing
from commonhold.practice.terms import bound_or_running, first_few, in_brief
from commonhold.practice.view import View

DecidedOn = Mapping[str, list[date]]
"""The days of the decisions that name an entry, by its id."""

CHANGED: dict[type[Fact], str] = {
    Objective: _("Since {since} a newer wording of an agreed objective is on the table, and no decision names it."),
    Purpose: _("Since {since} a newer wording of the agreed purpose is on the table, and no decision names it."),
    Responsibility: _("Since {since} an agreed responsibility is being rewritten, and no decision names it."),
    Clause: _("Since {since} a newer wording of an agreed clause is on the table, and no decision names it."),
}


@practice(
    "DL09",
    chapter="delivery",
    severity="warn",
    title=_("Something we had agreed was changed without a decision that says why."),
    remedy=_("Write one line on what changed and why, and let all partners say yes or no."),
    applies=(bound_or_running,),
    reads=(
        "partnership.phase",
        "partnership.partners",
        "membership_change",
        "agreement",
        "objective.state",
        "purpose.state",
        "responsibility.state",
        "clause.state",
        "activity.due_on",
        "activity.state",
        "decision.changes",
        "decision.state",
    ),
    lessons=("how-flex", "ua-evolve"),
    limits={"days": 30, "move_days": 30},
    absence=("objective", "purpose", "responsibility", "clause", "decision", "activity"),
)
def changed_without_consent(view: View) -> Iterator[Finding | Missing]:
    """A newer wording of what was agreed, a dropped activity or moved dates that no decision names."""
    decided_on = _decided_on(view)
    for kind, words in CHANGED.items():
        for entry in view.of(kind):
            yield from _reworded(view, entry, words, decided_on.get(entry.id, []))
    yield from _work_plan(view, decided_on)


def _decided_on(view: View) -> DecidedOn:
    days: dict[str, list[date]] = {}
    for decision in view.of(Decision):
        told = decision.body
        if decision.state in ("open", "reopened") or (decision.state == "adopted" and told.reason):
            for id in told.changes:
                days.setdefault(id, []).append(told.decided_on or decision.since or told.opened_on or date.max)
    return days


def _reworded(view: View, entry: Entry[Fact], words: str, decided_on: list[date]) -> Iterator[Finding | Missing]:
    history = view.history(entry) if entry.state in ("draft", "proposed") else []
    agreed = [place for place, old in enumerate(history) if old.state in ("agreed", "superseded")]
    if not agreed or history[agreed[-1]].body == entry.body:
        return
    before, first_draft = history[agreed[-1]], history[agreed[-1] + 1]
    changed_on = first_draft.recorded_on or first_draft.since
    if any(day > (before.since or date.min) for day in decided_on):
        return
    if not changed_on:
        yield Missing(f"{entry.kind}.state")
    elif view.more_than(view.whole("days"), changed_on):
        yield view.finding(words, entry, since=changed_on)


def _work_plan(view: View, decided_on: DecidedOn) -> Iterator[Finding]:
    moved = []
    for activity in view.of(Activity):
        if activity.state in ("planned", "under_way", "dropped"):
            days, spare = _moved(view.history(activity), decided_on.get(activity.id, []))
            if activity.state != "dropped" and days > view.whole("move_days"):
                moved.append(activity)
            elif activity.state == "dropped" and not spare and not _decided_since(activity, decided_on):
                yield view.finding(
                    _('"{what}" was dropped from the work plan, and no decision names it.'),
                    activity,
                    what=in_brief(activity.body.title),
                )
    if moved:
        yield view.finding(
            _("The due date of {names} has moved by more than {days} days, and no decision names it.")
            if len(moved) == 1
            else _("{count} due dates have moved by more than {days} days without a decision, among them {names}."),
            *moved,
            about="moved-dates",
            count=len(moved),
            days=view.whole("move_days"),
            names=first_few(activity.body.title for activity in moved),
        )


def _decided_since(dropped: Entry[Activity], decided_on: DecidedOn) -> bool:
    return any(not dropped.since or day >= dropped.since for day in decided_on.get(dropped.id, []))


def _moved(history: list[Entry[Activity]], decided_on: list[date]) -> tuple[int, bool]:
    """Days between the due date and the one last decided on; and whether a decision is left for the next change.

    A decision answers the moves before it; where there were none, it answers the one that follows.
    """
    written = history[0].recorded_on or date.min
    decisions = [(day, 0, None) for day in decided_on if day > written]
    revisions = [(old.recorded_on or date.min, 1, old.body.due_on or None) for old in history[1:]]
    due = agreed = history[0].body.due_on or None
    spare = False
    for _day, is_revision, told in sorted([*decisions, *revisions], key=lambda event: event[:2]):
        if not is_revision:
            spare, agreed = spare or agreed == due, due
        elif told and told != due:
            agreed = told if spare else agreed or told
            due, spare = told, False
    return (abs((due - agreed).days) if due and agreed else 0), spare
