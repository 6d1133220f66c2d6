"""Ratings and how often to look again: from answers to questions, never from a feeling about a partner.

Three patterns that others publish, and one table of our own:
- six standards of protection from sexual exploitation and abuse, each 1 absent, 2 on the way, 3 adequate; their sum
  tells how far an organisation is (UNICEF eTools, psea; sums of 8 and less, 9 to 14, 15 and more);
- questions about risk, each 1 low to 4 high, the mean of their points tells the level (harmonised approach to cash
  transfers, micro-assessment in its present version, limits worked out from it: 1.45, 1.90, 2.50);
- an assessment is out of date with the fourth calendar year after it (the same source);
- how often to look follows from the level and from how much hangs on it. The pattern is theirs, the months are ours.

The answers come as plain values; `assessment` takes them from the risks on record. Every result names what went into
it.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Literal, TypeAlias, get_args

from msgspec import Struct

from commonhold.facts.chapters.diligence import Exposure, Risk, RiskLevel
from commonhold.facts.clock import Clock, months_later
from commonhold.facts.entry import Entry
from commonhold.facts.words import gettext_noop as _
from commonhold.practice.measures.sentence import Sentence, on
from commonhold.practice.view import View

Standard: TypeAlias = Literal["policy", "people", "training", "reporting", "assistance", "investigation"]
Capacity: TypeAlias = Literal["low", "medium", "full"]
EXPOSURE_WORDS: dict[Exposure, str] = {"little": _("little"), "some": _("some"), "much": _("much")}
"""How much hangs on it: money, people in our care, our name. The partners say which; nobody counts it."""
STANDARDS: tuple[Standard, ...] = get_args(Standard)
LEVELS: tuple[RiskLevel, ...] = get_args(RiskLevel)
ABSENT, ADEQUATE = 1, 3
LOW_UNTIL, MEDIUM_UNTIL = 8, 14
NOT_APPLICABLE, LOWEST, HIGHEST = 0, 1, 4
BELOW: tuple[tuple[Fraction, RiskLevel], ...] = (
    (Fraction("1.45"), "low"),
    (Fraction("1.90"), "moderate"),
    (Fraction("2.50"), "significant"),
)
YEARS = 4

MONTHS: Mapping[RiskLevel, Mapping[Exposure, int]] = {
    "low": {"little": 24, "some": 12, "much": 12},
    "moderate": {"little": 12, "some": 12, "much": 6},
    "significant": {"little": 12, "some": 6, "much": 4},
    "high": {"little": 6, "some": 4, "much": 3},
}
"""Months between two looks. Ours; partners who agree on others write them into their clause on review."""

LOOK = _("Level of risk: {level}. What hangs on it: {exposure}. Look again every {months} months.")


class StandardsMet(Struct, frozen=True):
    """How far the six standards are met: the sum (6 to 18), what it tells, and each answer by its standard."""

    points: int
    capacity: Capacity
    answers: tuple[tuple[Standard, int], ...]


class Question(Struct, frozen=True):
    """One answered question: its name, the value (0 does not apply, 1 low risk to 4 high), and its weight."""

    name: str
    value: int
    weight: Fraction = Fraction(1)

    @property
    def points(self) -> Fraction:
        """A value of low risk counts once, whatever its weight."""
        return Fraction(self.value) if self.value == LOWEST else self.value * self.weight


class RiskRating(Struct, frozen=True):
    """The level that the mean of points tells, the mean itself, and the questions that went into it."""

    level: RiskLevel
    mean: Fraction
    questions: tuple[Question, ...]


class Look(Struct, frozen=True):
    """How often to look: the months between two looks, and the level and the exposure that they follow from."""

    months: int
    level: RiskLevel
    exposure: Exposure
    said: Sentence

    def next_after(self, last: date) -> date:
        """The day by which to look again."""
        return months_later(last, self.months)


def standards_met(answers: Mapping[Standard, int]) -> StandardsMet | None:
    """How far the six standards are met; None until each has an answer from 1 to 3. ValueError for another number."""
    told = tuple((standard, answers[standard]) for standard in STANDARDS if standard in answers)
    for standard, value in told:
        if not ABSENT <= value <= ADEQUATE:
            raise ValueError(f"{standard} is answered by 1, 2 or 3, not {value}")
    if len(told) < len(STANDARDS):
        return None
    points = sum(value for _standard, value in told)
    capacity: Capacity = "low" if points <= LOW_UNTIL else "medium" if points <= MEDIUM_UNTIL else "full"
    return StandardsMet(points, capacity, told)


def risk_rating(questions: Sequence[Question]) -> RiskRating | None:
    """The level of risk by the mean of points; None where no question applies. ValueError for another number."""
    for question in questions:
        if not NOT_APPLICABLE <= question.value <= HIGHEST or question.weight < 1:
            raise ValueError(f"{question.name} is answered by 0 to 4, with a weight of 1 or more")
    asked = tuple(question for question in questions if question.value != NOT_APPLICABLE)
    if not asked:
        return None
    mean = sum((question.points for question in asked), Fraction(0)) / len(asked)
    level: RiskLevel = next((level for limit, level in BELOW if mean < limit), "high")
    return RiskRating(level, mean, asked)


def look_every(level: RiskLevel, exposure: Exposure) -> Look:
    """How often to look again, proportionate to risk and to what hangs on it."""
    months = MONTHS[level][exposure]
    return Look(months, level, exposure, Sentence(LOOK, {"level": level, "exposure": exposure, "months": months}))


def out_of_date_on(assessed_on: date) -> date:
    """The first day on which an assessment is out of date: New Year of the fourth calendar year after it."""
    return date(min(assessed_on.year + YEARS, date.max.year), 1, 1)


def is_out_of_date(assessed_on: date, clock: Clock) -> bool:
    """Is an assessment out of date on the clock's day?"""
    return clock.reached(out_of_date_on(assessed_on))


def gravest_about(view: View, organisation: str) -> tuple[RiskLevel, tuple[Entry[Risk], ...]] | None:
    """The gravest level among the risks on record that come from an organisation and are not closed, with those that
    have it; None where there are none that tell."""
    levels: dict[RiskLevel, list[Entry[Risk]]] = {}
    for risk in view.of(Risk):
        if risk.body.about == organisation and risk.state != "closed" and risk.body.level:
            levels.setdefault(risk.body.level, []).append(risk)
    gravest = max(levels, key=LEVELS.index, default=None)
    return (gravest, tuple(levels[gravest])) if gravest else None


def look_at(view: View, organisation: str, exposure: Exposure) -> Look | None:
    """How often to look at an organisation, by the gravest risk on record that comes from it; None without one."""
    found = gravest_about(view, organisation)
    if found is None:
        return None
    look = look_every(found[0], exposure)
    said = Sentence(look.said.saw, look.said.words, on(found[1]))
    return Look(look.months, look.level, look.exposure, said)
