"""Our agreement ends before the change we aim at can happen or be seen.

## What it looks for
A main agreement that runs for less than three years and is not to be renewed, while the partners aim at something
slow: a shared objective to influence behaviour and systems or to change the rules, or a planned review that asks about
impact.

## Why it matters
Habits, systems and rules change over years. An agreement that is over before then makes partners promise what they
will not see, and asks a review for an answer that cannot be there yet.

## What to do
Ask for a line on renewal, even one that only says when you will talk about it. Or split the work into phases with an
aim for each, or promise less for this term and say so.

## When to set it aside
This agreement is one phase of a longer relation whose next text is already promised elsewhere, or the change is near
because others prepared it for years.

## Source
Partnering & Partnerships: Lessons Learned (Devonshire Initiative): two to three years are often too short to evaluate.
Summary expert meeting Strategic Partnerships (NCEA): a long-term horizon is needed, and short funding cycles do not
fit the time that relations take. The thirty-six months follow from the former.
"""

from collections.abc import Iterator

from commonhold.facts.chapters.agreement import Agreement, Objective
from commonhold.facts.chapters.review import Review
from commonhold.facts.clock import later, months_later
from commonhold.facts.entry import Entry
from commonhold.facts.words import gettext_noop as _
from commonhold.practice.check import practice
from commonhold.practice.finding import Finding, Missing
from commonhold.practice.terms import in_brief, main_agreement, proposed_or_agreed
from commonhold.practice.view import View

SLOW = ("influence", "rules")


def has_dated_main_agreement(view: View) -> bool:
    """A main agreement that says from when to when it runs."""
    agreement = main_agreement(view)
    return bool(agreement and agreement.body.effective_on and agreement.body.ends_on)


@practice(
    "AG10",
    chapter="agreement",
    severity="advise",
    title=_("Our agreement ends before the change we aim at can happen or be seen."),
    remedy=_("Ask for a renewal line, split the work into phases, or promise less."),
    applies=(has_dated_main_agreement,),
    reads=(
        "partnership.partners",
        "membership_change",
        "agreement.state",
        "agreement.effective_on",
        "agreement.ends_on",
        "agreement.renewal",
        "objective.state",
        "objective.whose",
        "objective.level",
        "review.state",
        "review.questions",
    ),
    lessons=("di-short-cycle", "ncea-long-term", "ncea-funding-cycle"),
    limits={"months": 36},
    first=False,
)
def horizon_too_short(view: View) -> Iterator[Finding | Missing]:
    """A short term without renewal, beside an aim that takes longer."""
    agreement = main_agreement(view)
    if agreement is None or not _is_short(agreement.body, view):
        return
    objectives = [o for o in proposed_or_agreed(view, Objective) if o.body.whose != "own"]
    slow = [o for o in objectives if o.body.whose == "shared" and o.body.level in SLOW]
    reviews = [r for r in view.of(Review) if r.state == "planned" and "impact" in r.body.questions]
    if not slow and not reviews:
        yield from _untold(objectives)
    elif agreement.body.renewal != "none":
        yield Missing("agreement.renewal")
    else:
        yield view.finding(
            _("The agreement runs from {start} to {end}, with no renewal, while one aim is “{aim}”.")
            if slow
            else _(
                "The agreement runs from {start} to {end}, with no renewal, and a planned review asks about impact."
            ),
            agreement,
            *slow,
            *reviews,
            start=agreement.body.effective_on,
            end=agreement.body.ends_on,
            aim=in_brief(slow[0].body.statement) if slow else "",
        )


def _is_short(agreement: Agreement, view: View) -> bool:
    """The term is short, and no renewal is foreseen that would lengthen it."""
    start, end = agreement.effective_on, agreement.ends_on
    if not start or not end or agreement.renewal in ("by_review", "automatic"):
        return False
    return later(end, 1) < months_later(start, view.whole("months"))


def _untold(objectives: list[Entry[Objective]]) -> Iterator[Missing]:
    for objective in objectives:
        if not objective.body.level or objective.body.level == "unknown":
            yield Missing("objective.level")
        elif objective.body.level in SLOW and objective.body.whose != "shared":
            yield Missing("objective.whose")
