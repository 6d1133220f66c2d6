"""We are about to bind ourselves, or have, without a look at one of us.

## What it looks for
A main agreement that is proposed or in force while a partner has never been looked at: no due diligence about it was
brought to its end. One that has run out since, or was opened again to be refreshed, counts: then you did look. It does
not matter who did the looking, nor how many sections it had. Networks, and partners who stay informal by choice, are
left alone.

## Why it matters
Due diligence is how partners get to know each other, and what they learn shapes the text they sign. After signing the
same question sounds like suspicion, and the answer comes when it can no longer change anything.

## What to do
Open a light round on the partner that is missing: five sections, one conversation, and whatever it already has on file
for others. It is just as good after signing. Take the largest and best-known partner too; people skip it because they
think that they know it.

## When to set it aside
You looked at this partner before you kept this record, and all of you know the result. Then write the round down with
its dates; that takes five minutes and closes the finding.

## Source
Lessons Learned, Devonshire Initiative: a due diligence process guides partners to know each other before they bind
themselves. UNSDG, common approach to due diligence: it comes before the decision to engage.
"""

from collections.abc import Iterator

from commonhold.facts.chapters.agreement import Agreement
from commonhold.facts.chapters.diligence import DiligenceRound
from commonhold.facts.entry import Entry
from commonhold.facts.words import gettext_noop as _
from commonhold.practice.check import practice
from commonhold.practice.finding import Finding, Missing
from commonhold.practice.terms import (
    is_signed,
    main_agreement,
    newest_main,
    once_closed,
    several_partners,
    with_formality,
)
from commonhold.practice.view import View


def no_network(view: View) -> bool:
    """The partners do not call it a network."""
    return view.card.relation != "network"


def about_to_bind(view: View) -> bool:
    """A main agreement is proposed, signed or in force."""
    return _main(view) is not None


@practice(
    "DD01",
    chapter="diligence",
    severity="serious",
    title=_("We are about to bind ourselves, or have, without a look at one of us."),
    remedy=_(
        "Open a light round on the missing partner: five sections, one conversation, reuse what it already has on file."
    ),
    applies=(no_network, several_partners, about_to_bind, with_formality("light", "full")),
    reads=(
        "partnership.relation",
        "partnership.formality",
        "partnership.partners",
        "membership_change",
        "agreement.state",
        "agreement.type",
        "agreement.parties",
        "diligence_round.state",
        "diligence_round.subject",
    ),
    lessons=("di-dd-before-commitment",),
    references=("UNSDG due diligence",),
    absence=True,
)
def bound_before_diligence(view: View) -> Iterator[Finding | Missing]:
    """A main agreement, and a partner about which no round was ever closed."""
    agreement = _main(view)
    rounds = view.of(DiligenceRound)
    known = {look.body.subject for look in rounds if once_closed(look)}
    perhaps = {look.body.subject for look in rounds if not look.state}
    for partner in view.partners if agreement else ():
        if partner in known:
            continue
        if not all(known):
            yield Missing("diligence_round.subject")
        elif partner in perhaps or not all(perhaps):
            yield Missing("diligence_round.state")
        elif agreement:
            yield _seen(view, agreement, partner, [look for look in rounds if look.body.subject == partner])


def _main(view: View) -> Entry[Agreement] | None:
    return main_agreement(view) or newest_main(view, [a for a in view.of(Agreement) if is_signed(a, view)])


def _seen(view: View, agreement: Entry[Agreement], partner: str, begun: list[Entry[DiligenceRound]]) -> Finding:
    if begun:
        saw = _('The look at {partner} has begun and is not brought to its end; "{title}" is signed.')
        if agreement.state == "proposed":
            saw = _('The look at {partner} has begun and is not brought to its end; "{title}" is on the table.')
    else:
        saw = _('No look at {partner} is on record, and "{title}" is signed.')
        if agreement.state == "proposed":
            saw = _('No look at {partner} is on record, and "{title}" is on the table.')
    return view.finding(
        saw,
        agreement,
        view.on_partner(partner),
        *begun[:1],
        about=f"partner:{partner}",
        partner=view.name(partner),
        title=agreement.body.title or "…",
    )
