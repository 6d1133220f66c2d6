"""We have not settled what is public, what stays among us and what is each one's own.

## What it looks for
From the agreement phase on: no agreed rule that makes something public, or none that keeps something among the
partners, behind a signature or with its owner. Where a business or an academic partner is present, also: no agreed
rule on intellectual property or commercial matters.

## Why it matters
Partners of different nature cannot all be equally open. A ministry may have to publish what a company may not; a
scientist wants to print what a community told in confidence. Openness builds trust where its borders are known.

## What to do
Write ten things on ten cards (prices, results, names, maps, budgets) and sort them together: public, among us, after
signing, each one's own. Beside each card that is not public write the reason, and a day to ask whether it still holds.

## When to set it aside
A law or a funder's contract settles it wholly and all partners know where to read it. Even then one rule that points
there helps whoever comes next.

## Source
Why Partner? (The Partnering Initiative): transparency leads to trust. Summary expert meeting Strategic Partnerships
(NCEA): what each can and cannot disclose is settled, with reasons. Uncommon Alliances conference report (2012): item
by item. AA1000SES asks for the boundaries of disclosure before an engagement begins.
"""

from collections.abc import Iterator

from msgspec import UNSET

from commonhold.facts.chapters.agreement import DisclosureRule
from commonhold.facts.entry import Entry
from commonhold.facts.words import gettext_noop as _
from commonhold.practice.check import practice
from commonhold.practice.finding import Finding, Missing
from commonhold.practice.terms import from_agreement_on, sectors_told
from commonhold.practice.view import View

CLOSED = {"partners", "after_nda", "own"}
KNOW_HOW = {"intellectual_property", "commercial"}

WITHOUT = {
    ("public", "closed"): _("No rule on disclosure is agreed yet; drafts and proposals on record: {waiting}."),
    ("public",): _("Agreed rules keep things closed, and none says what is public."),
    ("closed",): _("Agreed rules say what is public, and none what stays among you or is each one's own."),
    ("public", "know_how"): _("No agreed rule says what is public, and none guards the know-how of {owners}."),
    ("closed", "know_how"): _("What is public is agreed, not what stays closed, nor the know-how of {owners}."),
    ("know_how",): _("No agreed rule covers intellectual property or commercial matters, with {owners} among you."),
}


@practice(
    "AG06",
    chapter="agreement",
    severity="warn",
    title=_("We have not settled what is public, what stays among us and what is each one's own."),
    remedy=_(
        "Sort ten items into public, partners, after signing and own; write the reason beside each that is not public."
    ),
    applies=(from_agreement_on,),
    reads=(
        "partnership.phase",
        "partnership.partners",
        "membership_change",
        "organisation.sector",
        "disclosure_rule.state",
        "disclosure_rule.class",
        "disclosure_rule.subject",
    ),
    lessons=("why-transparency", "ncea-transparency-mandates", "ua-sensitivities"),
    references=("AA1000SES",),
    absence=True,
)
def disclosure_unsettled(view: View) -> Iterator[Finding | Missing]:
    """What no agreed rule settles: the public, the closed, and the know-how of business and academia."""
    rules = view.agreed(DisclosureRule)
    owners = _owners_of_know_how(view)
    seen = (*_class_gaps(rules), *_subject_gaps(rules, view, owners))
    gaps = tuple(gap for gap in seen if isinstance(gap, str))
    if gaps:
        yield view.finding(
            WITHOUT[gaps if gaps in WITHOUT else ("public", "closed")],
            *rules,
            about="disclosure",
            owners=view.names_of(owners),
            waiting=sum(rule.state in ("draft", "proposed") for rule in view.of(DisclosureRule)),
        )
    yield from (gap for gap in seen if isinstance(gap, Missing))


def _class_gaps(rules: list[Entry[DisclosureRule]]) -> Iterator[str | Missing]:
    classes = {rule.body.class_ for rule in rules}
    if "public" in classes and not classes.isdisjoint(CLOSED):
        return
    if UNSET in classes:
        yield Missing("disclosure_rule.class")
        return
    if "public" not in classes:
        yield "public"
    if classes.isdisjoint(CLOSED):
        yield "closed"


def _subject_gaps(rules: list[Entry[DisclosureRule]], view: View, owners: list[str]) -> Iterator[str | Missing]:
    subjects = {rule.body.subject for rule in rules}
    if not subjects.isdisjoint(KNOW_HOW):
        return
    if not owners:
        yield from () if sectors_told(view) else (Missing("organisation.sector"),)
    else:
        yield Missing("disclosure_rule.subject") if UNSET in subjects else "know_how"


def _owners_of_know_how(view: View) -> list[str]:
    cards = ((partner, view.organisation_card(partner)) for partner in view.partners)
    return [partner for partner, card in cards if card and card.sector in ("business", "academia")]
