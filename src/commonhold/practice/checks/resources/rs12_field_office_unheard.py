"""A field office carries work that it has not itself said it can carry.

## What it looks for
Promises and activities on record that name a regional or field office as the one that does the work, while that office
has not shared both what it can carry and what it needs. Work that is done, dropped or withdrawn is left aside, and so
is an office that has closed.

## Why it matters
Head offices agree and field offices deliver. Where the field was not asked, the plan rests on what somebody far away
believes about roads, seasons and staff. The field seldom says no to its own head; it says yes and is late.

## What to do
Call the office itself and ask three questions: can you carry this, what do you need, what would you change? Write the
answers down as two short statements of that office, in its own words, and share them.

## When to set it aside
The office wrote the plan itself and says so; a statement of one line then costs a minute and ends the finding.

## Source
Partnering & Partnerships: Lessons Learned (Devonshire Initiative): where field offices carry the work, communication
between head and field is strong and each office's needs and capacity are known; what is asked of each fits what it can
carry.
"""

from collections.abc import Iterable, Iterator

from commonhold.facts.chapters.delivery import Activity
from commonhold.facts.chapters.resources import Commitment
from commonhold.facts.chapters.scoping import SelfStatement
from commonhold.facts.entry import Entry
from commonhold.facts.kind import Fact
from commonhold.facts.sharing import is_over
from commonhold.facts.words import gettext_noop as _
from commonhold.practice.check import practice
from commonhold.practice.finding import Evidence, Finding, Missing
from commonhold.practice.view import View

OVER = ("kept", "kept_late", "released", "withdrawn", "done", "dropped")
"""States in which a promise or an activity asks nothing of an office any more."""

UNHEARD = {
    ("capacity", "need"): _(
        "{office} of {partner} carries work here and has shared neither its capacity nor its needs."
    ),
    ("capacity",): _(
        "{office} of {partner} carries work here and has shared what it needs, but not what it can carry."
    ),
    ("need",): _("{office} of {partner} carries work here and has shared what it can carry, but not what it needs."),
}
"""What to say, by what an office has not shared."""


@practice(
    "RS12",
    chapter="resources",
    severity="warn",
    title=_("A field office carries work that it has not itself said it can carry."),
    remedy=_("Call the office itself: can you carry this, what do you need, what would you change?"),
    applies=(),
    reads=(
        "office.level",
        "commitment.office",
        "commitment.state",
        "activity.office",
        "activity.state",
        "self_statement.facet",
        "self_statement.office",
    ),
    lessons=("di-field-offices", "di-capacity-differs"),
    absence=True,
)
def field_office_unheard(view: View) -> Iterator[Finding | Missing]:
    """Offices away from the head that carry work and have not shared both capacity and need."""
    told = {(told.body.office, told.body.facet) for told in view.of(SelfStatement) if told.body.office}
    for office, work in _work_by_office(view).items():
        untold = tuple(facet for facet in ("capacity", "need") if (office, facet) not in told)
        if untold:
            yield from _look_at(view, office, work, untold)


def _work_by_office(view: View) -> dict[str, list[Entry[Fact]]]:
    work: dict[str, list[Entry[Fact]]] = {}
    named: Iterable[Entry[Commitment] | Entry[Activity]] = (*view.of(Commitment), *view.of(Activity))
    for entry in named:
        if entry.body.office and entry.state not in OVER:
            work.setdefault(entry.body.office, []).append(entry)
    return work


def _look_at(view: View, office: str, work: list[Entry[Fact]], untold: tuple[str, ...]) -> Iterator[Finding | Missing]:
    card = view.office_card(office)
    if card is None or not card.body.level:
        yield Missing("office.level")
    elif card.body.level != "head" and not (card.body.closed_on and is_over(card.body.closed_on, view.clock)):
        yield view.finding(
            UNHEARD[untold],
            Evidence("office", office),
            *work[:3],
            office=card.body.name or office,
            partner=view.name(card.organisation),
        )
