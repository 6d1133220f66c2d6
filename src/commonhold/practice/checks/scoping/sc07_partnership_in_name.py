"""What we do does not look like a partnership yet, though we call it one.

## What it looks for
From the agreement phase on, and half a year or more after the first serious talk: a card that does not say what
relation this is; or signs that one side carries it. Four signs are read over the last 180 days. Who has a promise
accepted or kept? Who put a decision to the others? Who faces the risks? Who gave an account? A sign that names no
partner has no data; one that names a single partner fails. It speaks up when three or more have data and two or more
fail. A promise or a risk that still stands counts however old it is; a promise kept (even late) or a risk closed counts
by that day.

## Why it matters
The word partnership promises a say to everyone. Where one partner alone pays, decides, carries the risk or answers, the
word hides a grant or a contract, and the weaker side pays for the politeness.

## What to do
Take half an hour for the label. Either share more of the say and the risk, beginning with one promise and one account
from each; or name the relation on the card. A good contract is nothing to be ashamed of.

## When to set it aside
A joint decision left the say with one partner for a while, for instance in an emergency; or much of your common work is
kept in minutes that never reach this record.

## Source
NCEA, expert meeting on strategic partnerships: relations lie between mere transaction and partnership, and a real one
is equal and mutually accountable. Partnership Brokers Association, definition of partnership: shared risk and mutual
accountability. The four signs and their numbers are ours.
"""

from collections.abc import Callable, Iterator
from typing import Any

from commonhold.facts.words import gettext_noop as _
from commonhold.practice.check import practice
from commonhold.practice.finding import Finding, Missing
from commonhold.practice.measures.signs import Shown, answering, at_risk, promising, proposing
from commonhold.practice.terms import from_agreement_on, relation_partnership
from commonhold.practice.view import View


def old_enough(view: View) -> bool | Missing:
    """They have been talking for long enough to show what they are."""
    first = view.card.first_contact_on
    return view.at_least(view.whole("min_age_days"), first) if first else Missing("partnership.first_contact_on")


@practice(
    "SC07",
    chapter="scoping",
    severity="serious",
    title=_("What we do does not look like a partnership yet, though we call it one."),
    remedy=_(
        "Talk for half an hour about the label: share more of the risk and say, or name it what it is, without shame."
    ),
    applies=(relation_partnership, from_agreement_on, old_enough),
    reads=(
        "partnership.relation",
        "partnership.partners",
        "partnership.phase",
        "partnership.first_contact_on",
        "membership_change",
        "commitment.state",
        "decision.proposed_by",
        "decision.opened_on",
        "risk.state",
        "risk.faced_by",
        "accountability_report.delivered_on",
    ),
    lessons=("ncea-continuum", "ncea-mutual-accountability"),
    references=("PBA definition of partnership",),
    limits={"min_age_days": 180, "window_days": 180, "fails": 2, "min_tests": 3},
    absence=True,
)
def partnership_in_name(view: View) -> Iterator[Finding | Missing]:
    """No word on the relation, or too many signs that rest on one partner alone."""
    if view.card.relation == "unknown":
        yield view.finding(_("The card does not say yet what relation this is; its value is: unknown."), about="label")
        return
    signs = {kind: sign(view, view.whole("window_days")) for kind, sign in SIGNS.items()}
    failing = [shown for shown in signs.values() if len(shown) == 1]
    if sum(map(bool, signs.values())) < view.whole("min_tests"):
        yield from (Missing(kind) for kind, shown in signs.items() if not shown)
    elif len(failing) >= view.whole("fails"):
        yield _seen(view, signs, failing)
    elif not view.card.relation:
        yield Missing("partnership.relation")


SIGNS: dict[str, Callable[[View, int], Shown[Any]]] = {
    "commitment": promising,
    "decision": proposing,
    "risk": at_risk,
    "accountability_report": answering,
}


def _seen(view: View, signs: dict[str, Shown[Any]], failing: list[Shown[Any]]) -> Finding:
    names = {kind: view.names_of(p for p in view.partners if p in shown) or "–" for kind, shown in signs.items()}
    return view.finding(
        _(
            "What the last {days} days name: promises by {promises}; decisions put by {decisions}; "
            "risks faced by {risks}; accounts given by {accounts}."
        ),
        *(entries[-1] for shown in failing for entries in shown.values()),
        about="practice",
        days=view.whole("window_days"),
        promises=names["commitment"],
        decisions=names["decision"],
        risks=names["risk"],
        accounts=names["accountability_report"],
    )
