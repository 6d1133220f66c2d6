"""Budgets and transactions."""

from lxml.etree import _Element
from msgspec import UNSET

from commonhold.exchange.iati.activity import Activity, alone, clean, line, line_at, shown
from commonhold.exchange.iati.codes import TRANSACTION_TYPES
from commonhold.exchange.iati.parties import Parties
from commonhold.exchange.iati.values import amount, day
from commonhold.facts.chapters.resources import BudgetLine, Transaction, TransactionType
from commonhold.facts.types import Unset
from commonhold.facts.words import gettext_noop as _


def add_budgets(activity: Activity) -> None:
    """A line of spending for each budget of the activity."""
    for element in activity.parts.get("budget", ()):
        activity.took(element)
        fact = BudgetLine(
            side="spending",
            class_="unknown",
            amount=amount(activity, element.find("value")),
            from_on=day(activity, element.find("period-start")),
            until_on=day(activity, element.find("period-end")),
        )
        activity.add(fact, line_at(element))


def add_transactions(activity: Activity, parties: Parties) -> None:
    """An entry for each transaction of the activity."""
    elements = activity.parts.get("transaction", [])
    for element, ref in zip(elements, alone(clean(one.get("ref")) for one in elements), strict=True):
        activity.took(element)
        parts: dict[str, _Element] = {}
        for part in element:
            parts.setdefault(part.tag, part)
        value = parts.get("value")
        fact = Transaction(
            type=_type(activity, parts.get("transaction-type")),
            happened_on=day(activity, parts.get("transaction-date")),
            value=amount(activity, value),
            value_on=day(activity, value, "value-date"),
            payer=parties.meet(parts.get("provider-org")),
            receiver=parties.meet(parts.get("receiver-org")),
            description=line(activity, parts.get("description")),
        )
        activity.add(fact, line_at(element), ref)


def _type(activity: Activity, element: _Element | None) -> TransactionType | Unset:
    code = (element.get("code") or "").strip() if element is not None else ""
    if element is None or not code:
        return UNSET
    told = TRANSACTION_TYPES.get(code)
    if told is None:
        what = _('<{element}> says "{value}", which is not a transaction type of the standard.')
        activity.wrong(element, what, value=shown(code))
        return UNSET
    activity.took(element, "code")
    return told
