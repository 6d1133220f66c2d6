"""We have not yet written what we can do together that none of us can do alone.

## What it looks for
Partners who are past scoping, or have begun to look into each other, without an agreed joint case: a text on what only
all of them together can do, and at least one source from which that extra value comes.

## Why it matters
Partnering costs more than working alone. Where nobody can say what the extra effort buys, each partner fills the gap
with its own hope, and the first hard month has nothing to stand on.

## What to do
Sit together for three quarters of an hour and fill one page. Begin with what each cannot reach alone; the joint case is
what remains when all of that is put side by side. If nothing remains, record that you do not partner: that is a good
result too.

## When to set it aside
The relation is not a partnership. Say so on the card (grant, contract, network), and this practice falls silent.

## Source
Why Partner? (The Partnering Initiative): goals that no partner reaches alone. Lessons Learned, Devonshire Initiative:
the value that arises together, known before due diligence. TPI's account of net value for every partner.
"""

from collections.abc import Iterator

from commonhold.facts.chapters.diligence import DiligenceRound
from commonhold.facts.chapters.scoping import WhyCase
from commonhold.facts.words import gettext_noop as _
from commonhold.practice.check import practice
from commonhold.practice.finding import Finding, Missing
from commonhold.practice.terms import chose_not_to_partner, past_scoping, relation_partnership, several_partners
from commonhold.practice.view import View


@practice(
    "SC01",
    chapter="scoping",
    severity="serious",
    title=_("We have not yet written what we can do together that none of us can do alone."),
    remedy=_(
        "Sit together for 45 minutes and fill one page: what only we together can do, "
        "and where the extra value comes from."
    ),
    applies=(relation_partnership, several_partners),
    reads=(
        "partnership.relation",
        "partnership.partners",
        "partnership.phase",
        "membership_change",
        "diligence_round",
        "why_case.state",
        "why_case.together",
        "why_case.added_value",
    ),
    may_read=("decision",),
    lessons=("why-cannot-alone", "di-added-value"),
    references=("TPI value",),
    limits={"min_added_value": 1},
    absence=True,
)
def no_joint_case(view: View) -> Iterator[Finding | Missing]:
    """Past scoping, or looking into each other, without an agreed joint case."""
    rounds = view.of(DiligenceRound)
    begun = past_scoping(view) if not rounds else True
    if isinstance(begun, Missing):
        yield begun
    elif begun and not _joint_case(view) and not chose_not_to_partner(view):
        yield view.finding(
            _("No agreed joint case tells what only all of you together can do, and where the extra value comes from."),
            *view.of(WhyCase),
            *rounds[:1],
            about="joint-case",
        )


def _joint_case(view: View) -> bool:
    enough = view.whole("min_added_value")
    return any(case.body.together and len(case.body.added_value) >= enough for case in view.agreed(WhyCase))
