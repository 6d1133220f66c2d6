"""We have not yet named what one of us gets out of this for itself.

## What it looks for
From the agreement phase on: a partner that has neither lodged a benefit of its own among its motives nor shared an
objective that it calls its own. A lodged benefit counts before it is opened, and even where its words are kept back.

## Why it matters
A partner that names nothing it needs will look generous now and be the first to go when its own leaders ask what the
effort brought. What is named can be looked after by the others, and traded against what they need.

## What to do
Each writes one line: what we need to get out of it in order to stay. Lodge the lines and open them together. Wanting
something is no flaw; not saying so is what makes partners guess.

## When to set it aside
A partner truly acts as a trustee for others and its mandate forbids a benefit of its own. Then let it lodge that
sentence: being able to do its mandate is the benefit.

## Source
Why Partner? (The Partnering Initiative): mutual benefit leads to sustainability. TPI's account of value: every partner
needs a net benefit, or it has no reason to stay. The partnering agreement scorecard lists the objectives of each
partner beside the shared ones.
"""

from collections.abc import Iterator

from commonhold.facts.chapters.agreement import Objective
from commonhold.facts.chapters.scoping import Motive
from commonhold.facts.words import gettext_noop as _
from commonhold.practice.check import practice
from commonhold.practice.finding import Finding, Missing
from commonhold.practice.terms import from_agreement_on, lodged, relation_partnership
from commonhold.practice.view import View


@practice(
    "AG04",
    chapter="agreement",
    severity="advise",
    title=_("We have not yet named what one of us gets out of this for itself."),
    remedy=_("Write one line each: what we need to get out of it to stay; wanting something is not a flaw."),
    applies=(relation_partnership, from_agreement_on),
    reads=(
        "partnership.relation",
        "partnership.phase",
        "partnership.partners",
        "membership_change",
        "motive.facet",
        "motive.state",
        "objective.whose",
        "objective.state",
    ),
    lessons=("why-mutual-benefit",),
    references=("Agreement scorecard", "TPI value"),
    absence=True,
)
def own_benefit_unnamed(view: View) -> Iterator[Finding | Missing]:
    """Partners without a lodged benefit or a shared objective of their own."""
    motives = lodged(view, Motive)
    objectives = [o for o in view.of(Objective) if o.state not in ("withdrawn", "superseded")]
    named = {motive.organisation for motive in motives if motive.body.facet == "own_benefit"}
    named |= {objective.organisation for objective in objectives if objective.body.whose == "own"}
    facet_untold = {motive.organisation for motive in motives if not motive.body.facet}
    whose_untold = {o.organisation for o in objectives if not o.body.whose or o.body.whose == "unknown"}
    for partner in view.partners:
        if partner in named:
            continue
        if partner in facet_untold:
            yield Missing("motive.facet")
        elif partner in whose_untold:
            yield Missing("objective.whose")
        else:
            yield view.finding(
                _("{partner} has sealed no benefit of its own and shared no objective of its own."),
                view.on_partner(partner),
                about=f"partner:{partner}",
                partner=view.name(partner),
            )
