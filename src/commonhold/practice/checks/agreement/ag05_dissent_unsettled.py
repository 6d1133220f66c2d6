"""We have not agreed whether and how we may disagree in public.

## What it looks for
From the agreement phase on, in a partnership where public disagreement is likely: a government or a business beside
civil society, academia or a community, a partner that speaks out in public, or several sectors in one platform. And no
agreed clause that settles how each may differ.

## Why it matters
A critic that falls silent loses its constituency; a government or company that is criticised without warning loses
face at home. Either can end a partnership in one morning. Partners that settled it beforehand have survived both.

## What to do
Answer three questions together: may we criticise each other in public, on what, and how much warning do we give? Add
that nobody is punished for it. Write the answers as one clause.

## When to set it aside
The partners talked it through and prefer an understanding without a text, for instance where a written right to
criticise would put somebody in danger. An agreed clause that calls it not relevant does the same.

## Source
Summary expert meeting Strategic Partnerships (NCEA): agree upfront whether there is space to disagree towards
outsiders, and settle whether a civil-society partner may still criticise. Van Wessel and others (2020), on dialogue
and dissent partnerships: space for dissent and relative equality helped; the risk for autonomy stayed.
"""

from collections.abc import Iterator

from commonhold.facts.chapters.agreement import Clause
from commonhold.facts.words import gettext_noop as _
from commonhold.practice.check import practice
from commonhold.practice.finding import Finding, Missing
from commonhold.practice.terms import any_of_sector, from_agreement_on, is_settled, sectors_told
from commonhold.practice.view import View


def may_differ_in_public(view: View) -> bool | Missing:
    """Partners sit together who are likely to disagree before others."""
    form = view.card.form
    if form == "multi_stakeholder" or _mixed(view) or _one_speaks_out(view):
        return True
    if not sectors_told(view):
        return Missing("organisation.sector")
    return False if form and form != "unknown" else Missing("partnership.form")


def _mixed(view: View) -> bool:
    return any_of_sector(view, "government", "business") and any_of_sector(
        view, "civil_society", "academia", "community"
    )


def _one_speaks_out(view: View) -> bool:
    cards = (view.organisation_card(partner) for partner in view.partners)
    return any(card is not None and card.speaks_out is True for card in cards)


@practice(
    "AG05",
    chapter="agreement",
    severity="warn",
    title=_("We have not agreed whether and how we may disagree in public."),
    remedy=_("Answer three questions together: may we criticise each other, on what, and how much warning do we give?"),
    applies=(from_agreement_on, may_differ_in_public),
    reads=(
        "partnership.phase",
        "partnership.partners",
        "membership_change",
        "organisation.sector",
        "clause.state",
        "clause.topic",
        "clause.coverage",
    ),
    may_read=("partnership.form", "organisation.speaks_out"),
    lessons=("ncea-agree-to-disagree", "ncea-critical-voice"),
    references=("Dialogue and dissent study",),
    absence=True,
)
def dissent_unsettled(view: View) -> Iterator[Finding | Missing]:
    """No settled clause on dissent."""
    settled = is_settled(view, "dissent")
    if isinstance(settled, Missing):
        yield settled
    elif not settled:
        yield view.finding(
            _("{partners}: no agreed clause says on what, where and with how much notice each may differ."),
            *(clause for clause in view.of(Clause) if clause.body.topic == "dissent"),
            about="dissent",
            partners=view.names_of(view.partners),
        )
