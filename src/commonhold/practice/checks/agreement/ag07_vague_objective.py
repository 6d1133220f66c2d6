"""An objective does not yet say for whom, by when or how we will know.

## What it looks for
A shared objective, proposed or agreed, that leaves out who will be better off or by which day. And an agreed one to
which, thirty days later, no indicator points.

## Why it matters
A vague objective is easy to agree on, because each reads its own into it. The difference shows when the money is
spent. For whom, by when and one sign of success are what a group needs in order to pull in one direction.

## What to do
Add three things to the objective: the people who will be better off, a date, and one sign that a doubter would accept
as proof. Leave the means open; it is the end that must be clear.

## When to set it aside
The partners are still exploring on purpose and the objective is a placeholder with a date to sharpen it; or the proof
lies in a register outside, which an indicator could simply point to.

## Source
The HOW behind Cross Sector Partnerships (IMA International): vague objectives leave partners unaligned, very tight
ones bind too much. Uncommon Alliances conference report (2012): goals are unambiguous. Summary expert meeting
Strategic Partnerships (NCEA): at some point there must be direction. Living Cities, on more than 750 partnerships:
unclear goals went with informal structure. The thirty days are our own choice.
"""

from collections.abc import Iterator

from commonhold.facts.chapters.agreement import Objective
from commonhold.facts.chapters.delivery import Indicator
from commonhold.facts.entry import Entry
from commonhold.facts.words import gettext_noop as _
from commonhold.practice.check import practice
from commonhold.practice.finding import Finding, Missing
from commonhold.practice.terms import from_agreement_on, in_brief, proposed_or_agreed
from commonhold.practice.view import View

LACKS = {
    ("whom",): _("“{objective}” does not say who will be better off."),
    ("date",): _("“{objective}” has no date."),
    ("sign",): _("“{objective}” was agreed on {agreed_on}, and no indicator points to it."),
    ("whom", "date"): _("“{objective}” says neither who will be better off nor by when."),
    ("whom", "sign"): _("“{objective}”, agreed on {agreed_on}, does not say for whom and has no indicator."),
    ("date", "sign"): _("“{objective}”, agreed on {agreed_on}, has no date and no indicator."),
    ("whom", "date", "sign"): _(
        "“{objective}”, agreed on {agreed_on}, does not say for whom or by when, nor how to know."
    ),
}


@practice(
    "AG07",
    chapter="agreement",
    severity="warn",
    title=_("An objective does not yet say for whom, by when or how we will know."),
    remedy=_("Add who will be better off, a date, and one sign that you would accept as proof."),
    applies=(from_agreement_on,),
    reads=(
        "partnership.phase",
        "objective.whose",
        "objective.for_whom",
        "objective.due_on",
        "objective.state",
        "indicator.objective",
        "indicator.state",
    ),
    lessons=("how-objectives-balance", "ua-clear-expectations", "ncea-direction"),
    references=("Living Cities",),
    limits={"grace_days": 30},
    absence=True,
)
def vague_objective(view: View) -> Iterator[Finding | Missing]:
    """Shared objectives that lack for whom, by when, or an indicator."""
    watched = {i.body.objective for i in view.of(Indicator) if i.state not in ("withdrawn", "superseded")}
    agreed = {objective.id: objective for objective in view.agreed(Objective)}
    for objective in proposed_or_agreed(view, Objective):
        if objective.body.whose == "own":
            continue
        unwatched = agreed.get(objective.id) if objective.id not in watched else None
        lacks = tuple(_lacks(objective, unwatched, view))
        if lacks and objective.body.whose != "shared":
            yield Missing("objective.whose")
        elif lacks:
            yield view.finding(
                LACKS[lacks],
                objective,
                objective=in_brief(objective.body.statement),
                agreed_on=unwatched.since if unwatched else None,
            )
        elif unwatched and not unwatched.since:
            yield Missing("objective.state")


def _lacks(objective: Entry[Objective], unwatched: Entry[Objective] | None, view: View) -> Iterator[str]:
    if not objective.body.for_whom:
        yield "whom"
    if not objective.body.due_on:
        yield "date"
    if unwatched and unwatched.since and view.at_least(view.whole("grace_days"), unwatched.since):
        yield "sign"
