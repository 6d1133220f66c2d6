"""Nobody is named as doing the work, or only those who pay for it.

## What it looks for
A published record of work that is running, being handed on or ended, in which no organisation is named as carrying the
work out, or only organisations that are also named as paying for it.

## Why it matters
Those who do the work on the ground are often the smallest and the closest to the people concerned. Where the record
leaves them out, they get neither the credit nor a voice, and nobody can see who is at work in a place.

## What to do
Name the organisations that do the work, the local ones first. If those who pay really do it themselves, record that
once as a decision on the way of working.

## When to set it aside
Naming a local organisation would put its people in danger. Then accept the finding with that reason and no more detail.

## Source
IATI Standard 2.03, roles of participating organisations: implementing is the one that carries the activity out. NCEA,
Strategic Partnerships: who does what is on record. Uncommon Alliances conference report (2012): build on what each can
do best.
"""

from collections.abc import Iterator

from commonhold.facts.chapters.governance import Decision
from commonhold.facts.words import gettext_noop as _
from commonhold.practice.check import practice
from commonhold.practice.finding import Finding, Missing
from commonhold.practice.terms import in_phase, published_record
from commonhold.practice.view import View


@practice(
    "AG19",
    chapter="agreement",
    severity="warn",
    title=_("Nobody is named as doing the work, or only those who pay for it."),
    remedy=_("Name the organisations that do the work on the ground, the local ones first."),
    applies=(published_record, in_phase("delivery", "moving_on", "ended")),
    reads=("partnership.phase", "partnership.implementing", "partnership.funders"),
    may_read=("partnership.source_url", "partnership.iati_identifier", "partnership.accountable", "decision"),
    lessons=("ncea-division-of-roles", "ua-competitive-advantage"),
    references=("IATI 2.03 participating organisation roles",),
    absence=True,
)
def nobody_implementing(view: View) -> Iterator[Finding | Missing]:
    """A published record in which nobody but those who pay carries the work out."""
    implementing, funders = view.card.implementing, view.card.funders
    if set(implementing) - set(funders) or _they_do_it_themselves(view, set(funders)):
        return
    yield view.finding(
        _saw(bool(implementing), bool(view.card.accountable)),
        about="implementing",
        named=view.names_of(implementing),
        answering=view.names_of(view.card.accountable),
    )


def _saw(some_implement: bool, some_answer: bool) -> str:
    if some_implement:
        return _("The only ones named as doing the work also pay for it: {named}.")
    if some_answer:
        return _("Answering for it is {answering}; no organisation is named as doing the work.")
    return _("No organisation is named as doing the work.")


def _they_do_it_themselves(view: View, funders: set[str]) -> bool:
    """A decision on the way of working, unless it says that it concerns others than those who pay."""
    decided = (d.body for d in view.of(Decision) if d.state == "adopted" and d.body.topic == "way_of_working")
    return any(not decision.affected or funders & set(decision.affected) for decision in decided)
