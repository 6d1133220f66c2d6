"""A high risk has no response, or those who would bear it have not accepted it.

## What it looks for
From the agreement phase on: a risk that all of you can see and that has been called significant or high for more than
thirty days. Either nothing is written on what is done about it; or it is not accepted yet, because at least one of the
partners that it would hurt has not consented to it as it now stands. A risk that was closed is left alone.

## Why it matters
Risks fall where they fall, and seldom on the one who could prevent them. A partner that never said yes to what remains
learns of it on the worst day, and feels betrayed even where nobody hid anything.

## What to do
Write one sentence on what you will do. Then ask a named person on each side that it would hurt to accept what remains,
or to say what is missing. An answer of "not like this" is a good answer; it changes the plan while it still can be
changed.

## When to set it aside
The measure that would change the risk is under way and due soon; put the finding off until that day.

## Source
Lessons Learned, Devonshire Initiative: the risks that each side faces are known to both, and so is what both take on.
HACT calls the levels by these words and asks for a response to each. OECD guidance on locally led work: risks are
shared fairly. The thirty days are ours.
"""

from collections.abc import Iterator
from datetime import date

from commonhold.facts.chapters.agreement import Assent
from commonhold.facts.chapters.diligence import Risk
from commonhold.facts.entry import Entry
from commonhold.facts.rooms.assents import consenting
from commonhold.facts.words import gettext_noop as _
from commonhold.practice.check import practice
from commonhold.practice.finding import Finding, Missing
from commonhold.practice.terms import from_agreement_on, in_brief
from commonhold.practice.view import View

GRAVE = ("significant", "high")

NOT_SETTLED = {
    (True, False): _(
        'Since {since} this is called a grave risk, and nothing is written on what you do about it: "{risk}"'
    ),
    (False, True): _(
        'Since {since} this is called a grave risk, and what remains is not accepted by {waiting}: "{risk}"'
    ),
    (True, True): _(
        "Since {since} this is called a grave risk; nothing is written on what you do about it, "
        'and it is not accepted by {waiting}: "{risk}"'
    ),
}
"""What to say, by whether it has no response, and whether somebody has not accepted it."""


@practice(
    "DD06",
    chapter="diligence",
    severity="serious",
    title=_("A high risk has no response, or those who would bear it have not accepted it."),
    remedy=_("Write one sentence on what you will do, and ask a named person on each side to accept what remains."),
    applies=(from_agreement_on,),
    reads=(
        "partnership.phase",
        "partnership.partners",
        "membership_change",
        "risk.state",
        "risk.level",
        "risk.faced_by",
        "risk.response",
        "assent.target",
        "assent.target_revision",
        "assent.verdict",
    ),
    lessons=("di-risks-both", "di-reputation-risk"),
    references=("HACT", "OECD locally led"),
    limits={"days": 30},
    first=False,
)
def high_risk_unaccepted(view: View) -> Iterator[Finding | Missing]:
    """A grave risk of some age without a response, or without the yes of those whom it would hurt."""
    for risk in view.of(Risk):
        since = _grave_since(view.history(risk))
        if risk.state == "closed" or (risk.body.level and risk.body.level not in GRAVE):
            continue
        if since and view.more_than(view.whole("days"), since):
            if answer := _of_risk(view, risk, since):
                yield answer
        elif not since:
            yield Missing("risk.level")


def _grave_since(history: list[Entry[Risk]]) -> date | None:
    """Since when it has been called grave without a break, as far as the record tells."""
    since = None
    for revision in reversed(history):
        if revision.body.level and revision.body.level not in GRAVE:
            break
        since = revision.recorded_on or since
    return since


def _of_risk(view: View, risk: Entry[Risk], since: date) -> Finding | Missing | None:
    bare, waiting = not risk.body.response, _waiting(view, risk)
    if not bare and not waiting and not (risk.body.faced_by or risk.state == "accepted"):
        return Missing("risk.faced_by")
    if not bare and not waiting:
        return None
    if not risk.body.level:
        return Missing("risk.level")
    if not risk.state:
        return Missing("risk.state")
    return view.finding(
        NOT_SETTLED[bare, bool(waiting)],
        risk,
        since=since,
        waiting=view.names_of(waiting),
        risk=in_brief(risk.body.statement),
    )


def _waiting(view: View, risk: Entry[Risk]) -> list[str]:
    """The partners that it would hurt and that have not accepted it as it stands."""
    if risk.state == "accepted":
        return []
    said = sorted((a for a in view.of(Assent) if a.body.target == risk.id), key=_when)
    accepting = consenting(said, revision=risk.revision, end="accepted")
    return [org for org in view.partners if org in risk.body.faced_by and org not in accepting]


def _when(assent: Entry[Assent]) -> float:
    return assent.recorded_at.timestamp() if assent.recorded_at else 0.0
