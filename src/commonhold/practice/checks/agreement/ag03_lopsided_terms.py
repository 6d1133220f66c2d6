"""A rule about leaving, disputes, reporting or rights binds only some of us.

## What it looks for
A clause, agreed or put forward, on leaving, disputes, reporting, intellectual property, confidentiality or liability,
that names some of the parties as bound but not all, and gives no reason for the difference.

## Why it matters
A rule that only one side must keep turns a partner into a supplier, often without anybody meaning it: the clause came
along with a template. The side that is bound notices at the first difficult moment, and trust pays for it.

## What to do
Read the clause aloud from the other side's chair. Make it mutual, or write in a line or two why it is not and let all
agree to that line. An honest reason is enough; the difference itself need not go.

## When to set it aside
The reason is plain to all and stands in another text, for instance in the rules of a public funder that apply to every
receiver of its money. A clause under an agreement that is over is not looked at.

## Source
Why Partner? (The Partnering Initiative): equity leads to mutual respect. Summary expert meeting Strategic Partnerships
(NCEA): relations run from transactional to partnership, and a real one is equal and mutually accountable. The
partnering agreement scorecard names the clauses that it pays to compare.
"""

from collections.abc import Iterator

from commonhold.facts.chapters.agreement import Agreement, Clause
from commonhold.facts.chapters.moving_on import MembershipChange
from commonhold.facts.entry import Entry
from commonhold.facts.words import gettext_noop as _
from commonhold.practice.check import practice
from commonhold.practice.finding import Finding, Missing
from commonhold.practice.terms import has_main_agreement, is_signed, main_agreement, relation_partnership
from commonhold.practice.view import View

TOPICS = ("leaving", "disputes", "reporting", "intellectual_property", "confidentiality", "liability")


@practice(
    "AG03",
    chapter="agreement",
    severity="advise",
    title=_("A rule about leaving, disputes, reporting or rights binds only some of us."),
    remedy=_("Read the clause from the other side's chair; make it mutual or write why it is not."),
    applies=(relation_partnership, has_main_agreement),
    reads=(
        "partnership.relation",
        "partnership.partners",
        "membership_change",
        "agreement.state",
        "agreement.parties",
        "clause.state",
        "clause.topic",
        "clause.binds",
        "clause.one_sided_reason",
    ),
    lessons=("why-equity", "ncea-continuum"),
    references=("Agreement scorecard",),
    first=False,
)
def lopsided_terms(view: View) -> Iterator[Finding | Missing]:
    """Clauses that bind some of the parties to their agreement, for no reason given."""
    agreements = {agreement.id: agreement for agreement in view.of(Agreement)}
    gone = _gone(view)
    seen: set[str] = set()
    for clause in _one_sided_at_first_sight(view):
        # a standing rule belongs to no text, so it is measured against the parties of the main one
        agreement = agreements.get(clause.body.agreement) if clause.body.agreement else main_agreement(view)
        if agreement and agreement.state not in ("draft", "proposed") and not is_signed(agreement, view):
            continue
        if agreement is None or not agreement.body.parties:
            yield Missing("agreement.parties")
        elif clause.id not in seen and (finding := _measured(clause, agreement, gone, view)):
            seen.add(clause.id)
            yield finding


def _measured(clause: Entry[Clause], agreement: Entry[Agreement], gone: set[str], view: View) -> Finding | None:
    binds = set(clause.body.binds)
    bound = [party for party in agreement.body.parties if party in binds]
    free = [party for party in agreement.body.parties if party not in binds | gone]
    if not bound or not free:
        return None
    return view.finding(
        _("The clause on {topic} binds {bound} but leaves out {free}; no reason is written."),
        clause,
        agreement,
        topic=clause.body.topic.replace("_", " ") if clause.body.topic else "",
        bound=view.names_of(bound),
        free=view.names_of(free),
    )


def _one_sided_at_first_sight(view: View) -> Iterator[Entry[Clause]]:
    proposed = (clause for clause in view.of(Clause) if clause.state == "proposed")
    for clause in (*view.agreed(Clause), *proposed):
        body = clause.body
        ruled = body.topic in TOPICS and body.coverage not in ("absent", "not_relevant")
        if ruled and body.binds and not body.one_sided_reason:
            yield clause


def _gone(view: View) -> set[str]:
    left = {c.body.who for c in view.of(MembershipChange) if c.body.direction == "leaves" and c.state == "done"}
    return {org for org in left if org} | (set(view.card.partners) - set(view.partners))
