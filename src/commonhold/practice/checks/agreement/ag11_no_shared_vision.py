"""We have no common picture of what is to be there at the end of the day.

## What it looks for
An agreed purpose with a vision in words and a horizon three years or more after the day on which it was agreed. Beside
that it compares how long each partner means to stay, once those words are opened: where two of them lie more than two
years apart, it looks for an arrangement on that difference.

## Why it matters
A partner that thinks in one budget year and a partner that thinks in a generation make different choices every week.
Without a picture that both can point at, each choice looks to the other like lack of seriousness.

## What to do
Finish one sentence together: in five years, people here will ... Put the year beside it and agree it. If your horizons
differ, write down how you work with that: who stays on, who hands over, and when you will look at it again.

## When to set it aside
You came together for one short thing, such as a relief operation or an event, and all know it. Say so in the purpose;
then accept the finding with that reason.

## Source
NCEA, Strategic Partnerships: a long horizon and a clear vision of what is to be achieved. The guides of
effectivepartnering.org ask for a vision that all hold. Three years and twenty-four months are our own thresholds.
"""

from collections.abc import Iterator
from datetime import date
from itertools import combinations

from commonhold.facts.chapters.agreement import Purpose
from commonhold.facts.chapters.diligence import Difference
from commonhold.facts.chapters.scoping import Motive
from commonhold.facts.clock import months_later
from commonhold.facts.entry import Entry
from commonhold.facts.words import gettext_noop as _
from commonhold.practice.check import practice
from commonhold.practice.finding import Finding, Missing
from commonhold.practice.terms import from_agreement_on, opened, relation_partnership
from commonhold.practice.view import View


@practice(
    "AG11",
    chapter="agreement",
    severity="advise",
    title=_("We have no common picture of what is to be there at the end of the day."),
    remedy=_("Write one sentence that begins: in five years, people here will ..."),
    applies=(relation_partnership, from_agreement_on),
    reads=(
        "partnership.relation",
        "partnership.phase",
        "partnership.partners",
        "membership_change",
        "purpose.state",
        "purpose.vision",
        "purpose.horizon_on",
    ),
    may_read=("motive", "difference"),
    lessons=("ncea-long-term",),
    references=("effectivepartnering",),
    limits={"min_years": 3, "gap_months": 24},
    absence=True,
)
def no_shared_vision(view: View) -> Iterator[Finding | Missing]:
    """No agreed vision that reaches far enough, or horizons that lie apart with nothing arranged."""
    yield from _vision(view)
    apart = [pair for pair in combinations(_horizons(view), 2) if _far_apart(view, *pair)]
    open_gaps = [pair for pair in apart if not _arranged(view, *pair)]
    if open_gaps:
        first, last = max(open_gaps, key=lambda pair: (_until(pair[1]) - _until(pair[0]), pair[0].id, pair[1].id))
        yield view.finding(
            _("{first} means to stay until {until}, {last} until {later}, and no arrangement on that is on record."),
            first,
            last,
            about="horizons",
            first=view.name(first.organisation),
            until=_until(first),
            last=view.name(last.organisation),
            later=_until(last),
        )


def _vision(view: View) -> Iterator[Finding | Missing]:
    years, agreed = view.whole("min_years"), view.agreed(Purpose)
    far = [
        months_later(purpose.since, 12 * years) <= purpose.body.horizon_on if purpose.since else None
        for purpose in agreed
        if purpose.body.vision and purpose.body.horizon_on
    ]
    if any(far):
        return
    if None in far:
        yield Missing("purpose.state")
    else:
        yield view.finding(_says(bool(agreed), bool(far)), *agreed, about="vision", years=years)


def _says(agreed: bool, pictured: bool) -> str:
    if pictured:
        return _("The agreed vision reaches less than {years} years beyond the day on which it was agreed.")
    if agreed:
        return _("What is agreed on the purpose holds no vision with a horizon.")
    return _("No purpose is agreed yet, so no vision and no horizon stand on record.")


def _horizons(view: View) -> list[Entry[Motive]]:
    """How far each present partner looks, the shortest first."""
    furthest: dict[str, Entry[Motive]] = {}
    for motive in opened(view, Motive):
        known = furthest.get(motive.organisation)
        if motive.body.horizon_on and (known is None or _until(motive) > _until(known)):
            furthest[motive.organisation] = motive
    return sorted((furthest[org] for org in view.partners if org in furthest), key=lambda m: (_until(m), m.id))


def _until(motive: Entry[Motive]) -> date:
    return motive.body.horizon_on or date.max


def _far_apart(view: View, first: Entry[Motive], last: Entry[Motive]) -> bool:
    return months_later(_until(first), view.whole("gap_months")) < _until(last)


def _arranged(view: View, *pair: Entry[Motive]) -> bool:
    """An arrangement between both, no older than what they said."""
    said = max((motive.since for motive in pair if motive.since), default=date.min)
    return any(
        {motive.organisation for motive in pair} <= set(difference.body.between)
        and (not difference.since or difference.since >= said)
        for difference in view.of(Difference)
        if difference.body.topic == "horizon" and difference.state in ("arranged", "dissolved")
    )
