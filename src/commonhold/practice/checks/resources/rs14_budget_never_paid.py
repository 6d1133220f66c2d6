"""Money was budgeted for a time that is over, and no payment is on record.

## What it looks for
In a published record, or where payments are recorded while the work runs: a spending line whose time ended more than
180 days ago, without any disbursement or expenditure on record from its first day to 180 days after its last. A payment
in any currency counts, since money that did come is not missing; and where all that was paid covers all lines whose
time is over, or nine tenths of what was committed, the money came and was only dated otherwise. Lines of nothing,
closed lines and lost ones are left aside.

## Why it matters
A budget in public is a promise that people count on. Where no payment follows, either the money never came and the work
was quietly cut, or it came and nobody wrote it down. Both are worth one question, and nobody else may be asking it.

## What to do
Ask the one who pays what became of this money, and write the answer down: a payment with its date, a line that is
closed or lost, or a decision on money that tells it.

## When to set it aside
The publisher records payments elsewhere, for instance under a parent activity, or a later budget took the place of this
one.

## Source
NCEA: secure access to resources is a key factor of success. Why Partner?: track activity and performance. IATI 2.03
publishes budgets by period and transactions by date, which makes the two comparable. The 180 days are our own choice.
"""

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from commonhold.facts.chapters.governance import Decision
from commonhold.facts.chapters.resources import BudgetLine, Transaction
from commonhold.facts.clock import later
from commonhold.facts.entry import Entry
from commonhold.facts.types import Money
from commonhold.facts.words import gettext_noop as _
from commonhold.practice.check import practice
from commonhold.practice.finding import Finding, Missing
from commonhold.practice.money import in_cents, main_currency, paid_out, total
from commonhold.practice.terms import in_brief, published_record, running
from commonhold.practice.view import View

PAYMENTS = ("disbursement", "expenditure")
SAW = {
    (False, True): _("{currency} {amount} was budgeted until {last}{what}, and no payment is on record for it."),
    (False, False): _("Money was budgeted until {last}{what}, and no payment is on record for it."),
    (True, True): _(
        "{lines} budget lines ended between {first} and {last} without a payment on record; "
        "the first is {currency} {amount}{what}."
    ),
    (True, False): _("{lines} budget lines ended between {first} and {last} without a payment on record."),
}


def payments_recorded(view: View) -> bool | Missing:
    """The record was published, or the work is running and transactions are on record."""
    if published_record(view):
        return True
    return running(view) if view.of(Transaction) else False


@practice(
    "RS14",
    chapter="resources",
    severity="warn",
    title=_("Money was budgeted for a time that is over, and no payment is on record."),
    remedy=_("Ask the one who pays what became of this money, and write down the answer."),
    applies=(payments_recorded,),
    reads=(
        "partnership.iati_identifier",
        "partnership.source_url",
        "budget_line.side",
        "budget_line.from_on",
        "budget_line.until_on",
        "budget_line.amount",
        "transaction.type",
        "transaction.happened_on",
        "transaction.value",
    ),
    may_read=("partnership.phase", "budget_line.state", "decision"),
    lessons=("ncea-secure-resources", "why-track"),
    references=("IATI 2.03 budgets and transactions",),
    limits={"grace_days": 180, "paid_share": 0.9},
    absence=True,
)
def budget_never_paid(view: View) -> Iterator[Finding | Missing]:
    """Spending lines whose time is over, and into which no payment falls."""
    payments = [t.body for t in view.of(Transaction) if not t.body.type or t.body.type in PAYMENTS]
    days = sorted(paid.happened_on for paid in payments if paid.type and paid.happened_on)
    unclear = next((_unclear(paid) for paid in payments if not paid.type or not paid.happened_on), None)
    about_any, about_line = _decided(view)
    unpaid = []
    for line in view.of(BudgetLine):
        until = line.body.until_on
        if not until or not _awaits_payment(line) or not view.more_than(view.whole("grace_days"), until):
            continue
        if max(about_any, about_line.get(line.id, date.min)) >= until:
            continue
        paid = _is_paid(days, line.body.from_on or None, until, later(until, view.whole("grace_days")))
        if isinstance(paid, Missing):
            yield paid
        elif not paid and unclear:
            yield unclear
        elif not paid:
            unpaid.append((until, line))
    if unpaid and not _covered(view):
        yield _tell(view, sorted(unpaid, key=lambda pair: pair[0]))


def _covered(view: View) -> bool:
    """Does all that was paid out cover all lines whose time is over, or nearly all that was committed?"""
    paid = [t.body.value for t in paid_out(view) if t.body.value]
    over = [
        line.body.amount
        for line in view.of(BudgetLine)
        if line.body.amount and line.body.until_on and _awaits_payment(line) and view.passed(line.body.until_on)
    ]
    promised = [t.body.value for t in view.of(Transaction) if t.body.type == "outgoing_commitment" and t.body.value]
    share = Decimal(str(view.share("paid_share")))
    return bool(paid) and (_reaches(paid, over, Decimal(1)) or bool(promised and _reaches(paid, promised, share)))


def _reaches(paid: list[Money], asked: list[Money], share: Decimal) -> bool:
    """Do payments come to this share of what was asked, all in one currency?"""
    currency = main_currency([*paid, *asked])
    alike = all(amount.currency == currency for amount in asked)
    return alike and total(paid, currency) >= share * total(asked, currency)


def _awaits_payment(line: Entry[BudgetLine]) -> bool:
    amount = line.body.amount
    return line.body.side == "spending" and line.state not in ("closed", "lost") and not (amount and amount.amount <= 0)


def _is_paid(days: list[date], first: date | None, until: date, last: date) -> bool | Missing:
    """Does a payment fall into the time of a line? Where its first day is not told, only its end can settle it."""
    if _any_between(days, first or until, last):
        return True
    return Missing("budget_line.from_on") if not first and _any_between(days, date.min, until) else False


def _any_between(days: list[date], first: date, last: date) -> bool:
    place = bisect_left(days, first)
    return place < len(days) and days[place] <= last


def _unclear(payment: Transaction) -> Missing:
    return Missing("transaction.happened_on" if payment.type else "transaction.type")


def _decided(view: View) -> tuple[date, dict[str, date]]:
    """The last day on which money was decided: for no line in particular, and for each that a decision names."""
    about_any, about_line = date.min, dict[str, date]()
    for decision in view.of(Decision):
        on = decision.body.decided_on or decision.since
        if decision.state != "adopted" or decision.body.topic != "money" or not on:
            continue
        for line in decision.body.changes:
            about_line[line] = max(on, about_line.get(line, on))
        if not decision.body.changes:
            about_any = max(on, about_any)
    return about_any, about_line


def _tell(view: View, unpaid: list[tuple[date, Entry[BudgetLine]]]) -> Finding:
    (first, line), (last, _newest) = unpaid[0], unpaid[-1]
    amount = line.body.amount
    return view.finding(
        SAW[len(unpaid) > 1, bool(amount)],
        *(line for _until, line in unpaid),
        about="budget",
        lines=len(unpaid),
        currency=amount.currency if amount else "",
        amount=in_cents(amount.amount) if amount else "",
        what=f" ({in_brief(line.body.what)})" if line.body.what else "",
        first=first,
        last=last,
    )
