"""One of us is on record as bringing only money, or nothing yet.

## What it looks for
Past scoping: a partner whose shared strengths and whose promises name nothing but cash, or nothing at all. Where every
partner is on record with more, it asks whether all of you together name at least three kinds of resource. A plain
action shows that a partner brings more than cash, but is no kind of resource; an offer that was withdrawn counts for
neither.

## Why it matters
A partner that only pays soon becomes the customer, and one with nothing on record soon becomes the guest. What each
sector has beside money (skills, knowledge, standing, access, people) is the reason to partner across sectors at all.

## What to do
Draw a table with one row for each partner and one column for each kind of resource. Fill it together, mark the core
competence of each, and share one strength for every empty row.

## When to set it aside
The partner in question was asked for money alone, knows it, and the others want it that way; then ask yourselves
whether it is a partner or a funder.

## Source
Why Partner? (The Partnering Initiative): what each sector brings to the table. Uncommon Alliances, conference report:
build on the core competencies of each, and cast aside what you think you know of the other sector. The number of three
kinds is ours.
"""

from collections.abc import Iterator

from commonhold.facts.chapters.resources import Commitment
from commonhold.facts.chapters.scoping import SelfStatement
from commonhold.facts.entry import Entry
from commonhold.facts.kind import Fact
from commonhold.facts.words import gettext_noop as _
from commonhold.practice.check import practice
from commonhold.practice.finding import Finding, Missing
from commonhold.practice.terms import past_scoping, relation_partnership
from commonhold.practice.view import View

Offer = tuple[str, Entry[Fact]]
"""What is offered (a word, or which field would have to tell it), and where it stands."""
UNTOLD = ("self_statement.facet", "self_statement.resource", "commitment.form")


@practice(
    "SC08",
    chapter="scoping",
    severity="advise",
    title=_("One of us is on record as bringing only money, or nothing yet."),
    remedy=_(
        "Map what each brings beside money: skills, knowledge, standing, access, people; "
        "mark each partner's core competence."
    ),
    applies=(relation_partnership, past_scoping),
    reads=(
        "partnership.relation",
        "partnership.partners",
        "partnership.phase",
        "membership_change",
        "self_statement.facet",
        "self_statement.resource",
        "commitment.state",
        "commitment.form",
    ),
    lessons=("why-sector-offer", "ua-competitive-advantage"),
    limits={"min_kinds": 3},
    absence=True,
)
def narrow_offers(view: View) -> Iterator[Finding | Missing]:
    """A partner that offers cash or nothing; or all of them together too little variety."""
    offers: dict[str, list[Offer]] = {partner: [] for partner in view.partners}
    for organisation, offer in _offers(view):
        offers.get(organisation, []).append(offer)
    short = [answer for partner in view.partners for answer in _of_partner(view, partner, offers[partner])]
    yield from short or _of_all(view, [offer for made in offers.values() for offer in made])


def _offers(view: View) -> Iterator[tuple[str, Offer]]:
    for statement in view.of(SelfStatement):
        if not statement.body.facet:
            yield statement.organisation, ("self_statement.facet", statement)
        elif statement.body.facet == "strength":
            yield statement.organisation, (statement.body.resource or "self_statement.resource", statement)
    for promise in view.of(Commitment):
        if promise.state != "withdrawn":
            yield promise.organisation, (promise.body.form or "commitment.form", promise)


def _of_partner(view: View, partner: str, offers: list[Offer]) -> Iterator[Finding | Missing]:
    named = {what for what, _where in offers}
    untold = sorted(named.intersection(UNTOLD))
    if named - {"cash", *UNTOLD}:
        return
    if untold:
        yield Missing(untold[0])
        return
    yield view.finding(
        _("{partner} is on record with cash, and with nothing beside it yet.")
        if named
        else _("{partner} has no shared strength and no promise on record yet."),
        view.on_partner(partner),
        *(where for _what, where in offers),
        about=f"partner:{partner}",
        partner=view.name(partner),
    )


def _of_all(view: View, offers: list[Offer]) -> Iterator[Finding | Missing]:
    wanted = view.whole("min_kinds")
    kinds = {what for what, _where in offers} - {"action", *UNTOLD}
    untold = [what for what, _where in offers if what in UNTOLD]
    if len(kinds) >= wanted:
        return
    if len(kinds) + len(untold) >= wanted:
        yield Missing(untold[0])
        return
    yield view.finding(
        _("All partners together name {count} of at least {wanted} kinds of resource."),
        *(where for _what, where in offers),
        about="kinds",
        count=len(kinds),
        wanted=wanted,
    )
