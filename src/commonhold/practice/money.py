"""Sums of money, exact and never converted: what is in another currency is left out and counted."""

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal

from commonhold.facts.chapters.resources import Transaction
from commonhold.facts.entry import Entry
from commonhold.facts.types import Money
from commonhold.practice.view import View


def main_currency(sums: Iterable[Money]) -> str:
    """The currency that most of these use; of equals the first by its code; empty where there is none."""
    counted = Counter(money.currency for money in sums)
    return min(counted, key=lambda code: (-counted[code], code), default="")


def total(sums: Iterable[Money], currency: str) -> Decimal:
    """The exact sum of those in one currency."""
    return sum((money.amount for money in sums if money.currency == currency), Decimal(0))


def in_cents(amount: Decimal) -> Decimal:
    """An amount as people write it: at most two places after the point."""
    return amount if amount == amount.to_integral_value() else Decimal(f"{amount:.2f}")


def paid_out(view: View) -> list[Entry[Transaction]]:
    """Money that went out: disbursements and expenditure, in the one currency that most of them use.

    What is dated ahead of the day is a plan and left out; what bears no date is kept.
    """
    return view.ground.work_out(_paid_out, view)


def _paid_out(view: View) -> list[Entry[Transaction]]:
    out = [t for t in view.of(Transaction) if t.body.type in ("disbursement", "expenditure") and t.body.value]
    out = [t for t in out if not t.body.happened_on or view.reached(t.body.happened_on)]
    currency = main_currency(t.body.value for t in out if t.body.value)
    return [t for t in out if t.body.value and t.body.value.currency == currency]
