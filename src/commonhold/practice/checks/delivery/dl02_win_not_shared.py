"""We reached something and have told nobody beyond ourselves.

## What it looks for
A milestone or quick win that is done, or an outcome that happened, between one month and six months ago, of which no
published item and no briefing tells.

## Why it matters
The large result takes years. Boards, members, shareholders and the people concerned judge by what they hear until
then, and small successes are what there is to tell. A success that only the partners know of changes nobody's mind.

## What to do
Write two sentences, add a picture, and send them to each partner's board and people; or say it at the next briefing.
Then note the published item or the briefing here, and name in it what it tells of.

## When to set it aside
Telling would harm someone, or the news belongs to others who want to tell it first. If it has to stay closed for
longer, agree a disclosure rule that names the entry: then this practice falls silent for good.

## Source
The HOW behind Cross Sector Partnerships (IMA International): share smaller successes early and with all stakeholders,
shareholders and boards among them. Both periods are ours.
"""

from collections.abc import Iterator
from datetime import date

from commonhold.facts.chapters.agreement import DisclosureRule
from commonhold.facts.chapters.communication import PublicItem
from commonhold.facts.chapters.delivery import Activity, Outcome
from commonhold.facts.chapters.scoping import Interaction
from commonhold.facts.words import gettext_noop as _
from commonhold.practice.check import practice
from commonhold.practice.finding import Finding, Missing
from commonhold.practice.terms import in_brief, running
from commonhold.practice.view import View


@practice(
    "DL02",
    chapter="delivery",
    severity="advise",
    title=_("We reached something and have told nobody beyond ourselves."),
    remedy=_("Send each partner's board and people two sentences and a picture."),
    applies=(running,),
    reads=(
        "partnership.phase",
        "activity.kind",
        "activity.quick_win",
        "activity.done_on",
        "activity.state",
        "outcome.happened_on",
        "public_item.about",
        "public_item.state",
        "interaction.about",
    ),
    may_read=("disclosure_rule",),
    lessons=("how-share-successes", "how-quick-wins"),
    limits={"days": 30, "window_days": 180},
    absence=True,
)
def win_not_shared(view: View) -> Iterator[Finding | Missing]:
    """A milestone, quick win or outcome that neither a published item nor a briefing tells of."""
    told = _told(view) | _kept_closed(view)
    for win in view.of(Activity):
        if win.state == "done" and (win.body.kind == "milestone" or win.body.quick_win) and win.id not in told:
            if not win.body.done_on:
                yield Missing("activity.done_on")
            elif _for_a_while(view, win.body.done_on):
                yield view.finding(
                    _('"{what}" was reached on {on}, and no published item or briefing on record tells of it.'),
                    win,
                    what=in_brief(win.body.title),
                    on=win.body.done_on,
                )
    for change in view.of(Outcome):
        if change.id not in told and change.body.happened_on and _for_a_while(view, change.body.happened_on):
            yield view.finding(
                _('"{what}" came about on {on}, and no published item or briefing on record tells of it.'),
                change,
                what=in_brief(change.body.what_changed),
                on=change.body.happened_on,
            )


def _for_a_while(view: View, on: date) -> bool:
    return view.within(view.whole("window_days"), on) and view.more_than(view.whole("days"), on)


def _told(view: View) -> set[str]:
    published = (item.body.about for item in view.of(PublicItem) if item.state == "published")
    briefings = (
        talk.body.about
        for talk in view.of(Interaction)
        if talk.body.kind == "briefing" and talk.body.held_on and view.reached(talk.body.held_on)
    )
    return {id for about in (*published, *briefings) for id in about}


def _kept_closed(view: View) -> set[str]:
    rules = (rule.body for rule in view.agreed(DisclosureRule) if rule.body.class_ and rule.body.class_ != "public")
    return {id for rule in rules for id in rule.entries}
