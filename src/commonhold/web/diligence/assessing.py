"""An assessment as a page tells it: answers, what they come to step by step, who made it, until when it holds."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import groupby

from django.utils.translation import gettext as _, ngettext
from msgspec import Struct

from commonhold.facts.chapters.diligence import Risk, RiskLevel
from commonhold.facts.clock import Clock
from commonhold.facts.types import RiskAnswer
from commonhold.practice.measures.assessment import POINTS, Assessed, assessed, holds_until, is_over
from commonhold.practice.measures.rating import BELOW, LOWEST, NOT_APPLICABLE, look_every
from commonhold.web import words
from commonhold.web.diligence.asked import CAPACITY, MET, SECTIONS, STANDARDS, WITHOUT, scale_of, worded
from commonhold.web.diligence.pages import person
from commonhold.web.visit import Visit

MOST_POINTS = max(POINTS.values()) * len(STANDARDS)


class Found(Struct, frozen=True):
    """One answer: what was asked, what was found, how it looks, and what shows it."""

    asked: str
    said: str
    mark: str = ""
    note: str = ""


class Part(Struct, frozen=True):
    """A section with its answers, and their mean points in words; nothing where no question of it applies."""

    title: str
    mean: str
    answers: tuple[Found, ...]


class Shown(Struct, frozen=True):
    """All of it. `steps` are the sentences by which the level follows, `level` what they come to (empty: not yet)."""

    level: RiskLevel | None
    steps: tuple[str, ...]
    standards: tuple[Found, ...]
    parts: tuple[Part, ...]
    differs: str
    day: str
    holds: str
    is_over: bool
    look: str


class Apart(Struct, frozen=True):
    """Who named it and who weighed it, in a sentence; `well` where those are two."""

    said: str
    well: bool


def shown(visit: Visit, body: Risk) -> Shown | None:
    """What a risk holds of an assessment; None where it holds none."""
    found = assessed(body)
    if found is None:
        return None
    return Shown(
        level=found.level,
        steps=tuple(_steps(body, found)),
        standards=tuple(_standards(body)) if body.standards else (),
        parts=tuple(_parts(body.answers, found)),
        differs=_differs(body, found.level),
        day=words.day(body.assessed_on or None),
        holds=_holds(visit, body),
        is_over=is_over(body, Clock(visit.day)),
        look=look_told(found.level or body.level or None, body),
    )


def _steps(body: Risk, found: Assessed) -> Iterator[str]:
    if found.standards:
        yield _("The six standards come to {points} of {most} points: {capacity}.").format(
            points=words.number(found.standards.points),
            most=words.number(MOST_POINTS),
            capacity=_(CAPACITY[found.standards.capacity]),
        )
    elif body.standards:
        open_ones = len(STANDARDS) - len({one.standard for one in body.standards})
        yield ngettext(
            "%(count)s of the six standards has no answer yet, so they come to nothing.",
            "%(count)s of the six standards have no answer yet, so they come to nothing.",
            open_ones,
        ) % {"count": words.number(open_ones)}
    if found.without:
        yield _without(found)
    if found.rating:
        points = sum((one.points for one in found.rating.questions), Fraction(0))
        yield _("{points} points over {count} questions that apply: {mean} on average.").format(
            points=rounded(points), count=words.number(len(found.rating.questions)), mean=rounded(found.rating.mean)
        )
        yield _limits()
    elif body.answers:
        yield _("None of these questions applies, so they come to nothing.")


def _without(found: Assessed) -> str:
    why = _(WITHOUT[found.without]) if found.without else ""
    if not found.level:
        return _("{why}. Until then nobody can tell.").format(why=why)
    return _("{why}. That is taken for: {level}.").format(why=why, level=words.choice(found.level))


def _limits() -> str:
    told = [
        _("below {limit} {level}").format(limit=words.number(Decimal(limit.numerator) / limit.denominator), level=level)
        for limit, level in ((limit, words.choice(level)) for limit, level in BELOW)
    ]
    return _("The mean tells the level: {limits}, from there on {level}.").format(
        limits=", ".join(told), level=words.choice("high")
    )


def rounded(value: Fraction) -> str:
    """Points, to two places."""
    return words.number(round(Decimal(value.numerator) / value.denominator, 2).normalize() + 0)


def _standards(body: Risk) -> Iterator[Found]:
    told = {one.standard: one for one in body.standards}
    for standard, asked in STANDARDS.items():
        one = told.get(standard)  # type: ignore[call-overload]
        said, mark = MET[one.met] if one else ("", "unknown")
        note = str(one.evidence or "") if one else ""
        if one and one.met != "absent" and not note:
            note = _("Nothing is named that shows it.")
        yield Found(_(asked), _(said) if said else _("No answer yet"), mark, note)


def _parts(answers: Sequence[RiskAnswer], found: Assessed) -> Iterator[Part]:
    means = dict(found.sections)
    order = list(SECTIONS)
    for section, told in groupby(sorted(answers, key=lambda one: order.index(one.section)), lambda one: one.section):
        mean = means.get(section)
        said = _("{mean} points on average").format(mean=rounded(mean)) if mean is not None else _("does not apply")
        yield Part(_(SECTIONS[section]), said, tuple(map(_answer, told)))


def _answer(one: RiskAnswer) -> Found:
    said = words.begun(scale_of(one.section)[one.value])
    weight = one.weight or 1
    if one.value == NOT_APPLICABLE:
        points = ""
    elif weight > 1 and one.value != LOWEST:
        points = _("{value} × {weight} points").format(value=words.number(one.value), weight=words.number(weight))
    else:
        points = ngettext("%(count)s point", "%(count)s points", one.value) % {"count": words.number(one.value)}
    return Found(worded(one.section, one.question), f"{said}: {points}" if points else said, note=str(one.note or ""))


def _differs(body: Risk, level: RiskLevel | None) -> str:
    if not level or not body.level or level == body.level:
        return ""
    return _("These answers come to {level}; what stands on the record is {written}.").format(
        level=words.choice(level), written=words.choice(body.level)
    )


def _holds(visit: Visit, body: Risk) -> str:
    until = holds_until(body)
    if until is None:
        return _("No day is told on which it was weighed, so nobody knows until when it holds.")
    told = _("It held until {day}. Weigh it anew.") if until < visit.day else _("It holds until {day}.")
    return told.format(day=words.day(until))


def look_told(level: RiskLevel | None, body: Risk) -> str:
    """How often to look again by level and by what hangs on it; nothing where one of them is not told."""
    if not level or not body.exposure:
        return ""
    look = look_every(level, body.exposure)
    told = {"level": words.choice(level), "exposure": words.choice(body.exposure)}
    return words.told(look.said.saw, {**look.said.words, **told})


def apart(visit: Visit, named_by: str, body: Risk) -> Apart | None:
    """Are whoever named a risk and whoever weighed it two? None where nobody weighed it."""
    if not body.assessed_by:
        return None
    weighed, seats = person(visit, body.assessed_by), visit.place.house.seats
    held = seats.get(body.assessed_by)
    if held is not None and body.about and held.organisation == body.about:
        told = _("{who} weighed its own organisation. That is a good beginning; ask another partner to look as well.")
        return Apart(told.format(who=weighed), well=False)
    if body.assessed_by == named_by:
        told = _("{who} named it and weighed it. Ask somebody else to weigh it: nobody judges well what they proposed.")
        return Apart(told.format(who=weighed), well=False)
    told = _("{named} named it, {weighed} weighed it.")
    return Apart(told.format(named=person(visit, named_by) or _("Somebody"), weighed=weighed), well=True)
