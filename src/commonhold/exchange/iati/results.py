"""Results: indicators with their targets, what was measured, and changes told in words."""

import re
from collections.abc import Iterator
from datetime import date

from lxml.etree import _Element
from msgspec import UNSET

from commonhold.exchange.iati.activity import Activity, alone, clean, line, line_at, prose, shown
from commonhold.exchange.iati.codes import EXACT_MEASURES, MEASURES
from commonhold.exchange.iati.values import day, short
from commonhold.facts.chapters.delivery import Indicator, Measure, Measurement, Outcome
from commonhold.facts.types import PeriodTarget, Unset
from commonhold.facts.words import gettext_noop as _

UNIT, PERCENTAGE = "12"
SHORT = 2
CODE = re.compile(r"\S*\d\S*")
"""A single word with a number in it, by which people know an indicator."""
CHANGES = ("2", "3")
"""The types of result that are a change: outcome and impact. An output is what the work itself made."""


def add_results(activity: Activity) -> None:
    """The indicators, measurements and outcomes of an activity."""
    results = activity.parts.get("result", [])
    refs = iter(alone(_ref(one) for result in results for one in result.iterchildren("indicator")))
    for result in results:
        activity.took(result)
        _add_outcome(activity, result)
        for indicator in result.iterchildren("indicator"):
            _add_indicator(activity, indicator, result, next(refs))


def _ref(indicator: _Element) -> str:
    """What the file calls an indicator: the code of its first reference, with the list that it is from."""
    reference = indicator.find("reference")
    if reference is None:
        return ""
    return "-".join(word for word in (clean(reference.get("vocabulary")), clean(reference.get("code"))) if word)


def _add_outcome(activity: Activity, result: _Element) -> None:
    """What a result without any period says has changed; beside targets and values its words tell what is watched."""
    if (result.get("type") or "").strip() not in CHANGES or result.find("indicator/period") is not None:
        return
    told = prose(activity, result.find("description"))
    if told:
        activity.add(Outcome(what_changed=told, level="unknown", basis="unknown"), line_at(result))


def _add_indicator(activity: Activity, element: _Element, result: _Element, ref: str) -> None:
    activity.took(element)
    measure = (element.get("measure") or "").strip()
    periods = list(element.iterchildren("period"))
    baseline = element.find("baseline")
    fact = Indicator(
        name=_name(activity, element, result),
        level="intervention",
        measure=_measure(activity, element, measure),
        unit="%" if measure == PERCENTAGE else UNSET,
        baseline=_value(activity, baseline) if baseline is not None else UNSET,
        baseline_on=day(activity, baseline),
        targets=tuple(_targets(activity, periods)),
    )
    id = activity.add(fact, line_at(element), ref)
    for period in periods:
        _add_measurements(activity, id, period)


def _name(activity: Activity, element: _Element, result: _Element) -> str | Unset:
    """The indicator's title; that of its result where the only indicator of it is titled with a mere unit."""
    title, of_result = element.find("title"), result.find("title")
    words = clean("".join(map(str, title.itertext()))) if title is not None else ""
    alone = len(list(result.iterchildren("indicator"))) == 1
    counted = (element.get("measure") or UNIT).strip() in (UNIT, PERCENTAGE)
    if of_result is not None and alone and counted and len(words.split()) <= SHORT and not CODE.fullmatch(words):
        return line(activity, of_result) or line(activity, title)
    return line(activity, title)


def _measure(activity: Activity, element: _Element, code: str) -> Measure | Unset:
    if not code:
        return UNSET
    if code not in MEASURES:
        what = _('<{element}> says measure "{value}", which is not a measure of the standard.')
        activity.wrong(element, what, value=shown(code))
        return "unknown"
    if code in EXACT_MEASURES:
        activity.took(element, "measure")
    return MEASURES[code]


def _value(activity: Activity, element: _Element) -> str | Unset:
    """The value told, else the comment: an indicator in words has no other value."""
    told = short(activity, element, "value") or line(activity, element.find("comment"))
    if told:
        activity.took(element)
    return told


def _targets(activity: Activity, periods: list[_Element]) -> Iterator[PeriodTarget]:
    for period in periods:
        for target in period.iterchildren("target"):
            value = _value(activity, target)
            if value:
                from_on, until = _span(activity, period)
                yield PeriodTarget(from_on=from_on, until=until, value=value)


def _add_measurements(activity: Activity, indicator: str, period: _Element) -> None:
    for actual in period.iterchildren("actual"):
        value = _value(activity, actual)
        if value:
            from_on, until = _span(activity, period)
            fact = Measurement(indicator=indicator, value=value, period_from=from_on, period_to=until, basis="unknown")
            activity.add(fact, line_at(actual))


def _span(activity: Activity, period: _Element) -> tuple[date | Unset, date | Unset]:
    activity.took(period)
    return day(activity, period.find("period-start")), day(activity, period.find("period-end"))
