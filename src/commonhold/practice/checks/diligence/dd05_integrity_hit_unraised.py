"""You hold an open integrity concern about a partner and have not acted on it.

## What it looks for
A flag about another partner that your organisation can see, of the weight of a concern or of a ground for exclusion,
that has been open for more than fourteen days: nobody has escalated, cleared or upheld it. A mere observation is left
alone. Only your own organisation reads this, and nothing of it is counted anywhere else.

## Why it matters
Whoever knows of a concern and leaves it lying carries it along. It grows with every joint text and payment; and the
partner, who may have a good answer, is mistrusted without having been asked.

## What to do
Give it to a second person of your organisation, not the one who leads the relationship. That person clears it with a
reason, upholds it, or raises it with the partner, who has a right to answer. Others see nothing of it unless you share
it.

## When to set it aside
An answer of the partner, or of the one who keeps the list, is on its way. Put the finding off until it is due.

## Source
WHO, Framework of Engagement with Non-State Actors: who proposes a partner does not judge its integrity. United Nations
Partner Portal: a flag is escalated or validated by another person. The fourteen days are ours.
"""

from collections.abc import Iterator

from commonhold.facts.chapters.integrity import IntegrityFlag
from commonhold.facts.words import gettext_noop as _
from commonhold.practice.check import practice
from commonhold.practice.finding import Finding, Missing
from commonhold.practice.terms import in_brief
from commonhold.practice.view import View


@practice(
    "DD05",
    chapter="diligence",
    severity="serious",
    audience="own",
    title=_("You hold an open integrity concern about a partner and have not acted on it."),
    remedy=_("Ask a second person to clear it or to raise it with the partner, who has a right to answer."),
    reads=(
        "partnership.partners",
        "membership_change",
        "integrity_flag.state",
        "integrity_flag.weight",
        "integrity_flag.subject",
    ),
    references=("WHO FENSA", "UN Partner Portal"),
    limits={"days": 14},
    first=False,
)
def integrity_hit_unraised(view: View) -> Iterator[Finding | Missing]:
    """A concern about another partner that has been open for long."""
    others = {partner for partner in view.partners if partner != view.organisation}
    for flag in view.of(IntegrityFlag):
        weight, subject, since = flag.body.weight, flag.body.subject, flag.since
        if flag.state not in ("open", "") or weight == "observation" or (subject and subject not in others):
            continue
        if not flag.state or not since:
            yield Missing("integrity_flag.state")
        elif view.more_than(view.whole("days"), since):
            if not weight or not subject:
                yield Missing("integrity_flag.subject" if weight else "integrity_flag.weight")
                continue
            yield view.finding(
                _('A concern about {partner} has been open since {since}: "{basis}"')
                if weight == "concern"
                else _('A ground for exclusion about {partner} has been open since {since}: "{basis}"'),
                flag,
                partner=view.name(subject),
                since=since,
                basis=in_brief(flag.body.basis),
            )
