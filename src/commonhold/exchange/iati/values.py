"""Days, moments, amounts and addresses, exactly as a file gives them or not at all."""

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import lru_cache

from lxml.etree import _Element
from msgspec import UNSET

from commonhold.exchange.iati.activity import LONGEST_LINE, TEXT, Activity, clean, shown
from commonhold.facts.types import Money, Unset
from commonhold.facts.words import gettext_noop as _

_DAY = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:Z|[+-][0-9]{2}:[0-9]{2})?")
_DECIMAL = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")
_CURRENCY = re.compile(r"[A-Z]{3}")
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s]+")
LONGEST_ADDRESS = 2000


@lru_cache(maxsize=4096)
def read_day(text: str) -> date | None:
    """A day as XML writes it; None where it is none."""
    match = _DAY.fullmatch(text.strip())
    try:
        return date.fromisoformat(match[1]) if match else None
    except ValueError:
        return None


def read_moment(text: str) -> datetime | None:
    """A moment as XML writes it. One without an offset is taken for UTC, so that its day stays as written."""
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def day(activity: Activity, element: _Element | None, attribute: str = "iso-date") -> date | Unset:
    """The day in an attribute."""
    text = element.get(attribute) if element is not None else None
    if element is None or not text:
        return UNSET
    told = read_day(text)
    if told is None:
        activity.wrong(element, _('<{element}> says "{value}", which is not a date.'), value=shown(text))
        return UNSET
    activity.took(element, attribute)
    return told


def amount(activity: Activity, element: _Element | None) -> Money | Unset:
    """An exact amount in the currency of the element, else in that of the activity."""
    if element is None:
        return UNSET
    text = (element.text or "").strip()
    if not _DECIMAL.fullmatch(text):
        activity.wrong(element, _('<{element}> says "{value}", which is not a decimal number.'), value=shown(text))
        return UNSET
    currency = (element.get("currency") or "").strip().upper() or activity.currency
    if not currency:
        activity.wrong(element, _("<{element}> tells no currency, and the activity has no default one."))
        return UNSET
    if not _CURRENCY.fullmatch(currency):
        activity.wrong(element, _('<{element}> says "{value}", which is not a currency.'), value=shown(currency))
        return UNSET
    activity.took(element, TEXT, "currency")
    if not element.get("currency"):
        activity.took(activity.element, "default-currency")
    return Money(Decimal(text), currency)


def address(activity: Activity, element: _Element, attribute: str = "url") -> str | Unset:
    """The absolute address in an attribute."""
    text = (element.get(attribute) or "").strip()
    if not text:
        return UNSET
    if len(text) > LONGEST_ADDRESS or not _ADDRESS.fullmatch(text):
        activity.wrong(element, _('<{element}> says "{value}", which is not a whole address.'), value=shown(text))
        return UNSET
    activity.took(element, attribute)
    return text


def short(activity: Activity, element: _Element, attribute: str) -> str | Unset:
    """One line of text in an attribute."""
    text = clean(element.get(attribute))
    if not text:
        return UNSET
    if len(text) > LONGEST_LINE:
        return text[: LONGEST_LINE - 1] + "…"
    activity.took(element, attribute)
    return text
