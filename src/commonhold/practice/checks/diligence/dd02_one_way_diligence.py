"""One of us has been looked at and has not been able to look back.

## What it looks for
A partner that opened a due diligence about another one thirty days ago or more, while nothing is under way or closed in
the other direction: neither a round by the one that was looked at, nor a joint one about the one that looked. Beginning
is enough; the round back need not be finished.

## Why it matters
Partners who answer questions and may ask none learn where they stand. Often it is the smaller one, nearer to the
people, that is examined, while what it would like to know of the larger (who decides, what happens when the money
ends) stays open.

## What to do
Open the same sections in the other direction. Ask the one that was examined what it would like to ask; three questions
of its own are worth more than a returned form.

## When to set it aside
The partner that was looked at needs no round of its own, and says so: it puts a decision on the way of working that
names the round among the entries it changes. Once that is adopted, this falls silent for that round.

## Source
NCEA, expert meeting on strategic partnerships: a real partnership is equal and mutually accountable. Why Partner? (The
Partnering Initiative): equity leads to mutual respect. UNSDG, common approach to due diligence, and OECD guidance on
locally led work: harmonised, and shared. That it goes both ways, and the thirty days, are ours.
"""

from collections.abc import Iterator

from commonhold.facts.chapters.diligence import DiligenceRound
from commonhold.facts.chapters.governance import Decision
from commonhold.facts.entry import Entry
from commonhold.facts.words import gettext_noop as _
from commonhold.practice.check import practice
from commonhold.practice.finding import Finding, Missing
from commonhold.practice.terms import relation_partnership
from commonhold.practice.view import View


@practice(
    "DD02",
    chapter="diligence",
    severity="warn",
    title=_("One of us has been looked at and has not been able to look back."),
    remedy=_("Open the same sections in the other direction; ask the larger partner what it would like to be asked."),
    applies=(relation_partnership,),
    reads=(
        "partnership.relation",
        "partnership.partners",
        "membership_change",
        "diligence_round.subject",
        "diligence_round.joint",
        "diligence_round.opened_on",
        "decision.topic",
        "decision.state",
        "decision.changes",
    ),
    lessons=("ncea-continuum", "why-equity"),
    references=("OECD locally led", "UNSDG due diligence"),
    limits={"grace_days": 30},
    absence=True,
)
def one_way_diligence(view: View) -> Iterator[Finding | Missing]:
    """A round by one partner about another, and none back."""
    rounds = view.of(DiligenceRound)
    for looker in view.partners:
        for partner in view.partners:
            looks = [look for look in rounds if look.organisation == looker and look.body.subject == partner]
            if partner != looker and looks and not _looked_back(rounds, looker, partner):
                yield from _one_way(view, rounds, looks, looker, partner)


def _looked_back(rounds: list[Entry[DiligenceRound]], looker: str, partner: str) -> bool:
    return any(look.body.subject == looker and (look.organisation == partner or look.body.joint) for look in rounds)


def _one_way(
    view: View, rounds: list[Entry[DiligenceRound]], looks: list[Entry[DiligenceRound]], looker: str, partner: str
) -> Iterator[Finding | Missing]:
    waived = {id for decision in view.of(Decision) for id in _waives(decision, partner)}
    days = view.whole("grace_days")
    left = [look for look in looks if look.id not in waived]
    dated = sorted((on, look.id, look) for look in left if (on := look.body.opened_on))
    due = [(on, look) for on, _id, look in dated if view.at_least(days, on)]
    if not due:
        yield from (Missing("diligence_round.opened_on") for look in left if not look.body.opened_on)
    elif any(not look.body.subject and (look.organisation == partner or look.body.joint) for look in rounds):
        yield Missing("diligence_round.subject")
    elif any(look.body.subject == looker and look.body.joint is not False for look in rounds):
        yield Missing("diligence_round.joint")
    else:
        on, look = due[0]
        yield view.finding(
            _("{looker} began to look at {partner} on {on}; in the other direction nothing has begun."),
            look,
            view.on_partner(looker),
            about=f"back:{partner}:{looker}",
            looker=view.name(looker),
            partner=view.name(partner),
            on=on,
        )


def _waives(decision: Entry[Decision], partner: str) -> tuple[str, ...]:
    """The rounds that a partner decided to leave unanswered."""
    by = decision.body.proposed_by or decision.organisation
    waived = decision.state == "adopted" and decision.body.topic == "way_of_working" and by == partner
    return decision.body.changes if waived else ()
