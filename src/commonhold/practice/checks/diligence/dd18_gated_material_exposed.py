"""Something we agreed to hold back is open before its confidentiality is signed.

## What it looks for
An entry under an agreed disclosure rule that stands wider than the rule allows: in the partners' room or in public
although it is one partner's own; in the partners' room before a confidentiality agreement with all of you is in force,
although it was to wait for one; or in public although it was for the partners alone. A later agreed rule that fits
where the entry stands ends this, and so does the word of those whose entry it is that it has been read.

## Why it matters
Partners share what is delicate because they were promised where it stays. One slip by a colleague in a hurry is enough
that the next delicate thing is not shared at all, and nobody says why.

## What to do
Tell the partner whose entry it is today, before it finds out, and who could read it. Then either sign the
confidentiality agreement that it was waiting for, or agree a rule that fits what has been shown. What was read stays
read: where nothing else is left, its owner acknowledges that.

## When to set it aside
The rule names the entry by mistake. Then take it out of the rule.

## Source
Uncommon Alliances, conference report (2012): what may be shared in confidence, and what is sensitive for whom, is
settled before it is shared.
"""

from collections.abc import Iterator
from datetime import date

from commonhold.facts.chapters.agreement import Agreement, DisclosureRule
from commonhold.facts.chapters.governance import FindingResponse
from commonhold.facts.dossier import AnyEntry
from commonhold.facts.entry import Entry
from commonhold.facts.sharing import TALKED_ABOUT, in_force
from commonhold.facts.words import gettext_noop as _
from commonhold.practice.check import practice
from commonhold.practice.finding import Finding, Missing
from commonhold.practice.terms import in_brief
from commonhold.practice.view import View

TOO_OPEN = {
    ("own", "partners"): _(
        '"{item}" was to stay with {owner} alone; an entry under this rule lies open to all of you.'
    ),
    ("own", "public"): _('"{item}" was to stay with {owner} alone; an entry under this rule lies open to everybody.'),
    ("after_nda", "partners"): _(
        '"{item}" was to wait for a confidentiality agreement of all, and none is in force; '
        "an entry of {owner} under this rule lies open to all of you."
    ),
    ("after_nda", "public"): _(
        '"{item}" was to wait for a confidentiality agreement; '
        "an entry of {owner} under this rule lies open to everybody."
    ),
    ("partners", "public"): _(
        '"{item}" was to stay among you; an entry of {owner} under this rule lies open to everybody.'
    ),
}
"""What to say, by who was to see it and the room in which it stands."""


@practice(
    "DD18",
    chapter="diligence",
    severity="serious",
    title=_("Something we agreed to hold back is open before its confidentiality is signed."),
    remedy=_("Move it back to its room now, tell its owner who could see it, then sign the confidentiality agreement."),
    reads=(
        "partnership.relation",
        "partnership.partners",
        "membership_change",
        "disclosure_rule.state",
        "disclosure_rule.class",
        "disclosure_rule.entries",
        "agreement.state",
        "agreement.type",
        "agreement.parties",
    ),
    may_read=("finding_response",),
    lessons=("ua-confidential-sharing", "ua-sensitivities"),
)
def gated_material_exposed(view: View) -> Iterator[Finding | Missing]:
    """Entries that stand wider than the newest agreed rule that names them allows."""
    for id, rule in _newest_rules(view).items():
        entry = view.entry(id)
        if entry is None or entry.room not in ("partners", "public"):
            continue
        sort = rule.body.class_ or ""
        if not sort:
            yield Missing("disclosure_rule.class")
        elif (sort, entry.room) in TOO_OPEN and not _is_made_good(view, entry, sort):
            yield view.finding(
                TOO_OPEN[sort, entry.room],
                entry,
                rule,
                item=in_brief(rule.body.item),
                owner=view.name(entry.organisation),
            )


def _newest_rules(view: View) -> dict[str, Entry[DisclosureRule]]:
    """By entry, the rule that was agreed last on it."""
    agreed = sorted(view.agreed(DisclosureRule), key=lambda rule: rule.since or date.min)
    return {id: rule for rule in agreed for id in rule.body.entries}


def _is_made_good(view: View, entry: AnyEntry, sort: str) -> bool:
    if sort == "after_nda" and entry.room == "partners" and _all_are_bound_to_silence(view):
        return True
    return any(
        response.body.practice == "DD18"
        and response.body.subject == f"{entry.kind}:{entry.id}"
        and response.body.act == "acknowledge"
        and response.organisation == entry.organisation
        and response.state != "withdrawn"
        for response in view.of(FindingResponse)
    )


def _all_are_bound_to_silence(view: View) -> bool:
    """A confidentiality agreement with every partner is in force, also while new words for it are talked about."""
    partners = set(view.partners)
    for agreement in view.of(Agreement):
        told = [one for one in view.history(agreement) if one.state not in TALKED_ABOUT]
        ndas = [one for one in told[-1:] if one.body.type == "nda" and partners <= set(one.body.parties)]
        if any(in_force(one.body, one.state, view.clock) for one in ndas):
            return True
    return False
