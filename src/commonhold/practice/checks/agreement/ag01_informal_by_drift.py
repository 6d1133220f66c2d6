"""Work has begun and we have nothing signed, without having chosen that.

## What it looks for
A first sign that work has really begun: a promise kept, an activity under way or done, or a budget line closed. When
sixty days have gone by since then and no agreement of any type is in force, though the partners said that they want
some structure.

## Why it matters
Staying informal can be a good choice; sliding into it is not one. Without a text, what each expected at the start
lives in a few heads, and leaves with them. Writing comes easier while nothing has gone wrong yet.

## What to do
Take the light template: who we are, what we do together, who brings what, how we part. Two pages and two signatures
are enough. If you would rather stay informal, say so on the card, with one line on why.

## When to set it aside
The text is signed on paper and its entry still waits for the last click, or law forbids one of you to sign before a
date that you know. For a relation that is informal on purpose, change the card instead.

## Source
Partnering & Partnerships: Lessons Learned (Devonshire Initiative): formalise, from a confidentiality agreement to a
memorandum, with timelines and commitments. Living Cities, on more than 750 partnerships: formal ones more often had
agreed on shared results, and unclear goals went with loose structure.
"""

from collections.abc import Iterator
from datetime import date

from msgspec import UNSET

from commonhold.facts.chapters.agreement import Agreement
from commonhold.facts.chapters.delivery import Activity
from commonhold.facts.chapters.resources import BudgetLine, Commitment
from commonhold.facts.entry import Entry
from commonhold.facts.kind import Fact
from commonhold.facts.words import gettext_noop as _
from commonhold.practice.check import practice
from commonhold.practice.finding import Finding, Missing
from commonhold.practice.terms import is_signed, several_partners, with_formality
from commonhold.practice.view import View

BEGUN: tuple[tuple[type[Fact], tuple[str, ...], str], ...] = (
    (Commitment, ("kept", "kept_late"), "commitment.delivered_on"),
    (Activity, ("under_way", "done"), "activity.done_on"),
    (BudgetLine, ("closed",), "budget_line.state"),
)
"""What shows that work has begun: a kind, its states, and the field that would tell since when."""


@practice(
    "AG01",
    chapter="agreement",
    severity="warn",
    title=_("Work has begun and we have nothing signed, without having chosen that."),
    remedy=_("Sign a light memorandum from the template, or write down in one line why you stay informal."),
    applies=(with_formality("light", "full"), several_partners),
    reads=(
        "partnership.formality",
        "partnership.partners",
        "membership_change",
        "commitment.state",
        "activity.state",
        "budget_line.state",
        "agreement.state",
    ),
    lessons=("di-formalize",),
    references=("Living Cities",),
    limits={"days": 60},
    absence=True,
)
def informal_by_drift(view: View) -> Iterator[Finding | Missing]:
    """Sixty days into the work, and no agreement is in force."""
    if any(is_signed(agreement, view) for agreement in view.of(Agreement)):
        return
    dated: list[tuple[date, Entry[Fact]]] = []
    undated: list[str] = []
    for fact, states, field in BEGUN:
        for entry in view.of(fact):
            if entry.state in states:
                day = _began(entry, states, view)
                dated += [(day, entry)] if day else []
                undated += [] if day else [field]
    first = min(dated, key=lambda seen: seen[0], default=None)
    if first and view.at_least(view.whole("days"), first[0]):
        yield view.finding(
            _("Work has been under way since {day}, and no agreement of any kind is in force."),
            first[1],
            *view.of(Agreement),
            about="agreement",
            day=first[0],
        )
    else:
        yield from (Missing(field) for field in undated)


def _began(entry: Entry[Fact], states: tuple[str, ...], view: View) -> date | None:
    body = entry.body
    told = body.delivered_on if isinstance(body, Commitment) else UNSET
    told = body.done_on if isinstance(body, Activity) else told
    days = [told, *(revision.since for revision in view.history(entry) if revision.state in states)]
    return min((day for day in days if day), default=None)
