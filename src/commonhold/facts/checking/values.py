"""One value by itself: read as its field asks, or the code of what is wrong with it."""

from decimal import Decimal
from typing import Any

import msgspec

from commonhold.facts.checking.problem import echo
from commonhold.facts.shape import Slot

Wrong = tuple[str, dict[str, object]]
"""A code and its params."""

MAGNITUDE = 30
"""Decimals are kept exactly up to this many digits before the point, and from this many after it."""

_FORMATS = {
    "currency": "not_a_currency",
    "country": "not_a_country",
    "lang": "not_a_language",
    "url": "not_a_url",
    "hash": "not_a_hash",
}
_WRITTEN = ("int", "percent", "days", "bool")
_NOT_A = {
    "int": "not_a_whole_number",
    "percent": "not_a_whole_number",
    "days": "not_a_whole_number",
    "decimal": "not_a_decimal",
    "hours": "not_a_decimal",
    "bool": "not_yes_or_no",
    "date": "not_a_date",
    "datetime": "not_a_datetime_with_offset",
}


def read_value(slot: Slot, value: object, *, lax: bool) -> tuple[Any, Wrong | None]:
    """The value as Python holds it, or what is wrong; `lax` where numbers and yes or no come as text."""
    if slot.values:
        return (value, None) if value in slot.values else (None, _not_one_of(slot.values, value))
    if isinstance(value, str) and not _writable(value):
        return None, (_NOT_A.get(slot.type, _FORMATS.get(slot.type, "not_text")), {})
    as_text = lax and isinstance(value, str) and slot.type in _WRITTEN
    try:
        read = msgspec.convert(str(value).strip() if as_text else value, slot.single, strict=not as_text)
    except (msgspec.ValidationError, ValueError, ArithmeticError):
        return None, _what_is_wrong(slot, value, lax)
    if slot.type == "text" and not is_one_line(read):
        return None, ("one_line" if read.strip() else "empty", {})
    if isinstance(read, Decimal) and not (is_time(read) if slot.type == "hours" else is_sound(read)):
        return None, ("out_of_range", _power(slot)) if read.is_finite() else ("not_a_decimal", {})
    return read, None


def is_sound(number: Decimal) -> bool:
    """Is it a number that can be added up and written out? No infinity, nothing beyond any amount."""
    return number.is_finite() and -MAGNITUDE <= number.adjusted() <= MAGNITUDE


def is_time(number: Decimal) -> bool:
    """Is it a number of hours? None are less than nothing."""
    return is_sound(number) and number >= 0


def is_one_line(text: str) -> bool:
    """Is there something to read, in one line?"""
    return not ("\n" in text or "\r" in text or text.isspace())


def _power(slot: Slot) -> dict[str, object]:
    return {"low": 0 if slot.type == "hours" else f"-10^{MAGNITUDE}", "high": f"10^{MAGNITUDE}"}


def _writable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _not_one_of(values: tuple[str, ...], value: object) -> Wrong:
    return "not_one_of", {"value": echo(value), "values": values}


def _what_is_wrong(slot: Slot, value: object, lax: bool) -> Wrong:
    if slot.type in _NOT_A:
        low, high = slot.limits.ge, slot.limits.le
        if low is not None and _is_whole(value, lax):
            return "out_of_range", {"low": low, "high": high}
        return _NOT_A[slot.type], {}
    if not isinstance(value, str):
        return _FORMATS.get(slot.type, "not_text"), {}
    longest = slot.limits.max_length
    if longest is not None and len(value) > longest:
        return "too_long", {"longest": longest, "length": len(value)}
    if slot.type in _FORMATS:
        return _FORMATS[slot.type], {}
    return "empty", {}


def _is_whole(value: object, lax: bool) -> bool:
    if isinstance(value, str):
        return lax and value.strip().lstrip("+-").isdecimal()
    return isinstance(value, int) and not isinstance(value, bool)
