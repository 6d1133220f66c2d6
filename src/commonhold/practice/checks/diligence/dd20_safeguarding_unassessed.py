"""We work directly with people, and the safeguarding of one of us is not assessed.

## What it looks for
Work that comes into direct contact with people, children above all, from the agreement phase on: a partner that answers
for an activity under way or planned, about which no round that is closed and still holds has covered safeguarding, and
with which nobody went through the six standards in the last four calendar years (or noted that it never meets the
people). And a significant or high risk to safeguarding with nothing written on what is done about it.

## Why it matters
Whoever brings help has power over those who wait for it. Where nobody asked how a partner keeps its people from abusing
that, those who are harmed have nowhere to turn, and the others learn of it from the newspaper.

## What to do
Go through the six basic standards together, an hour for each partner: a policy, who is told, how staff are chosen,
training, how people can complain, what happens then. Plan the first that is missing as joint work. Keep what you found
with the risk, or record the section as covered.

## When to set it aside
The partner that answers for the activity never meets the people, and another that was assessed does. Then name that
other one as answering for it.

## Source
The core standards on protection from sexual exploitation and abuse by which United Nations agencies assess their
partners: six standards, gone through together, with support for those that are missing.
"""

from collections.abc import Iterator

from commonhold.facts.chapters.delivery import Activity
from commonhold.facts.chapters.diligence import DiligenceRound, Risk
from commonhold.facts.entry import Entry
from commonhold.facts.sharing import is_over
from commonhold.facts.words import gettext_noop as _
from commonhold.practice.check import practice
from commonhold.practice.finding import Finding, Missing
from commonhold.practice.measures.assessment import protects
from commonhold.practice.terms import first_few, from_agreement_on, in_brief
from commonhold.practice.view import View


def meets_people(view: View) -> bool | Missing:
    """The work comes into direct contact with affected people."""
    contact = view.card.contact
    return contact in ("direct", "children") if contact else Missing("partnership.contact")


@practice(
    "DD20",
    chapter="diligence",
    severity="serious",
    title=_("We work directly with people, and the safeguarding of one of us is not assessed."),
    remedy=_(
        "Go through the six basic standards together and plan the first missing one as joint work, not as a test."
    ),
    applies=(meets_people, from_agreement_on),
    reads=(
        "partnership.relation",
        "partnership.partners",
        "partnership.phase",
        "partnership.contact",
        "membership_change",
        "activity.state",
        "activity.accountable",
        "diligence_round.state",
        "diligence_round.subject",
        "diligence_round.sections",
        "risk.about",
        "risk.area",
        "risk.standards",
        "risk.unassessed",
        "risk.assessed_on",
        "risk.level",
        "risk.response",
    ),
    references=("PSEA core standards",),
    absence=True,
)
def safeguarding_unassessed(view: View) -> Iterator[Finding | Missing]:
    """Partners that answer for live work and were not looked at for safeguarding; risks to it without a response."""
    live = [activity for activity in view.of(Activity) if activity.state in ("planned", "under_way")]
    if live and not any(activity.body.accountable for activity in live):
        yield Missing("activity.accountable")
    assessed = {one.body.subject for one in view.of(DiligenceRound) if _covers(one, view)}
    assessed |= {one.body.about for one in view.of(Risk) if protects(one, view.clock)}
    for partner in view.partners:
        work = [activity for activity in live if partner in activity.body.accountable]
        if work and partner not in assessed:
            yield view.finding(
                _(
                    "{partner} answers for work here ({work}); "
                    "no round about it that is closed and holds covers safeguarding, "
                    "and no assessment of its six standards holds."
                ),
                view.on_partner(partner),
                *work[:3],
                about=f"partner:{partner}",
                partner=view.name(partner),
                work=first_few((activity.body.title for activity in work), 2),
            )
    yield from _risks(view)


def _covers(one: Entry[DiligenceRound], view: View) -> bool:
    until = one.body.valid_until
    holds = one.state == "closed" and not (until and is_over(until, view.clock))
    return holds and "safeguarding" in one.body.sections


def _risks(view: View) -> Iterator[Finding | Missing]:
    for risk in view.of(Risk):
        if risk.state == "closed" or risk.body.response or risk.body.area != "safeguarding":
            continue
        if not risk.body.level:
            yield Missing("risk.level")
        elif risk.body.level in ("significant", "high"):
            yield view.finding(
                _('Nothing is written on what is done about a grave risk to safeguarding: "{what}"'),
                risk,
                what=in_brief(risk.body.statement),
            )
