"""A ground for exclusion about one of us is on the table and not resolved.

## What it looks for
A flag that all of you can see and that names a ground for exclusion about a partner, while it is open, escalated or
upheld, and that partner stands in an agreement that is drafted, proposed or in force. Flags of lesser weight do not
count, nor do flags that an organisation keeps in its own room.

## Why it matters
A ground for exclusion left lying makes all of you part of what it speaks of, and those who fund you will ask what you
knew. It is as unfair to the partner concerned, who is talked about and not heard.

## What to do
Stop signing for now. Ask a person outside the relationship to look at the facts and to hear the partner concerned.
Then a second person clears the flag with a reason, or the partner leaves; nothing is decided by waiting.

## When to set it aside
You may not set it aside alone. Where every other partner passes the gate, each with a reason, signing is free again;
the finding stays in sight until the flag is cleared or the partner has left.

## Source
UNSDG, common approach to due diligence: grounds for exclusion come before risks and benefits are weighed. United
Nations Partner Portal: a red flag blocks the choice of a partner, and a second person validates it.
"""

from collections.abc import Iterator

from commonhold.facts.chapters.agreement import Agreement
from commonhold.facts.chapters.integrity import IntegrityFlag
from commonhold.facts.entry import Entry
from commonhold.facts.words import gettext_noop as _
from commonhold.practice.check import practice
from commonhold.practice.finding import Finding, Missing
from commonhold.practice.terms import is_signed
from commonhold.practice.view import View

UNRESOLVED = {
    "open": _("A ground for exclusion about {partner} is on record and open; it is a party to: {titles}"),
    "escalated": _("A ground for exclusion about {partner} was escalated and waits; it is a party to: {titles}"),
    "upheld": _("A ground for exclusion about {partner} was upheld; it is a party to: {titles}"),
}
"""What to say, by the state of the flag."""


@practice(
    "DD04",
    chapter="diligence",
    severity="block",
    title=_("A ground for exclusion about one of us is on the table and not resolved."),
    remedy=_(
        "Stop signing for now; ask a person outside the relationship to look at the facts "
        "and hear the partner concerned."
    ),
    reads=(
        "partnership.partners",
        "membership_change",
        "integrity_flag.state",
        "integrity_flag.weight",
        "integrity_flag.subject",
        "agreement.state",
        "agreement.parties",
    ),
    may_read=("finding_response",),
    references=("UNSDG due diligence", "UN Partner Portal"),
)
def integrity_hit_open(view: View) -> Iterator[Finding | Missing]:
    """A shared ground for exclusion, unresolved, about a party to an agreement."""
    agreements = [a for a in view.of(Agreement) if a.state in ("draft", "proposed") or is_signed(a, view)]
    for flag in view.of(IntegrityFlag):
        weight, subject = flag.body.weight, flag.body.subject
        if flag.state == "cleared" or (weight and weight != "exclusion") or (subject and subject not in view.partners):
            continue
        binding = [a for a in agreements if not a.body.parties or (subject or "") in ("", *a.body.parties)]
        if binding:
            yield _untold(flag, binding) or _seen(view, flag, binding)


def _untold(flag: Entry[IntegrityFlag], binding: list[Entry[Agreement]]) -> Missing | None:
    told = {
        "integrity_flag.state": flag.state,
        "integrity_flag.weight": flag.body.weight,
        "integrity_flag.subject": flag.body.subject,
        "agreement.parties": any(agreement.body.parties for agreement in binding),
    }
    return next((Missing(what) for what, value in told.items() if not value), None)


def _seen(view: View, flag: Entry[IntegrityFlag], binding: list[Entry[Agreement]]) -> Finding:
    named = [agreement for agreement in binding if agreement.body.parties]
    return view.finding(
        UNRESOLVED[flag.state],
        flag,
        *named,
        partner=view.name(flag.body.subject or ""),
        titles=[agreement.body.title or "…" for agreement in named],
    )
