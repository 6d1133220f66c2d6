"""A partner came in without an open call or a published reason.

## What it looks for
Where a public partner sits at the table, or public money goes with a choice, and you are past scoping: a partner that
was chosen directly, came of itself or was there already, with no reason on record why the way was not open. An open
call whose criteria were not public before. And, once you are bound, a business, civil-society or academic partner of
a public one whose choice stands nowhere.

## Why it matters
Public bodies owe everybody the same chance. A partner that was simply there may be the right one, and looks like a
favour all the same. Whoever writes the reason down on the day of the choice can show it; years later it is a guess.

## What to do
Record how the choice was made: the way, the day, and, where it was not an open call, the reason. Publish that reason.
Plan an open call for the next partner.

## When to set it aside
A law names the partners, or the choice is being made again openly.

## Source
Uncommon Alliances, conference report (2012): a government that partners keeps the field level and picks no winners. The
UN Partner Portal's reasons for a direct choice gave the idea of a coded one.
"""

from collections.abc import Iterator

from commonhold.facts.chapters.integrity import PartnerSelection
from commonhold.facts.chapters.registers import Sector
from commonhold.facts.entry import Entry
from commonhold.facts.words import gettext_noop as _
from commonhold.practice.check import practice
from commonhold.practice.finding import Finding, Missing
from commonhold.practice.terms import any_of_sector, bound, past_scoping, sectors_told
from commonhold.practice.view import View

PUBLIC: tuple[Sector, ...] = ("government", "international_agency")
CHOSEN = ("business", "civil_society", "philanthropy", "academia")
"""Sectors whose partners a public one chooses."""

NOT_OPEN = {
    "direct": _("{partner} was chosen directly, and no reason is on record why the way was not open."),
    "unsolicited": _("{partner} came unasked, and no reason is on record why the way was not open."),
    "pre_existing": _("{partner} was there already, and no reason is on record why the way was not open."),
}


def public_is_concerned(view: View) -> bool | Missing:
    """A public partner is present, or public money goes with a choice."""
    sums = [one.body.public_money for one in view.of(PartnerSelection)]
    if any_of_sector(view, *PUBLIC) or any(money and money.amount > 0 for money in sums):
        return True
    return False if sectors_told(view) else Missing("organisation.sector")


@practice(
    "DD22",
    chapter="diligence",
    severity="serious",
    title=_("A partner came in without an open call or a published reason."),
    remedy=_("Record how the choice was made and publish the reason; plan an open call for the next one."),
    applies=(public_is_concerned, past_scoping),
    reads=(
        "partnership.relation",
        "partnership.partners",
        "partnership.phase",
        "membership_change",
        "organisation.sector",
        "agreement.state",
        "agreement.type",
        "agreement.parties",
        "partner_selection.selected",
        "partner_selection.route",
        "partner_selection.criteria_published",
        "partner_selection.justification",
    ),
    may_read=("partner_selection.public_money",),
    lessons=("ua-level-playing-field",),
    references=("UN Partner Portal",),
    absence=True,
)
def closed_selection(view: View) -> Iterator[Finding | Missing]:
    """Choices that were not open and bear no reason, and partners whose choice stands nowhere."""
    selections = [one for one in view.of(PartnerSelection) if one.body.selected in view.partners]
    for one in selections:
        yield from _way_of(view, one)
    if not bound(view) or not any_of_sector(view, *PUBLIC):
        return
    told = {one.body.selected for one in selections}
    for partner in view.partners:
        card = view.organisation_card(partner)
        sector = card.sector if card else ""
        if partner not in told and sector in CHOSEN:
            yield view.finding(
                _("How {partner} was chosen stands nowhere on record."),
                view.on_partner(partner),
                about=f"partner:{partner}",
                partner=view.name(partner),
            )
        elif partner not in told and (not sector or sector == "unknown"):
            yield Missing("organisation.sector")


def _way_of(view: View, one: Entry[PartnerSelection]) -> Iterator[Finding | Missing]:
    route, why, published = one.body.route, one.body.justification, one.body.criteria_published
    if not route:
        yield Missing("partner_selection.route")
    elif route in NOT_OPEN and not why:
        yield Missing("partner_selection.justification")
    elif route in NOT_OPEN and why in ("missing", "not_needed"):
        yield view.finding(NOT_OPEN[route], one, partner=view.name(one.body.selected or ""))
    elif route == "open_call" and published is False:
        yield view.finding(
            _("{partner} came by an open call whose criteria were not public before the choice."),
            one,
            partner=view.name(one.body.selected or ""),
        )
    elif route == "open_call" and published is not True:
        yield Missing("partner_selection.criteria_published")
