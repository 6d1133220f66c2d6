"""What we know about one of us is older than we agreed to rely on.

## What it looks for
Partners who are bound or at work. For each of them the newest due diligence that was brought to its end: the day until
which it holds is past; or, where no such day was set, it ended more than two years ago. Opening it again to refresh it
does not make it newer, closing it again does. And the newest dated assessment of each, by the six standards of
protection or by questions about risk: the fourth calendar year after it has begun. Who was never looked at is no matter
of this practice.

## Why it matters
Boards change, audits fail, licences end. An old answer is not wrong because it is old, but nobody has asked whether it
still holds; and the text that you signed says that you rely on it.

## What to do
Refresh only the sections that have run out, and take over released answers instead of asking again. Where nothing has
changed, say so in one line and set a new day until which it holds.

## When to set it aside
A new round is fixed for a day not far off, and none of you takes a large step before it. Put the finding off until
then.

## Source
Lessons Learned, Devonshire Initiative: partners know each other before they bind themselves. Assessments of partners of
the United Nations (HACT, UN Partner Portal) hold for a set time and are then renewed; the four calendar years are
theirs. The twenty-four months are ours.
"""

from collections.abc import Iterator
from datetime import date

from commonhold.facts.chapters.diligence import DiligenceRound
from commonhold.facts.entry import Entry
from commonhold.facts.words import gettext_noop as _
from commonhold.practice.check import practice
from commonhold.practice.finding import Finding, Missing
from commonhold.practice.measures.assessment import is_over, newest_about
from commonhold.practice.terms import bound_or_running, once_closed, with_formality
from commonhold.practice.view import View


@practice(
    "DD03",
    chapter="diligence",
    severity="warn",
    title=_("What we know about one of us is older than we agreed to rely on."),
    remedy=_("Refresh only the sections that have expired; reuse released answers instead of asking again."),
    applies=(bound_or_running, with_formality("light", "full")),
    reads=(
        "partnership.phase",
        "partnership.formality",
        "partnership.partners",
        "membership_change",
        "diligence_round.state",
        "diligence_round.subject",
        "diligence_round.closed_on",
        "diligence_round.valid_until",
        "risk.state",
        "risk.about",
        "risk.assessed_on",
        "risk.standards",
        "risk.answers",
        "risk.unassessed",
    ),
    may_read=("agreement",),
    lessons=("di-dd-before-commitment",),
    references=("HACT", "UN Partner Portal"),
    limits={"max_months": 24},
    first=False,
    absence=True,
)
def diligence_out_of_date(view: View) -> Iterator[Finding | Missing]:
    """The newest round about a partner has run out, or ended long ago; or its newest assessment is out of date."""
    yield from _assessments(view)
    rounds = [look for look in view.of(DiligenceRound) if once_closed(look)]
    for partner in view.partners:
        about = [look for look in rounds if look.body.subject == partner]
        if not about:
            continue
        answer = _of_newest(view, max(about, key=lambda look: (_ended(look) or date.min, look.id)), partner)
        if isinstance(answer, Finding) and not all(look.body.subject for look in rounds):
            yield Missing("diligence_round.subject")
        elif answer:
            yield answer


def _assessments(view: View) -> Iterator[Finding]:
    for partner in view.partners:
        newest = newest_about(view, partner)
        if newest is not None and is_over(newest.body, view.clock):
            yield view.finding(
                _("The newest assessment of {partner} is of {on}; it held for four calendar years."),
                newest,
                about=f"assessment:{partner}",
                partner=view.name(partner),
                on=newest.body.assessed_on,
            )


def _ended(look: Entry[DiligenceRound]) -> date | None:
    return look.body.closed_on or (look.since if look.state == "closed" else None)


def _of_newest(view: View, look: Entry[DiligenceRound], partner: str) -> Finding | Missing | None:
    until, ended = look.body.valid_until, _ended(look)
    if until:
        saw, on = _("The newest look at {partner} was to hold until {on}."), until
        if not view.passed(until):
            return None
    elif ended:
        saw, on = _("The newest look at {partner} ended on {on}, and no day is set until which it holds."), ended
        if view.within_months(view.whole("max_months"), ended) or not view.reached(ended):
            return None
    else:
        return Missing("diligence_round.closed_on")
    return view.finding(saw, look, about=f"partner:{partner}", partner=view.name(partner), on=on)
