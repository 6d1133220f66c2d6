"""One of us has not yet put on the table why it is here and what it hopes to gain.

## What it looks for
Partners who are past scoping, or have begun to look into each other, while one of them has not lodged a single driver,
interest or want. Lodging is enough: the words open to all at once, and what a partner prefers to keep back counts as
lodged too.

## Why it matters
Everyone comes for a reason of its own, and that is fine as long as it is known. A reason that stays unsaid is guessed
at, and the guess is seldom kind. It then surfaces in the first hard week, as a surprise and as a reproach.

## What to do
Answer three short questions: what drives us, what interests us, what do we want from this? One sentence each, in words
that you would stand by in public, then lodge them. Nobody reads another's answer before all are in.

## When to set it aside
A partner has joined so lately that its first talk is still to come; or its mandate in law is its only reason, and the
others have it in writing.

## Source
Why Partner? (The Partnering Initiative): the drivers that partners name. Lessons Learned, Devonshire Initiative:
drivers, interests and wants are told, recorded and come back to, and what each hopes to gain is known before formal due
diligence begins.
"""

from collections.abc import Iterator

from commonhold.facts.chapters.diligence import DiligenceRound
from commonhold.facts.chapters.scoping import Motive
from commonhold.facts.words import gettext_noop as _
from commonhold.practice.check import practice
from commonhold.practice.finding import Finding, Missing
from commonhold.practice.terms import lodged, past_scoping, several_partners
from commonhold.practice.view import View

REASONS = ("driver", "interest", "want")


@practice(
    "SC03",
    chapter="scoping",
    severity="warn",
    title=_("One of us has not yet put on the table why it is here and what it hopes to gain."),
    remedy=_(
        "Answer three short questions (what drives us, what interests us, what we want) and lodge them; "
        "all open together."
    ),
    applies=(several_partners,),
    reads=(
        "partnership.relation",
        "partnership.partners",
        "partnership.phase",
        "membership_change",
        "motive.state",
        "motive.facet",
    ),
    may_read=("diligence_round",),
    lessons=("why-drivers", "di-drivers-recorded", "di-added-value"),
    absence=True,
)
def motive_not_shared(view: View) -> Iterator[Finding | Missing]:
    """Past scoping, or looking into each other, while a partner lodged no reason."""
    motives = lodged(view, Motive)
    told = {motive.organisation for motive in motives if motive.body.facet in REASONS}
    silent = [partner for partner in view.partners if partner not in told]
    begun = bool(view.of(DiligenceRound)) or past_scoping(view)
    if not silent or begun is False:
        return
    if isinstance(begun, Missing):
        yield begun
        return
    unclear = {motive.organisation for motive in motives if not motive.body.facet}
    for partner in silent:
        if partner in unclear:
            yield Missing("motive.facet")
        else:
            yield view.finding(
                _("{partner} has sealed nothing yet on what drives it, what interests it or what it wants."),
                view.on_partner(partner),
                about=f"partner:{partner}",
                partner=view.name(partner),
            )
