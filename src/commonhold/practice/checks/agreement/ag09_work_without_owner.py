"""A piece of work has no single owner or no date.

## What it looks for
From the agreement phase on: an activity, milestone or closing task that is planned or under way and, two weeks after
it was written down, has no partner that answers for it, or several, or no date by which it is due.

## Why it matters
What two answer for, each expects of the other. Being equal does not mean doing everything together: it means that
each knows what is its own to carry, and that the others may ask about it.

## What to do
Ask round the table who will be sad if it is not done. That partner answers for it, the others are written down as
helping. Then choose a day; a day that moves later is better than none.

## When to set it aside
The work runs without an end by its nature, such as a standing call each month, or two partners share it by law. A line
on why is enough; work that nobody misses can be dropped instead.

## Source
Summary expert meeting Strategic Partnerships (NCEA): equality still needs a division of roles, tasks and mandates.
Uncommon Alliances conference report (2012): what is expected of each is clear to all. Partnering & Partnerships:
Lessons Learned (Devonshire Initiative): timelines and commitments to certain activities. The two weeks are our own
choice.
"""

from collections.abc import Iterator

from commonhold.facts.chapters.delivery import Activity
from commonhold.facts.entry import Entry
from commonhold.facts.words import gettext_noop as _
from commonhold.practice.check import practice
from commonhold.practice.finding import Finding, Missing
from commonhold.practice.terms import from_agreement_on, in_brief
from commonhold.practice.view import View

SAW = {
    ("nobody",): _("Nobody answers for “{work}”, due on {due_on}."),
    ("several",): _("Several partners answer for “{work}”, due on {due_on}: {owners}."),
    ("undated",): _("“{work}”, for which {owners} answers, has no date."),
    ("nobody", "undated"): _("“{work}” has no date, and nobody answers for it."),
    ("several", "undated"): _("“{work}” has no date, and several partners answer for it: {owners}."),
}


@practice(
    "AG09",
    chapter="agreement",
    severity="warn",
    title=_("A piece of work has no single owner or no date."),
    remedy=_("Ask who will be sad if it is not done; that partner answers for it, the others help."),
    applies=(from_agreement_on,),
    reads=("partnership.phase", "activity.state", "activity.accountable", "activity.due_on"),
    lessons=("ncea-division-of-roles", "ua-clear-expectations", "di-formalize"),
    limits={"grace_days": 14},
    first=False,
)
def work_without_owner(view: View) -> Iterator[Finding | Missing]:
    """Live activities for which not exactly one answers, or that have no date."""
    for activity in view.of(Activity):
        lacks = tuple(_lacks(activity.body)) if activity.state in ("planned", "under_way") else ()
        if not lacks:
            continue
        first = view.history(activity)[0]
        recorded = first.recorded_on or first.since
        if not recorded:
            yield Missing("activity.state")
        elif view.at_least(view.whole("grace_days"), recorded):
            yield _finding(activity, lacks, view)


def _lacks(work: Activity) -> Iterator[str]:
    if len(work.accountable) != 1:
        yield "several" if work.accountable else "nobody"
    if not work.due_on:
        yield "undated"


def _finding(activity: Entry[Activity], lacks: tuple[str, ...], view: View) -> Finding:
    return view.finding(
        SAW[lacks],
        activity,
        work=in_brief(activity.body.title),
        owners=view.names_of(activity.body.accountable),
        due_on=activity.body.due_on or None,
    )
