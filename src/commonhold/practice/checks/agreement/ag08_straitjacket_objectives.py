"""Nearly all our objectives fix the route as well as the end, with no way to adjust.

## What it looks for
Three shared objectives or more are agreed, at least four in five of them fix the means too, and nothing lets the
partners adjust: no settled clause on change, and no agreement with a day of review still to come.

## Why it matters
Nobody knows the best route on the day of signing. Where the text fixes it, partners either keep to a plan that they no
longer believe in, or leave it quietly; then the record and the work part company.

## What to do
Keep the end and free the route. Go through the objectives once and mark those whose means may change; or settle in one
clause how a change is asked for and agreed; or put a day on the agreement when you look at it again.

## When to set it aside
The route is fixed by law or by a method that must be followed to the letter, as in a vaccination scheme or the rules
of a tender, and the partners know it.

## Source
The HOW behind Cross Sector Partnerships (IMA International): very tight objectives are a straitjacket; say the end
clearly, leave room to flex the means, and make changes openly, with reasons and consent. The numbers are our own
choice.
"""

from collections.abc import Iterator

from commonhold.facts.chapters.agreement import Agreement, Objective
from commonhold.facts.words import gettext_noop as _
from commonhold.practice.check import practice
from commonhold.practice.finding import Finding, Missing
from commonhold.practice.terms import has_main_agreement, is_settled, is_signed
from commonhold.practice.view import View


@practice(
    "AG08",
    chapter="agreement",
    severity="advise",
    title=_("Nearly all our objectives fix the route as well as the end, with no way to adjust."),
    remedy=_("Keep the end, free the route: mark which means may change, and set a date to look at them again."),
    applies=(has_main_agreement,),
    reads=(
        "partnership.partners",
        "membership_change",
        "objective.state",
        "objective.whose",
        "objective.means",
        "clause.state",
        "clause.topic",
        "clause.coverage",
        "agreement.state",
        "agreement.review_on",
    ),
    lessons=("how-objectives-balance", "how-flex"),
    limits={"min_objectives": 3, "share": 0.8},
    absence=True,
)
def straitjacket_objectives(view: View) -> Iterator[Finding | Missing]:
    """Most agreed objectives fix the means, and neither a clause nor a review lets them change."""
    settled = is_settled(view, "change")
    if settled is True or _review_ahead(view):
        return
    told = [o for o in view.agreed(Objective) if o.body.whose == "shared"]
    fixed = [o for o in told if o.body.means == "fixed"]
    if not _tight(len(fixed), len(told), view):
        yield from _untold(view)
    elif isinstance(settled, Missing):
        yield settled
    else:
        yield view.finding(
            _("{fixed} of {all} shared objectives fix the means; no clause on change is settled, no review is ahead."),
            *fixed,
            about="objectives",
            fixed=len(fixed),
            all=len(told),
        )


def _review_ahead(view: View) -> bool:
    current = (a.body.review_on for a in view.of(Agreement) if a.state == "proposed" or is_signed(a, view))
    return any(day and not view.passed(day) for day in current)


def _tight(fixed: int, total: int, view: View) -> bool:
    return total >= max(view.whole("min_objectives"), 1) and fixed / total >= view.share("share")


def _untold(view: View) -> Iterator[Missing]:
    """What the objectives would have to tell, if untold words of theirs could make them too tight."""
    possible = [o for o in view.agreed(Objective) if o.body.whose != "own"]
    rigid = [o for o in possible if o.body.means != "open"]
    if _tight(len(rigid), len(possible), view):
        yield Missing("objective.means" if any(o.body.means != "fixed" for o in rigid) else "objective.whose")
