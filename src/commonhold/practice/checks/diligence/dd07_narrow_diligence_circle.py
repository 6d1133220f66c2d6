"""Only a few people from one side took part in getting to know each other.

## What it looks for
Once a round of due diligence is closed, or has been open for thirty days: the people named in all your rounds together,
partner by partner. It speaks up where a partner has fewer than three of its seats among them, or where they all come
from one part of the organisation or from one level of it. For a partner with under ten people two seats are enough,
and what they do there is left aside.

## Why it matters
Two friendly managers get on well and learn what two friendly managers know. The accountant, the one in the field and
the one who doubts it see other things, and later they are the ones who must make it work. Nobody likes to carry what
others agreed.

## What to do
Invite two more colleagues: one from finance or the field, and one who doubts it. Give them an hour with their
counterparts, and add them to the round.

## When to set it aside
The round was about one narrow matter, and those who took part are all who know of it; or your rounds are old, and the
people who took part were never written down.

## Source
Lessons Learned, Devonshire Initiative: a diverse set of people from both sides, from many parts of the organisation,
takes part in due diligence. The numbers are ours.
"""

from collections.abc import Iterator

from commonhold.facts.chapters.diligence import DiligenceRound
from commonhold.facts.entry import Entry, SeatCard
from commonhold.facts.words import gettext_noop as _
from commonhold.practice.check import practice
from commonhold.practice.finding import Finding, Missing
from commonhold.practice.terms import once_closed, relation_partnership
from commonhold.practice.view import View


def look_far_enough(view: View) -> bool | Missing:
    """A round was closed, or has been open for a while."""
    rounds = view.of(DiligenceRound)
    begun = [look.body.opened_on for look in rounds]
    if any(map(once_closed, rounds)) or any(view.at_least(view.whole("days"), on) for on in begun if on):
        return True
    return False if all(begun) else Missing("diligence_round.opened_on")


@practice(
    "DD07",
    chapter="diligence",
    severity="warn",
    title=_("Only a few people from one side took part in getting to know each other."),
    remedy=_("Invite two more colleagues: one from finance or the field, and one who doubts it."),
    applies=(relation_partnership, look_far_enough),
    reads=(
        "partnership.relation",
        "partnership.partners",
        "membership_change",
        "diligence_round.state",
        "diligence_round.opened_on",
        "diligence_round.people",
        "organisation.size",
        "seat.function",
        "seat.level",
    ),
    lessons=("di-dd-diverse-people",),
    limits={"days": 30, "min_people": 3, "min_people_micro": 2, "min_functions": 2},
    absence=True,
)
def narrow_diligence_circle(view: View) -> Iterator[Finding | Missing]:
    """A partner with too few people in the rounds, or people of one sort alone."""
    rounds = [look for look in view.of(DiligenceRound) if look.body.people]
    took_part = {seat for look in rounds for seat in look.body.people}
    if not took_part:
        yield Missing("diligence_round.people")
        return
    seats = [seat for seat in view.seats if seat.id in took_part]
    for partner in view.partners:
        if answer := _of_partner(view, rounds, partner, [seat for seat in seats if seat.organisation == partner]):
            yield answer


def _of_partner(
    view: View, rounds: list[Entry[DiligenceRound]], partner: str, seats: list[SeatCard]
) -> Finding | Missing | None:
    card = view.organisation_card(partner)
    size = card.size if card and card.size and card.size != "unknown" else ""
    wanted = view.whole("min_people_micro" if size == "micro" else "min_people")
    functions = {seat.body.function or "" for seat in seats}
    levels = {seat.body.level or "" for seat in seats}
    narrow = size != "micro" and (len(functions) < view.whole("min_functions") or len(levels) < 2)
    if len(seats) >= wanted and not narrow:
        return None
    if not size and len(seats) >= view.whole("min_people_micro"):
        return Missing("organisation.size")
    if len(seats) < wanted:
        saw = _("People of {partner} named in your rounds of due diligence: {count} of at least {wanted}.")
    elif "" in functions | levels:
        return Missing("seat.function" if "" in functions else "seat.level")
    else:
        saw = _("The {count} people of {partner} in your rounds all have the same sort of work, or the same level.")
    return view.finding(
        saw,
        view.on_partner(partner),
        *rounds,
        about=f"partner:{partner}",
        partner=view.name(partner),
        count=len(seats),
        wanted=wanted,
    )
