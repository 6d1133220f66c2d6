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


def paid_out(view: View) -> list[Entry[Transaction]]:
    """Money that went out: disbursements and expenditure, in the one currency that most of them use."""
    return view.ground.work_out(_paid_out, view)


def _paid_out(view: View) -> list[Entry[Transaction]]:
    out = [t for t in view.of(Transaction) if t.body.type in ("disbursement", "expenditure") and t.body.value]
    currency = main_currency(t.body.value for t in out if t.body.value)
    return [t for t in out if t.body.value and t.body.value.currency == currency]
