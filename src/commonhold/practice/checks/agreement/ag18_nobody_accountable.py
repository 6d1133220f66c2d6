"""Nobody is named as the one who answers for this work.

## What it looks for
A published record of work that is being agreed, running, handed on or ended, in which no organisation is named as the
accountable one.

## Why it matters
Who pays and who does the work can both be named, and still nobody answers when it goes wrong. People who live with the
result need one door to knock at; so do the partners.

## What to do
Ask those who pay and those who do the work which of them answers for it. Name that one in the published file, or on the
card if the file is not yours to change.

## When to set it aside
The publisher's own rules name the accountable organisation elsewhere, for instance on a parent activity, and everyone
finds it there.

## Source
IATI Standard 2.03, roles of participating organisations: accountable is the one with legal responsibility for the
activity. NCEA, Strategic Partnerships: mutual accountability, and a division of roles on record.
"""

from collections.abc import Iterator

from commonhold.facts.words import gettext_noop as _
from commonhold.practice.check import practice
from commonhold.practice.finding import Finding, Missing
from commonhold.practice.terms import in_phase, published_record
from commonhold.practice.view import View


@practice(
    "AG18",
    chapter="agreement",
    severity="serious",
    title=_("Nobody is named as the one who answers for this work."),
    remedy=_("Ask those who pay and those who do the work which of them answers for it, and name that one."),
    applies=(published_record, in_phase("agreement", "delivery", "moving_on", "ended")),
    reads=("partnership.phase", "partnership.accountable"),
    may_read=("partnership.source_url", "partnership.iati_identifier"),
    lessons=("ncea-mutual-accountability", "ncea-division-of-roles"),
    references=("IATI 2.03 participating organisation roles",),
    absence=True,
)
def nobody_accountable(view: View) -> Iterator[Finding | Missing]:
    """A published record without an accountable organisation."""
    card = view.card
    if card.accountable:
        return
    named = tuple(dict.fromkeys((*card.funders, *card.extending, *card.implementing, *card.partners)))
    yield view.finding(
        _("Organisations are named ({named}), and none of them as the one that answers for the work.")
        if named
        else _("No organisation is named in any role."),
        about="accountable",
        named=_first_names(view, named),
    )


def _first_names(view: View, named: tuple[str, ...], most: int = 4) -> str:
    return view.names_of(named[:most]) + (", …" if len(named) > most else "")
