"""Our list of risks leaves out what one of us has to lose.

## What it looks for
From the agreement phase on: a partner that no risk on record says it would hurt. And, where you come from different
sectors, a partner that is named in risks, but in none about reputation.

## Why it matters
Risk lists are mostly written by whoever pays, about those who are paid. What a village, a ministry or a small
association has to lose stays unsaid: trust at home, a permit, a name. It carries that risk alone, until it cannot.

## What to do
Ask each partner in turn: what could this cost you? Begin with reputation, since that is lost together across sectors.
Write the answer down as one risk that names this partner among those whom it would hurt.

## When to set it aside
That partner was asked and says that it has nothing to lose here. Then the smallest risk that it can think of is worth
one line.

## Source
Partnering & Partnerships: Lessons Learned (Devonshire Initiative): the risks of both sides are looked at, and what each
puts at stake with its good name is understood before anybody is bound.
"""

from collections.abc import Iterator, Sequence

from commonhold.facts.chapters.diligence import Risk
from commonhold.facts.entry import Entry
from commonhold.facts.words import gettext_noop as _
from commonhold.practice.check import practice
from commonhold.practice.finding import Finding, Missing
from commonhold.practice.terms import (
    cross_sector,
    from_agreement_on,
    relation_partnership,
    sectors_told,
    several_partners,
)
from commonhold.practice.view import View


@practice(
    "DD15",
    chapter="diligence",
    severity="warn",
    title=_("Our list of risks leaves out what one of us has to lose."),
    remedy=_("Ask each partner: what could this cost you? Record the answer, reputation first."),
    applies=(relation_partnership, several_partners, from_agreement_on),
    reads=(
        "partnership.relation",
        "partnership.partners",
        "partnership.phase",
        "membership_change",
        "organisation.sector",
        "risk.faced_by",
        "risk.area",
    ),
    lessons=("di-reputation-risk", "di-risks-both"),
    absence=True,
)
def one_sided_risks(view: View) -> Iterator[Finding | Missing]:
    """Partners that no risk names and, across sectors, none about reputation."""
    risks = view.of(Risk)
    if any(not risk.body.faced_by for risk in risks):
        yield Missing("risk.faced_by")
        return
    for partner in view.partners:
        named = [risk for risk in risks if partner in risk.body.faced_by]
        if not named:
            yield view.finding(
                _("No risk on record names {partner} among those whom it would hurt."),
                view.on_partner(partner),
                about=f"partner:{partner}",
                partner=view.name(partner),
            )
        else:
            yield from _on_its_name(view, partner, named)


def _on_its_name(view: View, partner: str, named: Sequence[Entry[Risk]]) -> Iterator[Finding | Missing]:
    areas = {risk.body.area or "" for risk in named}
    if "reputation" in areas:
        return
    if not cross_sector(view):
        yield from () if sectors_told(view) else (Missing("organisation.sector"),)
    elif "" in areas:
        yield Missing("risk.area")
    else:
        yield view.finding(
            _("Risks on record name {partner}, and none of them is about what its reputation has to lose."),
            *named[:3],
            view.on_partner(partner),
            about=f"partner:{partner}",
            partner=view.name(partner),
        )
