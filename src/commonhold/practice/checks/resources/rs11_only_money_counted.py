"""Money from one of us is counted; what the others give is not on record.

## What it looks for
One partner gives seventy percent or more of all cash that was promised and accepted, in the currency that most such
promises use. Then every other partner should have at least one accepted or kept promise of something else on record,
and a clause on resources or an arranged difference about money should say how money and say relate. What is missing of
these is told one by one.

## Why it matters
What is counted is what gets thanked. Where only money stands on the list, the partner who brings the land, the trust of
the villages or three field officers looks like a guest at its own table, and the one who pays begins to think that it
owns it.

## What to do
List what each partner gives beside money, with or without a value on it. Then agree in one line that money does not
buy votes, or how it does.

## When to set it aside
It is a gift for others to work with, and all call it so; then say so on the card (grant, donation), and this practice
falls silent.

## Source
Partnering & Partnerships: Lessons Learned (Devonshire Initiative): misaligned views of the financial commitment, and
the imbalance of power when one side pays more, are named and balanced. Effective Partnering: authority drifts to those
with most resources. The share of seventy percent is our own choice.
"""

from collections.abc import Iterator
from decimal import Decimal

from commonhold.facts.chapters.diligence import Difference
from commonhold.facts.chapters.resources import Commitment
from commonhold.facts.entry import Entry
from commonhold.facts.words import gettext_noop as _
from commonhold.practice.check import practice
from commonhold.practice.finding import Finding, Missing
from commonhold.practice.money import main_currency, total
from commonhold.practice.terms import bound_or_running, is_settled, relation_partnership
from commonhold.practice.view import View

STANDING = ("accepted", "kept", "kept_late")
"""States in which a promise counts as giving: neither only offered nor broken, and nobody was released from it."""


@practice(
    "RS11",
    chapter="resources",
    severity="warn",
    title=_("Money from one of us is counted; what the others give is not on record."),
    remedy=_("List what each gives beside money, valued or not, and agree in one line that money does not buy votes."),
    applies=(relation_partnership, bound_or_running),
    reads=(
        "partnership.relation",
        "partnership.phase",
        "partnership.partners",
        "membership_change",
        "agreement",
        "commitment.state",
        "commitment.form",
        "commitment.amount",
    ),
    may_read=("difference", "clause"),
    lessons=("di-financial-balance",),
    references=("effectivepartnering",),
    limits={"share": 0.7},
    absence=("commitment", "difference", "clause"),
)
def only_money_counted(view: View) -> Iterator[Finding | Missing]:
    """One partner gives most of the cash, and the giving of another, or the say that money has, is not on record."""
    partners = set(view.partners)
    promises = [p for p in view.of(Commitment) if p.state in STANDING and p.organisation in partners]
    cash = [promise for promise in promises if promise.body.form == "cash"]
    if any(not promise.body.amount for promise in cash):
        yield Missing("commitment.amount")
        return
    giver, words = _main_giver(view, cash)
    if giver and len(partners) > 1:
        mine = [promise for promise in cash if promise.organisation == giver][:3]
        yield from _gives_nothing_else(view, promises, mine, words)
        yield from _say_of_money_open(view, mine, words)


def _main_giver(view: View, cash: list[Entry[Commitment]]) -> tuple[str, dict[str, object]]:
    """The partner with so large a share of the cash promised (none: empty), and that share in words."""
    amounts = [promise.body.amount for promise in cash if promise.body.amount]
    currency = main_currency(amounts)
    given: dict[str, Decimal] = {}
    for promise in cash:
        if promise.body.amount and promise.body.amount.currency == currency:
            given[promise.organisation] = given.get(promise.organisation, Decimal(0)) + promise.body.amount.amount
    whole = total(amounts, currency)
    giver = max(given, key=lambda partner: given[partner], default="")
    if whole <= 0 or given[giver] < Decimal(str(view.share("share"))) * whole:
        return "", {}
    share = round(100 * given[giver] / whole)
    left_out = sum(amount.currency != currency for amount in amounts)
    return giver, {"giver": view.name(giver), "share": share, "currency": currency, "left_out": left_out}


def _gives_nothing_else(
    view: View, promises: list[Entry[Commitment]], mine: list[Entry[Commitment]], words: dict[str, object]
) -> Iterator[Finding | Missing]:
    gives = {p.organisation for p in promises if p.body.form and p.body.form not in ("cash", "action")}
    unclear = {p.organisation for p in promises if not p.body.form}
    for partner in view.partners:
        if partner == mine[0].organisation or partner in gives:
            continue
        if partner in unclear:
            yield Missing("commitment.form")
            continue
        yield view.finding(
            _(
                "{giver} gives {share} percent of the cash promised in {currency}, and nothing that {partner} gives "
                "beside money is on record. Promises in other currencies, left out: {left_out}."
            )
            if words["left_out"]
            else _(
                "{giver} gives {share} percent of the cash promised in {currency}, and nothing that {partner} gives "
                "beside money is on record."
            ),
            view.on_partner(partner),
            *mine,
            about=f"partner:{partner}",
            partner=view.name(partner),
            **words,
        )


def _say_of_money_open(
    view: View, mine: list[Entry[Commitment]], words: dict[str, object]
) -> Iterator[Finding | Missing]:
    arranged = any(d.state == "arranged" and d.body.topic == "money" for d in view.of(Difference))
    settled = arranged or is_settled(view, "resources")
    if isinstance(settled, Missing):
        yield settled
    elif not settled:
        yield view.finding(
            _(
                "{giver} gives {share} percent of the cash promised in {currency}; no clause on resources and no "
                "arranged difference says how money and say relate. Promises in other currencies, left out: {left_out}."
            )
            if words["left_out"]
            else _(
                "{giver} gives {share} percent of the cash promised in {currency}; no clause on resources and no "
                "arranged difference says how money and say relate."
            ),
            *mine,
            about="money-and-say",
            **words,
        )
