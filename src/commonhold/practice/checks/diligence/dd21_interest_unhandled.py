"""An interest that could bend a judgement is not declared or not dealt with.

## What it looks for
From the agreement phase on: a declared interest of which nobody has decided for more than fourteen days how it is
handled. One of a supplier or bidder, or about a licence or permit, towards a partner that is only disclosed. And, where
you want full structure, a partner that has declared nothing, not even that there is no conflict.

## Why it matters
A ministry that partners with a company whose permit it renews is watched by everybody but itself. An interest that was
told on the first day is a line on a list; the same one found out by a journalist is a scandal, though nothing was done
wrong.

## What to do
Ask each partner for one line: no conflict, or which one and how it is kept apart. For permits and supplies disclosing
is not enough: let somebody else decide, put a wall between the desks, or end it.

## When to set it aside
The law lays down how this office handles such interests and the partner follows it; then write that down as its
handling.

## Source
Uncommon Alliances, conference report (2012): worries over conflicts of interest are told and dealt with. The due
diligence questionnaires of the United Nations ask each partner for a declaration. The fourteen days are our own choice.
"""

from collections.abc import Iterator

from commonhold.facts.chapters.integrity import InterestDeclaration
from commonhold.facts.entry import Entry
from commonhold.facts.words import gettext_noop as _
from commonhold.practice.check import practice
from commonhold.practice.finding import Finding, Missing
from commonhold.practice.terms import from_agreement_on, in_brief
from commonhold.practice.view import View

KEPT_APART = ("supplier_or_bidder", "licence_or_permit")
"""Sorts of interest for which disclosing is not enough."""


@practice(
    "DD21",
    chapter="diligence",
    severity="serious",
    title=_("An interest that could bend a judgement is not declared or not dealt with."),
    remedy=_("Ask each partner for one line: no conflict, or which one and how it is kept apart."),
    applies=(from_agreement_on,),
    reads=(
        "partnership.relation",
        "partnership.partners",
        "partnership.phase",
        "partnership.formality",
        "membership_change",
        "interest_declaration.holder_org",
        "interest_declaration.nature",
        "interest_declaration.handling",
    ),
    may_read=("interest_declaration.counterpart",),
    lessons=("ua-conflict-of-interest",),
    references=("UN due diligence questionnaire",),
    limits={"days": 14},
    absence=True,
)
def interest_unhandled(view: View) -> Iterator[Finding | Missing]:
    """Interests undecided for long, kept apart by words alone, or not declared at all."""
    gone = set(view.card.partners) - set(view.partners)
    declared = [one for one in view.of(InterestDeclaration) if one.body.holder_org not in gone]
    for one in declared:
        yield from _undecided(view, one) if one.body.handling == "undecided" else _only_disclosed(view, one)
    told = {one.body.holder_org for one in declared}
    silent = [partner for partner in view.partners if partner not in told]
    formality = view.card.formality
    if silent and (not formality or formality == "unknown"):
        yield Missing("partnership.formality")
    elif silent and formality == "full":
        for partner in silent:
            yield view.finding(
                _("{partner} has declared no interest yet, nor that there is none."),
                view.on_partner(partner),
                about=f"partner:{partner}",
                partner=view.name(partner),
            )


def _undecided(view: View, one: Entry[InterestDeclaration]) -> Iterator[Finding | Missing]:
    since = one.recorded_on
    for before in reversed(view.history(one)):
        if before.body.handling != "undecided":
            break
        since = before.recorded_on
    if not since:
        yield Missing("interest_declaration")
    elif view.more_than(view.whole("days"), since):
        yield view.finding(
            _('How this interest of {holder} is handled has been undecided since {since}: "{matter}"'),
            one,
            holder=view.name(one.body.holder_org or ""),
            since=since,
            matter=in_brief(one.body.matter),
        )


def _only_disclosed(view: View, one: Entry[InterestDeclaration]) -> Iterator[Finding | Missing]:
    if one.body.nature not in KEPT_APART or one.body.handling != "disclosed":
        return
    if not one.body.counterpart:
        yield Missing("interest_declaration.counterpart")
    elif one.body.counterpart in view.partners:
        yield view.finding(
            _('This interest of {holder} towards {partner} is disclosed, and not kept apart: "{matter}"'),
            one,
            holder=view.name(one.body.holder_org or ""),
            partner=view.name(one.body.counterpart),
            matter=in_brief(one.body.matter),
        )
