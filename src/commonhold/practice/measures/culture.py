"""Ways of working laid side by side: how far apart two partners say they are, and whether they arranged themselves.

Each partner placed itself on five scales from 1 to 5. The distance is a difference of two answers, in steps (0 to 4);
neither end of a scale is the better one, and distances are never summed. Source: what partners are asked to find out
about each other before they bind themselves (Devonshire Initiative, Lessons Learned: communication styles, decision
processes, ways of working). The five scales, and two steps as far apart, are ours.
"""

from datetime import date
from itertools import combinations
from typing import Literal, TypeAlias

from msgspec import Struct

from commonhold.facts.chapters.diligence import Difference, WorkingCulture
from commonhold.facts.entry import Entry
from commonhold.facts.words import gettext_noop as _
from commonhold.practice.measures.sentence import Sentence, on
from commonhold.practice.terms import opened
from commonhold.practice.view import View

Scale: TypeAlias = Literal["process_outcome", "formality", "pace", "decision_height", "directness"]
SCALES: tuple[Scale, ...] = ("process_outcome", "formality", "pace", "decision_height", "directness")
FAR = 2
"""Steps from which on two partners are far apart: the limit of DD11, and of every page that draws these scales."""
TOPICS = ("culture", "decisions", "communication")
SETTLED = ("arranged", "dissolved")

FURTHER: dict[Scale, str] = {
    "process_outcome": _("{low} looks more at how it is done, {high} more at what comes of it."),
    "formality": _("{low} works with less ceremony, {high} more by the book."),
    "pace": _("{low} takes more time to be thorough, {high} moves faster."),
    "decision_height": _("{low} decides more on the spot, {high} more at the top."),
    "directness": _("{low} hints more at what it means, {high} says it straighter."),
}
ALIKE = _("{low} and {high} place themselves alike.")


class Apart(Struct, frozen=True):
    """Two partners on one scale: who lies lower and who higher (in their order round the table where they are alike).

    `arranged_by` are the differences between both that were arranged or dissolved: their ids.
    """

    scale: Scale
    lower: str
    higher: str
    low: int
    high: int
    arranged_by: tuple[str, ...]
    said: Sentence

    @property
    def steps(self) -> int:
        """How far apart they are: 0 to 4 steps."""
        return self.high - self.low

    @property
    def is_open(self) -> bool:
        """Are they far apart, and nothing is arranged between them?"""
        return is_far(self.steps) and not self.arranged_by


def is_far(steps: int) -> bool:
    """Do two who lie so many steps apart lie far apart?"""
    return steps >= FAR


def cultures_apart(view: View) -> tuple[Apart, ...]:
    """Every pair of partners whose answers are opened, on every scale that both told; the newest answers count."""
    by_age = sorted(opened(view, WorkingCulture), key=lambda entry: (entry.since or date.min, entry.id))
    told = {entry.organisation: entry for entry in by_age}
    here = [told[partner] for partner in view.partners if partner in told]
    arranged = _arranged(view)
    pairs = [(one, other, arranged_between(one, other, arranged)) for one, other in combinations(here, 2)]
    found = (_apart(view, scale, *pair) for scale in SCALES for pair in pairs)
    return tuple(apart for apart in found if apart)


def _arranged(view: View) -> list[Entry[Difference]]:
    return [d for d in view.of(Difference) if d.state in SETTLED and d.body.topic in TOPICS]


def arranged_between(
    one: Entry[WorkingCulture], other: Entry[WorkingCulture], arranged: list[Entry[Difference]]
) -> tuple[str, ...]:
    """Those of the settled differences that lie between the two partners."""
    both = {one.organisation, other.organisation}
    return tuple(difference.id for difference in arranged if both <= set(difference.body.between))


def _apart(
    view: View, scale: Scale, one: Entry[WorkingCulture], other: Entry[WorkingCulture], arranged_by: tuple[str, ...]
) -> Apart | None:
    low, high = getattr(one.body, scale), getattr(other.body, scale)
    if not isinstance(low, int) or not isinstance(high, int):
        return None
    if low > high:
        one, other, low, high = other, one, high, low
    words = {"low": view.name(one.organisation), "high": view.name(other.organisation)}
    said = Sentence(FURTHER[scale] if low < high else ALIKE, words, on([one, other]))
    return Apart(scale, one.organisation, other.organisation, low, high, arranged_by, said)
