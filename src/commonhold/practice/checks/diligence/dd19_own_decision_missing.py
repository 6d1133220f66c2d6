"""You are about to sign without a go or no-go of your own on record.

## What it looks for
Inside one organisation: a proposed agreement that would bind it (a memorandum, a partnering agreement, a grant
agreement or a contract) names it as a party, while no case of its own says go, adjust first or no go.

Nobody but you sees this, and it is counted nowhere else.

## Why it matters
At the table it is easy to say yes: everybody is there, the text is ready, and nobody wants to be the one who asks. A
decision that was made at home, in quiet, can be told to your own board; one that slipped through a signature cannot.

## What to do
Go through the nine areas alone, before the next meeting: partner, opportunity, finance, reputation and the rest. Write
two sentences on what it is worth to you, and choose: go, adjust first, or no go. A clear no is as good as a clear yes.

## When to set it aside
Your organisation decided through another channel, such as its board. Note the outcome as your own case in two lines,
and this falls silent by itself.

## Source
NCEA, expert meeting on strategic partnerships: ask whether this is the right partnership for the goals; a partnership
is no answer to everything. TPI's assessment of a prospective partnership gave the idea of going through it area by
area.
"""

from collections.abc import Iterator

from commonhold.facts.chapters.agreement import MAIN_TYPES, Agreement
from commonhold.facts.chapters.scoping import InternalCase
from commonhold.facts.words import gettext_noop as _
from commonhold.practice.check import practice
from commonhold.practice.finding import Finding, Missing
from commonhold.practice.terms import first_few, relation_partnership
from commonhold.practice.view import View


@practice(
    "DD19",
    chapter="diligence",
    severity="warn",
    audience="own",
    title=_("You are about to sign without a go or no-go of your own on record."),
    remedy=_("Go through the nine areas alone, in private; a clear no is as good as a clear yes."),
    applies=(relation_partnership,),
    reads=(
        "partnership.relation",
        "agreement.state",
        "agreement.type",
        "agreement.parties",
        "internal_case.verdict",
    ),
    lessons=("ncea-right-partner", "ncea-not-everything"),
    references=("TPI prospective partnership assessment",),
    first=False,
)
def own_decision_missing(view: View) -> Iterator[Finding | Missing]:
    """A proposed agreement that would bind the organisation, which has not decided for itself."""
    verdicts = {case.body.verdict for case in view.of(InternalCase) if case.organisation == view.organisation}
    if not verdicts.isdisjoint(("go", "adjust_first", "no_go")):
        return
    proposed = [a for a in view.of(Agreement) if a.state == "proposed" and view.organisation in a.body.parties]
    binding = [agreement for agreement in proposed if agreement.body.type in MAIN_TYPES]
    if any(not verdict for verdict in verdicts) and proposed:
        yield Missing("internal_case.verdict")
    elif binding:
        yield view.finding(
            _("{titles} would bind {organisation}, and no case of yours says go, adjust first or no go.")
            if not verdicts
            else _("{titles} would bind {organisation}, and your own case is still undecided."),
            *binding,
            *(case for case in view.of(InternalCase) if case.organisation == view.organisation),
            about="own-decision",
            titles=first_few(agreement.body.title for agreement in binding),
            organisation=view.name(view.organisation),
        )
    elif any(not agreement.body.type for agreement in proposed):
        yield Missing("agreement.type")
