"""We work in clearly different ways and have not agreed how to live with it.

## What it looks for
Once all ways of working are opened: two partners who lie two steps or more apart on one of the five scales (process or
outcome first, by the book, pace, decided at the top, says it straight), while no difference of culture, decisions or
communication is named between them and either settled by an arrangement or gone.

## Why it matters
A difference in style is nobody's fault, and it never goes away by being polite. Left unnamed it is taken for character:
they are slow, they are pushy, they hide something. One sentence on how to live with it turns it into a habit.

## What to do
Name the widest gap aloud, without blame, at the next meeting. Then write one sentence on how you will work with it, for
instance: questions go out ten days before the Assembly meets, and silence is not consent. Both agree, and it is done.

## When to set it aside
The two have next to nothing to do with each other; or the scales were filled in such haste that you do not recognise
yourselves. Then fill them again.

## Source
Lessons Learned, Devonshire Initiative: partners communicate differently (process-focused against outcome-focused), and
the difference is acknowledged directly; they decide in different ways and at different speeds, and know it of each
other. The scales and the two steps are ours.
"""

from collections.abc import Iterator
from datetime import date
from itertools import combinations

from commonhold.facts.chapters.diligence import Difference, WorkingCulture
from commonhold.facts.entry import Entry
from commonhold.facts.words import gettext_noop as _
from commonhold.practice.check import practice
from commonhold.practice.finding import Finding, Missing
from commonhold.practice.measures.culture import FAR, SETTLED, TOPICS
from commonhold.practice.terms import lodged, opened, relation_partnership
from commonhold.practice.view import View

WIDEST = {
    "process_outcome": _("{one} ({a}) and {other} ({b}) lie furthest apart on process or outcome first, from 1 to 5."),
    "formality": _("{one} ({a}) and {other} ({b}) lie furthest apart on working by the book, from 1 to 5."),
    "pace": _("{one} ({a}) and {other} ({b}) lie furthest apart on pace, from 1 to 5."),
    "decision_height": _("{one} ({a}) and {other} ({b}) lie furthest apart on deciding at the top, from 1 to 5."),
    "directness": _("{one} ({a}) and {other} ({b}) lie furthest apart on saying it straight, from 1 to 5."),
}
"""What to say, by the scale on which two lie furthest apart."""


def all_are_opened(view: View) -> bool:
    """Every way of working that was lodged can be read by all, and there are two at least."""
    readable = {culture.id for culture in opened(view, WorkingCulture)}
    return len(readable) >= 2 and all(culture.id in readable for culture in lodged(view, WorkingCulture))


@practice(
    "DD11",
    chapter="diligence",
    severity="warn",
    title=_("We work in clearly different ways and have not agreed how to live with it."),
    remedy=_("Name the widest gap aloud, without blame, and write one sentence on how you will work with it."),
    applies=(relation_partnership, all_are_opened),
    reads=(
        "partnership.relation",
        "partnership.partners",
        "membership_change",
        "working_culture.state",
        *(f"working_culture.{scale}" for scale in WIDEST),
        "difference.topic",
        "difference.between",
        "difference.state",
    ),
    lessons=("di-communication-styles", "di-dd-ways-of-working", "di-decision-processes"),
    limits={"gap": FAR},
    first=False,
    absence=True,
)
def culture_gap_unaddressed(view: View) -> Iterator[Finding | Missing]:
    """Two partners far apart on a scale, without an arrangement between them."""
    by_age = sorted(opened(view, WorkingCulture), key=lambda culture: (culture.since or date.min, culture.id))
    cultures = {culture.organisation: culture for culture in by_age}
    present = [cultures[partner] for partner in view.partners if partner in cultures]
    for one, other in combinations(present, 2):
        apart = _apart(one, other)
        if max(apart.values(), default=0) >= view.whole("gap"):
            yield from _unless_settled(view, one, other, max(apart, key=lambda scale: apart[scale]))
        elif len(apart) < len(WIDEST):
            yield Missing(f"working_culture.{next(scale for scale in WIDEST if scale not in apart)}")


def _apart(one: Entry[WorkingCulture], other: Entry[WorkingCulture]) -> dict[str, int]:
    """How many steps lie between two, by scale, where both are told."""
    scales = {scale: (getattr(one.body, scale), getattr(other.body, scale)) for scale in WIDEST}
    return {scale: abs(a - b) for scale, (a, b) in scales.items() if a and b}


def _unless_settled(
    view: View, one: Entry[WorkingCulture], other: Entry[WorkingCulture], scale: str
) -> Iterator[Finding | Missing]:
    pair = {one.organisation, other.organisation}
    named = [d for d in view.of(Difference) if not d.body.between or pair <= set(d.body.between)]
    named = [d for d in named if not d.body.topic or d.body.topic in TOPICS]
    settled = [d for d in named if d.state in (*SETTLED, "")]
    if any(d.state and d.body.topic and d.body.between for d in settled):
        return
    for doubtful in settled[:1]:
        told = {"state": doubtful.state, "topic": doubtful.body.topic, "between": doubtful.body.between}
        yield Missing(f"difference.{next(field for field, value in told.items() if not value)}")
        return
    yield view.finding(
        WIDEST[scale],
        one,
        other,
        *(d for d in named if d.body.topic and d.body.between),
        about="between:" + ":".join(sorted(pair)),
        one=view.name(one.organisation),
        other=view.name(other.organisation),
        a=getattr(one.body, scale),
        b=getattr(other.body, scale),
    )
