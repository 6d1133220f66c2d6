"""The partnership stands in no plan or budget of yours, or has no sponsor.

## What it looks for
Three months after signing, your own internal case: is there one, and does it say where your organisation holds the
partnership (in a plan, in a budget, in both)? And is there a sponsor, somebody senior who stands for it at home? Only
your organisation sees this.

## Why it matters
What is in no plan and no budget lives on the goodwill of one person, and ends with that person's next job. When money
is tight, work that nobody senior speaks for is cut first, and the partners hear of it last.

## What to do
Ask for one line in next year's plan and for one senior name beside it. A line without money is a beginning: it makes
the partnership something that your organisation does.

## When to set it aside
The plan for the year is being written, and you know who asks for the line and when; or your organisation is so small
that its head does the work and decides.

## Source
Partnering & Partnerships: Lessons Learned (Devonshire Initiative): turnover, and a partnership embedded at all levels
of each organisation, from the board to the field. ISO 44001 asks for a senior sponsor of every collaborative
relationship. The 90 days are our own choice.
"""

from collections.abc import Iterator

from commonhold.facts.chapters.scoping import InternalCase
from commonhold.facts.words import gettext_noop as _
from commonhold.practice.check import practice
from commonhold.practice.finding import Finding, Missing
from commonhold.practice.terms import bound, is_filled, main_agreement, relation_partnership, roles_of
from commonhold.practice.view import View


def bound_for_long(view: View) -> bool | Missing:
    """The main agreement has bound the partners for some time."""
    agreement = main_agreement(view)
    if agreement is None or not bound(view):
        return False
    signed = agreement.body.effective_on or agreement.since
    return view.at_least(view.whole("days"), signed) if signed else Missing("agreement.effective_on")


@practice(
    "RS05",
    chapter="resources",
    severity="warn",
    audience="own",
    title=_("The partnership stands in no plan or budget of yours, or has no sponsor."),
    remedy=_("Ask for one line in next year's plan, and for one senior name beside it."),
    applies=(relation_partnership, bound_for_long),
    reads=(
        "partnership.relation",
        "partnership.partners",
        "membership_change",
        "agreement",
        "internal_case.anchored_in",
        "role.state",
        "role.kind",
        "role.for_org",
    ),
    may_read=("seat",),
    lessons=("di-turnover", "di-embed-levels"),
    references=("ISO 44001",),
    limits={"days": 90},
    first=False,
)
def not_anchored(view: View) -> Iterator[Finding | Missing]:
    """No place in a plan or budget at home, or nobody senior who stands for it."""
    yield from _unplanned(view)
    if not any(is_filled(role, view) for role in roles_of(view, view.organisation, "sponsor")):
        yield view.finding(
            _("No sponsor is named for {organisation}."),
            view.on_partner(view.organisation),
            about="sponsor",
            organisation=view.name(view.organisation),
        )


def _unplanned(view: View) -> Iterator[Finding | Missing]:
    cases = [case for case in view.of(InternalCase) if case.organisation == view.organisation]
    if not cases:
        yield view.finding(
            _("No internal case of {organisation} says where it holds this partnership."),
            view.on_partner(view.organisation),
            about="anchor",
            organisation=view.name(view.organisation),
        )
        return
    newest = max(reversed(cases), key=lambda case: case.recorded_at.isoformat() if case.recorded_at else "")
    if newest.body.anchored_in == "nowhere":
        yield view.finding(
            _("Your newest internal case says that {organisation} holds it in no plan and no budget."),
            newest,
            about="anchor",
            organisation=view.name(view.organisation),
        )
    elif not newest.body.anchored_in:
        yield Missing("internal_case.anchored_in")
