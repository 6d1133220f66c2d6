"""We act under an agreement that one of us has not yet signed.

## What it looks for
An agreement that is still proposed although the day from which it was to hold is behind us, because at least one party
has not consented to the wording as it now stands. Consent to an earlier wording does not carry over, and of several
words by one party the last one counts.

## Why it matters
Those who signed feel bound and those who did not feel free, and both are right. When something goes wrong in that time,
nobody can say which rules held.

## What to do
Ask the missing party what holds its signature up; often it is one clause, or one person's diary. Offer to take what is
in dispute out and sign the rest. If the day was too early, move it.

## When to set it aside
The paper copy is signed and only the record lags behind. Record the consent and the finding closes.

## Source
Partnering & Partnerships: Lessons Learned (Devonshire Initiative): formalise what was agreed. NCEA, Strategic
Partnerships: accountability runs in every direction.
"""

from collections.abc import Iterator

from commonhold.facts.chapters.agreement import Agreement, Assent
from commonhold.facts.entry import Entry
from commonhold.facts.words import gettext_noop as _
from commonhold.practice.check import practice
from commonhold.practice.finding import Finding, Missing
from commonhold.practice.view import View


def agreement_proposed(view: View) -> bool:
    """An agreement of any type is proposed."""
    return any(agreement.state == "proposed" for agreement in view.of(Agreement))


@practice(
    "AG13",
    chapter="agreement",
    severity="warn",
    title=_("We act under an agreement that one of us has not yet signed."),
    remedy=_("Ask what holds the signature up; offer to split out what is not in dispute."),
    applies=(agreement_proposed,),
    reads=(
        "agreement.state",
        "agreement.effective_on",
        "agreement.parties",
        "assent.target",
        "assent.target_revision",
        "assent.verdict",
    ),
    lessons=("di-formalize", "ncea-mutual-accountability"),
    first=False,
)
def assent_incomplete(view: View) -> Iterator[Finding | Missing]:
    """A proposed agreement past its first day, without the consent of a party."""
    said = _last_words(view)
    for agreement in view.of(Agreement):
        effective_on = agreement.body.effective_on
        if agreement.state != "proposed" or not effective_on or not view.passed(effective_on):
            continue
        parties = agreement.body.parties
        waiting = [org for org in parties if said.get((agreement.id, agreement.revision, org)) != "consent"]
        if not parties:
            yield Missing("agreement.parties")
        elif waiting:
            yield view.finding(
                _('"{title}" was to hold from {effective}; its present wording still waits for {waiting}.'),
                agreement,
                *map(view.on_partner, _on_register(view, waiting)),
                title=agreement.body.title or "…",
                effective=effective_on,
                waiting=view.names_of(waiting),
            )


def _last_words(view: View) -> dict[tuple[str, int, str], str]:
    """What each organisation last said on each revision."""
    said: dict[tuple[str, int, str], str] = {}
    for assent in sorted(view.of(Assent), key=_when):
        if assent.body.target and assent.body.target_revision and assent.body.verdict:
            said[assent.body.target, assent.body.target_revision, assent.organisation] = assent.body.verdict
    return said


def _when(assent: Entry[Assent]) -> float:
    return assent.recorded_at.timestamp() if assent.recorded_at else 0.0


def _on_register(view: View, organisations: list[str]) -> list[str]:
    return [org for org in organisations if view.organisation_card(org)]
