"""We have no early, visible success planned or reached.

## What it looks for
Work that began some time ago without a single activity marked as a quick win, or with quick wins that were planned and
of which none is done yet. One that was dropped counts for nothing.

## Why it matters
Building something together takes longer than those who pay and wait for it expect. A first result that people can see
buys the time that the larger one needs; without it, backers lose patience before there is anything to show.

## What to do
Choose something small that people would notice within three months, mark it as a quick win and give it a date. It has
to be honest: an opening ceremony with nothing behind it costs more trust than it earns.

## When to set it aside
The work is of a kind that shows nothing early, such as drafting a law or a quiet mediation, and those who wait for it
know that. Or a first success came before the work plan was kept here.

## Source
The HOW behind Cross Sector Partnerships (IMA International): development takes time and backers lose patience, so plan
quick wins. The two deadlines are ours.
"""

from collections.abc import Iterator

from commonhold.facts.chapters.delivery import Activity
from commonhold.facts.words import gettext_noop as _
from commonhold.practice.check import practice
from commonhold.practice.finding import Finding, Missing
from commonhold.practice.terms import first_few, in_phase
from commonhold.practice.view import View


def start_is_set(view: View) -> bool:
    """The start of joint work is on the card."""
    return bool(view.card.starts_on)


@practice(
    "DL01",
    chapter="delivery",
    severity="advise",
    title=_("We have no early, visible success planned or reached."),
    remedy=_("Pick one small thing that people would notice within three months, and that is honest."),
    applies=(in_phase("agreement", "delivery"), start_is_set),
    reads=("partnership.phase", "partnership.starts_on", "activity.quick_win", "activity.state"),
    lessons=("how-quick-wins",),
    limits={"plan_days": 60, "reach_days": 180},
    absence=True,
)
def no_quick_win(view: View) -> Iterator[Finding | Missing]:
    """No quick win planned some time after the start, or none done later."""
    start = view.card.starts_on
    wins = [a for a in view.of(Activity) if a.body.quick_win is True and a.state != "dropped"]
    if not start or any(win.state == "done" for win in wins):
        return
    if not wins and view.at_least(view.whole("plan_days"), start):
        yield view.finding(
            _("Joint work began on {start}, and nothing in the work plan is marked as a quick win."),
            about="quick-win",
            start=start,
        )
    elif wins and view.at_least(view.whole("reach_days"), start):
        yield view.finding(
            _("Joint work began on {start}, and no quick win is done yet; planned: {names}."),
            *wins,
            about="quick-win",
            start=start,
            names=first_few(win.body.title for win in wins),
        )
