"""Results against the plan: what was measured last, beside the target and where the plan is today."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import cast

from django.utils.translation import gettext as _
from msgspec import Struct

from commonhold.facts.chapters.delivery import Indicator, Measurement
from commonhold.visibility.reading.shelf import Item
from commonhold.web import words

MOST = 6


class Result(Struct, frozen=True):
    """One sign: what it counts, what was reached of what. `percent` and `plan` (0 to 100) where these are numbers."""

    id: str
    name: str
    told: str
    percent: int | None = None
    plan: int | None = None

    @property
    def is_behind(self) -> bool:
        """Is less reached than the plan has for today?"""
        return self.percent is not None and self.plan is not None and self.percent < self.plan


def results(indicators: Sequence[Item], measured: Sequence[Item], day: date) -> list[Result]:
    """The agreed signs of which something was measured; those that can be drawn come first."""
    latest: dict[str, Measurement] = {}
    for item in measured:
        body = cast(Measurement, item.entry.body)
        known = latest.get(str(body.indicator))
        if known is None or (body.measured_on or date.min) > (known.measured_on or date.min):
            latest[str(body.indicator)] = body
    agreed = [item for item in indicators if item.entry.state in ("agreed", "")]
    found = [_result(item, latest[item.entry.id], day) for item in agreed if item.entry.id in latest]
    return sorted(found, key=lambda one: one.percent is None)[:MOST]


def _result(item: Item, last: Measurement, day: date) -> Result:
    body = cast(Indicator, item.entry.body)
    value, target, base = _number(last.value), _number(body.target), _number(body.baseline)
    told = _told(last, body, value, target)
    if value is None or target is None or base is None or target <= base:  # nobody tells which way is better
        return Result(item.entry.id, str(body.name or ""), told)
    percent = _share(value - base, target - base)
    return Result(item.entry.id, str(body.name or ""), told, percent, _plan(body, day))


def _told(last: Measurement, body: Indicator, value: Decimal | None, target: Decimal | None) -> str:
    if value is None:
        return f"“{last.value}”"
    unit = str(body.unit or "")
    if target is None:
        return f"{words.number(value)} {unit}".strip()
    return _("{value} of {target}").format(value=words.number(value), target=words.number(target))


def _plan(body: Indicator, day: date) -> int | None:
    """Where a straight line from the first value to the target is today."""
    if not (body.baseline_on and body.target_on) or body.target_on <= body.baseline_on:
        return None
    return _share(Decimal((day - body.baseline_on).days), Decimal((body.target_on - body.baseline_on).days))


def _share(part: Decimal, whole: Decimal) -> int:
    return max(0, min(100, int(100 * part / whole)))


def _number(told: object) -> Decimal | None:
    try:
        return Decimal(str(told).replace(",", "").strip()) if told else None
    except InvalidOperation:
        return None
