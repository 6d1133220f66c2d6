"""We list what we share, but not yet where our aims differ.

## What it looks for
Partners who have closed at least one round of getting to know each other and have a shared objective on record, while
not a single difference between them is named. One difference, in any state, is enough.

## Why it matters
What partners share is soon said. Where they want different things is what they meet later, over money or in a hard
week, and by then it sounds like a broken promise. A difference that was named early is only something to plan around.

## What to do
Ask at the next call: where do we want different things? Take the first honest answer and write it down in two
sentences, without blame. You need not settle it at once; named is enough.

## When to set it aside
You went through this aloud and truly found none. Then write down the nearest one that you found, and how you live with
it.

## Source
Partnering & Partnerships: Lessons Learned (Devonshire Initiative): due diligence brings out which objectives are shared
and where the partners differ. The one closed round is our own choice.
"""

from collections.abc import Iterator

from commonhold.facts.chapters.agreement import Objective
from commonhold.facts.chapters.diligence import Difference, DiligenceRound
from commonhold.facts.words import gettext_noop as _
from commonhold.practice.check import practice
from commonhold.practice.finding import Finding, Missing
from commonhold.practice.terms import once_closed, past_scoping, relation_partnership, several_partners
from commonhold.practice.view import View


@practice(
    "DD12",
    chapter="diligence",
    severity="advise",
    title=_("We list what we share, but not yet where our aims differ."),
    remedy=_("Ask at the next call: where do we want different things? Write down one; an empty list is rarely true."),
    applies=(relation_partnership, several_partners, past_scoping),
    reads=(
        "partnership.relation",
        "partnership.partners",
        "partnership.phase",
        "membership_change",
        "diligence_round.state",
        "objective.whose",
        "difference",
    ),
    lessons=("di-dd-shared-objectives",),
    limits={"min_rounds": 1},
    absence=True,
)
def differences_unnamed(view: View) -> Iterator[Finding | Missing]:
    """Closed rounds and a shared objective, and no difference at all."""
    closed = [one for one in view.of(DiligenceRound) if once_closed(one)]
    if view.of(Difference) or len(closed) < view.whole("min_rounds"):
        return
    aims = [objective for objective in view.of(Objective) if objective.state not in ("withdrawn", "superseded")]
    shared = [objective for objective in aims if objective.body.whose == "shared"]
    if shared:
        yield view.finding(
            _("Shared objectives on record: {objectives}; closed rounds: {rounds}; differences named: none."),
            *closed[:3],
            *shared[:3],
            about="differences",
            objectives=len(shared),
            rounds=len(closed),
        )
    elif any(not objective.body.whose for objective in aims):
        yield Missing("objective.whose")
