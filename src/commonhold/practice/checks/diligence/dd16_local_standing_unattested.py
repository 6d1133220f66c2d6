"""Only outsiders have vouched for the local standing of one of us.

## What it looks for
A partner that is local or comes from the community, beside one that is neither, once you are past scoping: some round
about it should name two local actors or more who vouch for its standing. A public office has its mandate from the law
and is left out.

## Why it matters
A group that answers mails well and writes good reports is easily taken for the voice of a place. Whether people there
would say so is known to them alone. Those who bring in money from afar make a group powerful without knowing whether it
is trusted, and it is the neighbours who live with that.

## What to do
Ask two local voices, one of them from the people affected, and ask them where others do not listen. Note who said what
about whom they speak for, and name both in the round. Ask the partner itself first whom you should talk to.

## When to set it aside
To be seen talking about this partner would put somebody in danger. Then say so in the reason, and look again when it
is safe.

## Source
Uncommon Alliances, conference report (2012): partners look at whether a local partner is legitimate in the eyes of
those for whom it speaks. The number of two is our own choice.
"""

from collections.abc import Iterator

from msgspec import UNSET

from commonhold.facts.chapters.diligence import DiligenceRound
from commonhold.facts.words import gettext_noop as _
from commonhold.practice.check import practice
from commonhold.practice.finding import Finding, Missing
from commonhold.practice.terms import past_scoping
from commonhold.practice.view import View

PUBLIC = ("government", "international_agency")


def local_beside_others(view: View) -> bool | Missing:
    """A partner speaks for a place, and another comes from elsewhere or from the state."""
    kept = [_speaks_for_a_place(view, partner) for partner in view.partners]
    if True in kept and False in kept:
        return True
    return False if None not in kept or len(kept) < 2 else Missing("organisation.scope")


def _speaks_for_a_place(view: View, partner: str) -> bool | None:
    """Local or of the community, and no public office; none where that is not told."""
    card = view.organisation_card(partner)
    sector, scope = (card.sector, card.scope) if card else ("", "")
    if sector == "community" or (scope == "local" and sector not in ("", UNSET, "unknown", *PUBLIC)):
        return True
    told = sector in PUBLIC or (sector and scope and "unknown" not in (sector, scope))
    return False if told else None


@practice(
    "DD16",
    chapter="diligence",
    severity="warn",
    title=_("Only outsiders have vouched for the local standing of one of us."),
    remedy=_(
        "Ask two local voices, one of them from the people affected, and note who said what about whom they speak for."
    ),
    applies=(local_beside_others, past_scoping),
    reads=(
        "partnership.relation",
        "partnership.partners",
        "partnership.phase",
        "membership_change",
        "organisation.scope",
        "organisation.sector",
        "diligence_round.subject",
        "diligence_round.attested_by",
    ),
    lessons=("ua-local-legitimacy",),
    limits={"min_attests": 2},
    absence=True,
)
def local_standing_unattested(view: View) -> Iterator[Finding]:
    """Local partners about whom no round names enough local actors."""
    wanted = view.whole("min_attests")
    for partner in view.partners:
        rounds = [one for one in view.of(DiligenceRound) if one.body.subject == partner]
        most = max((len(set(one.body.attested_by)) for one in rounds), default=0)
        if _speaks_for_a_place(view, partner) and most < wanted:
            yield view.finding(
                _("Local actors named in one round as vouching for {partner}: {most} of at least {wanted}."),
                *rounds[:3],
                view.on_partner(partner),
                about=f"partner:{partner}",
                partner=view.name(partner),
                most=most,
                wanted=wanted,
            )
