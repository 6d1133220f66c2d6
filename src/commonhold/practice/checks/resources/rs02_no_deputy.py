"""One of us depends on a single person here.

## What it looks for
Once the work is bound or running, a partner of ten people or more whose keeper has no deputy, or that has fewer than
two active seats. A deputy who sits in the keeper's own seat is the same person, and does not count.

## Why it matters
People fall ill, go on leave and change jobs, often in the month that matters most. Where one person holds the whole
relation, all that was promised by word of mouth goes with them, and the others begin again with a stranger. Loose
groups lose far more by a change of people than those with written roles and routines.

## What to do
Bring one colleague to the next call, give that person a seat and name them as deputy. Being there once a month is
enough to know the faces and the open questions.

## When to set it aside
A second person has been chosen and starts soon; or the partner is in fact smaller than its card says (then correct the
card).

## Source
Partnering & Partnerships: Lessons Learned (Devonshire Initiative): turnover in these positions slows partnerships; they
are a priority of the organisation and not of one person. Rao & Argote, an experiment with 240 people: turnover hurts
groups with little structure far more than groups with much of it.
"""

from collections import Counter
from collections.abc import Iterator

from commonhold.facts.words import gettext_noop as _
from commonhold.practice.check import practice
from commonhold.practice.finding import Finding, Missing
from commonhold.practice.terms import bound_or_running, is_active, is_filled, relation_partnership, roles_of
from commonhold.practice.view import View


@practice(
    "RS02",
    chapter="resources",
    severity="warn",
    title=_("One of us depends on a single person here."),
    remedy=_("Bring a colleague to the next call and give them a seat."),
    applies=(relation_partnership, bound_or_running),
    reads=(
        "partnership.relation",
        "partnership.phase",
        "partnership.partners",
        "membership_change",
        "agreement",
        "organisation.size",
        "seat.starts_on",
        "role.state",
        "role.kind",
        "role.for_org",
    ),
    lessons=("di-turnover",),
    references=("Rao & Argote",),
    limits={"min_seats": 2},
    absence=("role",),
    first=False,
)
def no_deputy(view: View) -> Iterator[Finding | Missing]:
    """A partner that is not micro, with a keeper alone or with too few seats."""
    seats = Counter(seat.organisation for seat in view.seats if is_active(seat, view))
    for partner in view.partners:
        alone = _keeps_alone(view, partner)
        if not alone and seats[partner] >= view.whole("min_seats"):
            continue
        card = view.organisation_card(partner)
        if not card or not card.size or card.size == "unknown":
            yield Missing("organisation.size")
        elif card.size != "micro":
            yield _alone(view, partner) if alone else _few_seats(view, partner, seats[partner])


def _keeps_alone(view: View, partner: str) -> bool:
    keepers = [role for role in roles_of(view, partner, "keeper") if is_filled(role, view)]
    taken = {role.body.seat for role in keepers if role.body.seat}
    deputies = [role for role in roles_of(view, partner, "deputy") if is_filled(role, view)]
    return bool(keepers) and all(role.body.seat in taken for role in deputies)


def _alone(view: View, partner: str) -> Finding:
    return view.finding(
        _("{partner} has a keeper, and nobody else is named who could step in."),
        view.on_partner(partner),
        *(role for role in roles_of(view, partner, "keeper") if is_filled(role, view)),
        about=f"partner:{partner}",
        partner=view.name(partner),
    )


def _few_seats(view: View, partner: str, seats: int) -> Finding:
    return view.finding(
        _("Active seats of {partner}: {seats}. Two people or more should know what goes on here."),
        view.on_partner(partner),
        about=f"partner:{partner}",
        partner=view.name(partner),
        seats=seats,
    )
