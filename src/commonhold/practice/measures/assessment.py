"""An assessment that is on record: its single answers, what they come to and by which steps, and until when it holds.

A risk holds it: the six standards of protection, or questions about an organisation or about this one risk. The level
follows from the answers; where the six standards were not gone through, from why they were not:
- little capacity is assumed in an emergency, when work begins before anybody could look: a high risk;
- no contact with the people whom the standards protect: a low one;
- not yet: nobody can tell.
"""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from types import MappingProxyType

from msgspec import Struct

from commonhold.facts.chapters.diligence import Risk, RiskLevel, Unassessed
from commonhold.facts.clock import Clock, later
from commonhold.facts.entry import Entry
from commonhold.practice.measures.rating import (
    LEVELS,
    Capacity,
    Question,
    RiskRating,
    StandardsMet,
    is_out_of_date,
    out_of_date_on,
    risk_rating,
    standards_met,
)
from commonhold.practice.view import View

POINTS: Mapping[str, int] = MappingProxyType({"absent": 1, "progressing": 2, "adequate": 3})
LEVEL_OF_CAPACITY: Mapping[Capacity, RiskLevel] = MappingProxyType({"low": "high", "medium": "moderate", "full": "low"})
LEVEL_WITHOUT: Mapping[Unassessed, RiskLevel | None] = MappingProxyType(
    {"low_assumed": "high", "no_contact": "low", "not_assessed": None}
)


class Assessed(Struct, frozen=True):
    """What an assessment comes to: the level (None: it cannot be told yet), and what it follows from.

    `sections` are the mean points of each section in which a question applies. `without` says why the six standards
    were not gone through, where that decides.
    """

    level: RiskLevel | None
    standards: StandardsMet | None = None
    rating: RiskRating | None = None
    sections: tuple[tuple[str, Fraction], ...] = ()
    without: Unassessed | None = None


def assessed(body: Risk) -> Assessed | None:
    """What the answers of a risk come to; None where there are none. Of two levels the graver one holds."""
    if not body.standards and not body.answers and not body.unassessed:
        return None
    standards = standards_met({one.standard: POINTS[one.met] for one in body.standards})
    rating = risk_rating(
        [Question(f"{one.section}.{one.question}", one.value, Fraction(one.weight or 1)) for one in body.answers]
    )
    without = (body.unassessed or None) if standards is None else None
    told = [
        LEVEL_OF_CAPACITY[standards.capacity] if standards else None,
        rating.level if rating else None,
        LEVEL_WITHOUT[without] if without else None,
    ]
    level = max((one for one in told if one), key=LEVELS.index, default=None)
    return Assessed(level, standards, rating, _by_section(rating), without)


def _by_section(rating: RiskRating | None) -> tuple[tuple[str, Fraction], ...]:
    points: dict[str, list[Fraction]] = {}
    for question in rating.questions if rating else ():
        points.setdefault(question.name.partition(".")[0], []).append(question.points)
    return tuple((section, sum(told, Fraction(0)) / len(told)) for section, told in points.items())


def holds_until(body: Risk) -> date | None:
    """The last day on which an assessment holds; None where no day is told on which it was made."""
    return later(out_of_date_on(body.assessed_on), -1) if body.assessed_on else None


def is_over(body: Risk, clock: Clock) -> bool:
    """Was it made so long ago that it holds no more?"""
    return is_out_of_date(body.assessed_on, clock) if body.assessed_on else False


def newest_about(view: View, organisation: str) -> Entry[Risk] | None:
    """The newest dated assessment of an organisation on record, among risks that are not closed."""
    found = [
        one
        for one in view.of(Risk)
        if one.body.about == organisation and one.state != "closed" and one.body.assessed_on and assessed(one.body)
    ]
    return max(found, key=lambda one: (one.body.assessed_on or date.min, one.id), default=None)


def protects(risk: Entry[Risk], clock: Clock) -> bool:
    """Were the six standards gone through, or is there nobody whom they would protect, and does that still hold?"""
    body = risk.body
    found = assessed(body) if body.area == "safeguarding" and body.assessed_on else None
    if found is None or risk.state == "closed" or is_over(body, clock):
        return False
    return found.standards is not None or found.without == "no_contact"
