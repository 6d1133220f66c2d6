"""We watch the work or the partnership, but not both.

## What it looks for
Agreed indicators on two levels: at least one for how well the partners work together, and at least one for what the
work changes. It speaks up when a level has none.

## Why it matters
A partnership can be pleasant and achieve nothing, or achieve much and wear its people out. Each level alone shows only
half of that, and the half that nobody watches is the one that surprises.

## What to do
Add the missing sign. For the partnership, one honest question asked each quarter is enough, such as whether each would
sign again. For the work, take what changes for people rather than what was handed out.

## When to set it aside
Another body watches one of the levels for you, for example a programme office with its own framework. Name it in the
reason.

## Source
Uncommon Alliances (conference report, 2012): measure the success of the partnership and the impact of the intervention.
Why Partner? (The Partnering Initiative): track activity and performance. Lessons Learned (Devonshire Initiative): embed
what you learn in the project's own monitoring.
"""

from collections import Counter
from collections.abc import Iterator

from commonhold.facts.chapters.delivery import Indicator
from commonhold.facts.words import gettext_noop as _
from commonhold.practice.check import practice
from commonhold.practice.finding import Finding, Missing
from commonhold.practice.terms import bound_or_running
from commonhold.practice.view import View


@practice(
    "DL04",
    chapter="delivery",
    severity="warn",
    title=_("We watch the work or the partnership, but not both."),
    remedy=_("Add one sign for how well we work together and one for what changes for people."),
    applies=(bound_or_running,),
    reads=(
        "partnership.phase",
        "partnership.partners",
        "membership_change",
        "agreement",
        "indicator.level",
        "indicator.state",
    ),
    lessons=("ua-two-levels", "why-track", "di-eval-embedded"),
    limits={"min_each": 1},
    first=False,
    absence=("indicator",),
)
def indicators_one_level(view: View) -> Iterator[Finding | Missing]:
    """Too few agreed indicators on the level of the partnership, of the intervention, or both."""
    indicators = view.agreed(Indicator)
    levels = Counter(indicator.body.level or "unknown" for indicator in indicators)
    enough = view.whole("min_each")
    together, work = max(0, enough - levels["partnership"]), max(0, enough - levels["intervention"])
    if together + work > levels["unknown"]:
        yield view.finding(_WORDS[bool(together), bool(work)], *indicators, about="levels")
    elif together + work:
        yield Missing("indicator.level")


_WORDS = {
    (True, True): _("Too few agreed signs tell what the work changes, and too few how the partners work together."),
    (True, False): _("There are agreed signs for the work, and too few for how well the partners work together."),
    (False, True): _("There are agreed signs for how the partners work together, and too few for the work."),
}
