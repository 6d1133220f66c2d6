"""We have heard each other's main reasons, but nobody has said them back yet.

## What it looks for
A partner's main reason that has been open to all for more than thirty days, while fewer than two of the others (the
only other one, where you are two) have said it back in their own words and had that confirmed. A reason that exists
but was kept back cannot be said back, and is left out.

## Why it matters
The same word means different things in a ministry, a company and a village. People nod, and each goes home with its own
version. Saying it back is the quickest way to find the gap while it still costs nothing.

## What to do
Take the oldest open reason, write two sentences on how you understood it, and offer them. Its owner confirms or
corrects; a correction is not a failure but the gain. Ten minutes at the end of a meeting are enough.

## When to set it aside
You did this aloud, with everyone in the room, and prefer not to write it down; or the reason has been overtaken and its
owner is about to lodge another.

## Source
Uncommon Alliances, conference report: each starts from a default position, and confirms that it was understood as
meant. Lessons Learned, Devonshire Initiative: motives are discussed together and recorded to be referred back to. The
thirty days and the number of two are ours.
"""

from collections.abc import Iterator
from datetime import date

from commonhold.facts.chapters.scoping import Motive, Restatement
from commonhold.facts.entry import Entry
from commonhold.facts.words import gettext_noop as _
from commonhold.practice.check import practice
from commonhold.practice.finding import Finding, Missing
from commonhold.practice.terms import opened, relation_partnership, several_partners
from commonhold.practice.view import View


@practice(
    "SC04",
    chapter="scoping",
    severity="advise",
    title=_("We have heard each other's main reasons, but nobody has said them back yet."),
    remedy=_(
        "Say back in two sentences what you understood the other's main reason to be, "
        "and let them confirm or correct it."
    ),
    applies=(relation_partnership, several_partners),
    reads=(
        "partnership.relation",
        "partnership.partners",
        "membership_change",
        "motive.state",
        "motive.rank",
        "restatement.state",
        "restatement.target",
    ),
    lessons=("ua-motivations", "di-drivers-recorded"),
    limits={"days": 30, "restaters": 2},
    absence=True,
)
def motive_not_restated(view: View) -> Iterator[Finding | Missing]:
    """A main reason open for long, which too few others have said back and been confirmed."""
    partners = set(view.partners)
    wanted = min(view.whole("restaters"), len(partners) - 1)
    heard = _heard_by(view)
    for motive in opened(view, Motive):
        restaters = (heard.get(motive.id, set()) & partners) - {motive.organisation}
        if motive.organisation not in partners or len(restaters) >= wanted or not _may_be_main(motive):
            continue
        since = motive.since
        if not since:
            yield Missing("motive.state")
        elif view.more_than(view.whole("days"), since):
            yield _seen(view, motive, since, len(restaters), wanted) if motive.body.rank else Missing("motive.rank")


def _heard_by(view: View) -> dict[str, set[str]]:
    heard: dict[str, set[str]] = {}
    for restatement in view.of(Restatement):
        if restatement.state == "confirmed" and restatement.body.target:
            heard.setdefault(restatement.body.target, set()).add(restatement.organisation)
    return heard


def _may_be_main(motive: Entry[Motive]) -> bool:
    return motive.body.rank != "other" and not motive.body.kept_back


def _seen(view: View, motive: Entry[Motive], since: date, restaters: int, wanted: int) -> Finding:
    return view.finding(
        _(
            "A main reason of {partner} has been open to all since {since}; "
            "said back by another partner and confirmed: {restaters} of {wanted}."
        ),
        motive,
        partner=view.name(motive.organisation),
        since=since,
        restaters=restaters,
        wanted=wanted,
    )
