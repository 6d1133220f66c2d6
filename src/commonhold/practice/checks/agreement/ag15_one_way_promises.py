"""Promises run in one direction only.

## What it looks for
At least four promises between partners that were accepted, whatever became of them, among which one partner has made
none, or is owed none. A promise that names nobody is owed to every other partner.

## Why it matters
Who only gives grows tired, and who only receives is never asked what it can bring. Where promises run both ways, each
has a reason to keep its own.

## What to do
Go round the table with two questions: what do you owe the others, and what do they owe you? Write down the line that is
missing, however small: a permit sought by a date, a room, an introduction.

## When to set it aside
One of you joined a few weeks ago and has not taken anything on yet. If it is to stay one-sided, the relation may be a
grant or a contract; saying so is no shame.

## Source
NCEA, Strategic Partnerships: equality and mutual accountability, with commitments in every direction. Partnership
Brokers Association: partners share risks and contribute resources on both sides. The smallest number is our own.
"""

from collections.abc import Iterator

from commonhold.facts.chapters.resources import Commitment
from commonhold.facts.words import gettext_noop as _
from commonhold.practice.check import practice
from commonhold.practice.finding import Finding, Missing
from commonhold.practice.terms import bound_or_running, relation_partnership
from commonhold.practice.view import View

ACCEPTED_OR_BEYOND = ("accepted", "kept", "kept_late", "released", "broken")


@practice(
    "AG15",
    chapter="agreement",
    severity="warn",
    title=_("Promises run in one direction only."),
    remedy=_("Ask of each partner: what do you owe the others, and what do they owe you? Write the missing line."),
    applies=(relation_partnership, bound_or_running),
    reads=(
        "partnership.relation",
        "partnership.phase",
        "partnership.partners",
        "membership_change",
        "agreement",
        "commitment.state",
        "commitment.to",
    ),
    lessons=("ncea-mutual-accountability", "why-equity"),
    references=("PBA definition of partnership",),
    limits={"min_commitments": 4},
    absence=("commitment",),
)
def one_way_promises(view: View) -> Iterator[Finding | Missing]:
    """A partner that made none of the accepted promises, or is owed none."""
    accepted = [promise for promise in view.of(Commitment) if promise.state in ACCEPTED_OR_BEYOND]
    if len(accepted) < view.whole("min_commitments") or len(view.partners) < 2:
        return
    made = {promise.organisation for promise in accepted}
    owed = _owed(view, [(promise.organisation, promise.body.to) for promise in accepted])
    for partner in view.partners:
        if partner in made and partner in owed:
            continue
        yield view.finding(
            _says(partner in made, partner in owed),
            view.on_partner(partner),
            about=f"partner:{partner}",
            partner=view.name(partner),
            count=len(accepted),
        )


def _says(made: bool, owed: bool) -> str:
    if made:
        return _("Of {count} accepted promises on record, none is owed to {partner}.")
    if owed:
        return _("Of {count} accepted promises on record, {partner} made none.")
    return _("Of {count} accepted promises on record, {partner} made none and is owed none.")


def _owed(view: View, promises: list[tuple[str, tuple[str, ...]]]) -> set[str]:
    owed = {to for _by, named in promises for to in named}
    to_all = {by for by, named in promises if not named}
    return owed | {partner for partner in view.partners if to_all - {partner}}
