"""Money has been spent for a good while, and no result has been told.

## What it looks for
A year or more after the start: money was paid out on two or more days, or half of the planned spending is paid, and
neither a measurement nor an outcome is on record. Payments that were taken back in full count for nothing, and so do
payments of zero and those dated ahead. Sums are in the currency that most payments use; nothing is converted.

## Why it matters
Money is the part of the record that is always kept. When years of payments stand beside an empty page of results,
every reader draws the same conclusion, and it is often unfair to people who did good work and never wrote it down.

## What to do
Write down one thing that has changed so far, small or mixed as it may be: who does or has what they did not before.
One honest line is enough to begin with.

## When to set it aside
The money went into something that cannot show a result yet, such as land, a loan or a fund; or it is a core grant whose
results are told under another record. Name that record.

## Source
Why Partner? (The Partnering Initiative): track activity and assess the impact of projects. IATI 2.03 holds transactions
and results side by side. The thresholds are ours.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from commonhold.facts.chapters.resources import BudgetLine, Transaction
from commonhold.facts.entry import Entry
from commonhold.facts.words import gettext_noop as _
from commonhold.practice.check import practice
from commonhold.practice.finding import Finding, Missing
from commonhold.practice.money import in_cents, paid_out, total
from commonhold.practice.terms import published_record, result_reported, running
from commonhold.practice.view import View


def published_or_running_with_money(view: View) -> bool | Missing:
    """A published record, or work at which transactions are recorded."""
    if published_record(view):
        return True
    return running(view) if view.of(Transaction) else False


def old_enough(view: View) -> bool | Missing:
    """Joint work began that many days ago, or earlier."""
    start = view.card.starts_on
    return view.at_least(view.whole("min_age_days"), start) if start else Missing("partnership.starts_on")


@practice(
    "DL14",
    chapter="delivery",
    severity="serious",
    title=_("Money has been spent for a good while, and no result has been told."),
    remedy=_("Write down one thing that has changed so far, small or mixed as it may be."),
    applies=(published_or_running_with_money, old_enough),
    reads=(
        "partnership.starts_on",
        "transaction.type",
        "transaction.happened_on",
        "transaction.value",
        "measurement",
        "outcome",
    ),
    may_read=("partnership.phase", "partnership.paused_until", "budget_line.side", "budget_line.amount"),
    lessons=("why-impact", "why-track"),
    references=("IATI 2.03 transactions and results",),
    limits={"min_age_days": 365, "min_payments": 2, "share": 0.5},
    absence=True,
)
def spending_without_result(view: View) -> Iterator[Finding | Missing]:
    """Enough money paid out, and neither a measurement nor an outcome."""
    payments = [] if result_reported(view) else paid_out(view)
    if not payments:
        return
    currency = payments[0].body.value.currency if payments[0].body.value else ""
    paid = total((payment.body.value for payment in payments if payment.body.value), currency)
    days = _days_with_money(payments)
    if paid <= 0:
        return
    if days and len(days) >= view.whole("min_payments"):
        yield view.finding(
            _(
                "{currency} {paid} was paid out on {days} days from {first} to {last}, "
                "and no outcome or measurement is on record."
            ),
            *_first_and_last(payments, days),
            about="spending",
            currency=currency,
            paid=in_cents(paid),
            days=len(days),
            first=days[0],
            last=days[-1],
        )
    else:
        yield from _by_share(view, payments, paid, currency)


def _days_with_money(payments: list[Entry[Transaction]]) -> list[date]:
    """The days on which more was paid out than taken back, in order."""
    sums: dict[date, Decimal] = {}
    for payment in payments:
        day, value = payment.body.happened_on, payment.body.value
        if day and value:
            sums[day] = sums.get(day, Decimal(0)) + value.amount
    return sorted(day for day, amount in sums.items() if amount > 0)


def _first_and_last(payments: list[Entry[Transaction]], days: list[date]) -> Iterator[Entry[Transaction]]:
    for day in (days[0], days[-1]):
        yield next(payment for payment in payments if payment.body.happened_on == day)


def _by_share(
    view: View, payments: list[Entry[Transaction]], paid: Decimal, currency: str
) -> Iterator[Finding | Missing]:
    lines = [line for line in view.of(BudgetLine) if line.body.side == "spending" and line.state != "lost"]
    amounts = [line.body.amount for line in lines if line.body.amount]
    planned = total(amounts, currency)
    others = sum(amount.currency != currency for amount in amounts)
    if planned > 0 and paid >= planned * Decimal(str(view.share("share"))):
        yield view.finding(
            _(
                "{currency} {paid} was paid out against {planned} planned, and no outcome or measurement is on record; "
                "lines in other currencies, left out here: {others}."
            )
            if others
            else _(
                "{currency} {paid} was paid out against {planned} planned, and no outcome or measurement is on record."
            ),
            *payments,
            about="spending",
            currency=currency,
            paid=in_cents(paid),
            planned=in_cents(planned),
            others=others,
        )
    elif any(not payment.body.happened_on for payment in payments):
        yield Missing("transaction.happened_on")
